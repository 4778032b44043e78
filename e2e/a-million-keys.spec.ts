import { partsOf, unfold } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

const hourMs = 3_600_000;
/** Of very many, so many are shown. */
const KEYS_AT_FIRST = 12;

test.beforeEach(async ({ page }) => {
  test.slow();
  await page.goto(`${sites.ours.url}a-million-keys/`);
  const load = partsOf(page).example('Load');
  await load.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(load).toContainText('(integer) 1000000');
  await expect(load).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  await expect(partsOf(page).lifelines).toBeVisible();
});

test('any instant tells how many keys are alive, forward and back', async ({ page }) => {
  const { slider, goTo, example, keys, button } = partsOf(page);
  const dbSize = example('Load').getByRole('listitem').filter({ hasText: 'DBSIZE' });
  const heading = page.getByRole('heading', { name: /^Keys/ });
  await expect(slider).toHaveAttribute('max', String(hourMs));
  await goTo.fill('30m');
  await goTo.press('Enter');
  await expect(heading).toContainText('500,087 alive, 499,913 expired');
  await expect(dbSize).toContainText('(integer) 500087');
  await expect(keys.getByRole('row')).toHaveCount(KEYS_AT_FIRST + 1);
  await expect(keys.getByRole('row').nth(1)).not.toContainText('expired');

  await slider.focus();
  await page.keyboard.press('End');
  await expect(heading).toContainText(': 1,000,000 expired');
  await expect(dbSize).toContainText('(integer) 0');
  await expect(button('Watch it again')).toBeEnabled();
  await page.keyboard.press('Home');
  await expect(heading).toContainText(': 1,000,000 alive');
  await button('Next expiry').click();
  await expect(slider).toHaveValue('1000');
  await expect(heading).not.toContainText('1,000,000 alive');
  await page.keyboard.press('[');

  // What is in the store does not depend on the way there.
  await slider.fill(String(hourMs - 1000));
  await slider.fill('1800000');
  await expect(heading).toContainText('500,087 alive');
});

test('every one of a million rows can be scrolled to, and names its key', async ({ page }) => {
  const { lifelines } = partsOf(page);
  await expect(lifelines.getByRole('img')).toHaveAccessibleName(/^Lifelines of 1,000,000 keys\..* And 999,988 more\.$/);
  await expect(lifelines.getByText('session:0', { exact: true })).toBeInViewport();
  await lifelines.focus();
  await page.keyboard.press('End');
  await expect(lifelines.getByText('session:999999', { exact: true })).toBeInViewport();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('PageUp');
  await expect(lifelines.getByText('session:999990', { exact: true })).toBeInViewport();
  await expect(lifelines.getByText('session:999999', { exact: true })).not.toBeInViewport();
  await page.keyboard.press('Home');
  await expect(lifelines.getByText('session:0', { exact: true })).toBeInViewport();

  // Thrown to the middle, as by the scroll bar.
  await lifelines.evaluate((box) => box.scrollTo(0, box.scrollHeight / 2));
  const middle = lifelines.getByText(/^session:(499|500)\d{3}$/);
  await expect(middle.nth(10)).toBeInViewport();
  // Of a million rows a few are drawn.
  expect(await lifelines.getByText(/^session:\d+$/).count()).toBeLessThan(40);
});

test('the table shows a few keys, and more when asked', async ({ page }) => {
  const { keys } = partsOf(page);
  const part = page.getByRole('heading', { name: /^Keys/ });
  await expect(part).toHaveText(`Keys${KEYS_AT_FIRST} of 1,000,000 keys: 1,000,000 alive`);
  await page.getByRole('button', { name: 'Show more keys' }).click();
  await expect(keys.getByRole('row')).toHaveCount(KEYS_AT_FIRST + 101);
  await expect(part).toHaveText(`Keys${KEYS_AT_FIRST + 100} of 1,000,000 keys: 1,000,000 alive`);
});

test('a smaller history says what it has forgotten, and the page goes on', async ({ page }) => {
  const { slider, lifelines, example } = partsOf(page);
  const heading = page.getByRole('heading', { name: /^Keys/ });
  const history = page.getByRole('combobox', { name: 'History' });
  const log = page.getByRole('status').filter({ hasText: 'Forgotten to stay within that' });
  await unfold(page, 'History');
  await expect(log).toHaveCount(0);
  await slider.fill('1800000');
  await history.selectOption('1 MB');
  await expect(log).toContainText('Forgotten to stay within that: 1 command up to +00:00.0.');
  await expect(heading).toContainText('500,087 alive');

  await slider.focus();
  await page.keyboard.press('End');
  await expect(heading).toContainText(': 1,000,000 expired');
  await page.keyboard.press('Home');
  await expect(heading).toContainText(': 1,000,000 alive');
  await lifelines.focus();
  await page.keyboard.press('End');
  await expect(lifelines.getByText('session:999999', { exact: true })).toBeInViewport();
  const read = example('Read one');
  await read.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(read.getByRole('group', { name: 'Output of TTL session:12345' })).toContainText('(integer) 2433');
});
