import { partsOf, pressInMore, runTo } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

const address = `${sites.fixtures.url}time/`;
const tenSeconds = 'Ten seconds';
const hour = 'One hour';
const lowWindow = { width: 1280, height: 420 };

test('the first example is one press away, and the way there is gone once it has run', async ({ page }) => {
  await page.goto(address);
  const { button, dock, slider, example } = partsOf(page);
  await expect(button('Run the first example')).toBeInViewport();
  // Nothing that has nothing to do, and no heading of what is not there.
  await expect(dock.locator('[aria-disabled=true], :disabled')).toHaveCount(0);
  await expect(dock.getByRole('heading')).toHaveCount(0);
  await button('Run the first example').click();
  await expect(slider).toHaveValue('10000');
  await expect(example(tenSeconds)).toBeInViewport();
  await expect(example(tenSeconds).getByText('Matches the docs')).toHaveCount(4);
  await expect(button('Run the first example')).toHaveCount(0);
  await pressInMore(page, 'Reset session');
  await expect(button('Undo reset')).toBeVisible();
  await expect(button('Run the first example')).toHaveCount(0);
  await button('Undo reset').click();
  await expect(slider).toHaveValue('10000');
});

test('the page that the product was asked for shows something to run as it opens', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(sites.seed.url);
  await expect(partsOf(page).button('Run the first example')).toBeInViewport();
});

test('a section that has not run offers its own example', async ({ page }) => {
  await page.goto(address);
  const { button, example, slider, expired } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await example(hour).getByRole('button', { name: 'Run', exact: true }).focus();
  await expect(slider).toHaveValue('0');
  await button('Run this example').click();
  await expect(slider).toHaveValue('3600000');
  await expect(expired('permit')).toBeVisible();
});

test.describe('as one scrolls', () => {
  test.use({ viewport: lowWindow });

  test('the dock goes along until something has run, and then offers to', async ({ page }) => {
    await page.goto(address);
    const { dock, example, button, slider } = partsOf(page);
    const section = (title: string) => dock.getByRole('link', { name: title, exact: true });
    const scrollTo = (title: string) => example(title).evaluate((cell) => cell.scrollIntoView({ block: 'start' }));
    await expect(section(tenSeconds)).toBeVisible();
    await scrollTo('No time at all');
    await expect(section('No time at all')).toBeVisible();
    await scrollTo(tenSeconds);
    await expect(section(tenSeconds)).toBeVisible();

    await runTo(page, example(tenSeconds), 10_000);
    await expect(example(tenSeconds)).toHaveAttribute('data-driven', 'true');
    await expect(page.getByText('You are reading')).toHaveCount(0);
    await scrollTo('No time at all');
    await expect(page.getByText('You are reading No time at all')).toBeVisible();
    await expect(section(tenSeconds)).toBeVisible();
    await section(tenSeconds).click();
    await expect(example(tenSeconds)).toBeInViewport();
    await expect(page.getByText('You are reading')).toHaveCount(0);

    await scrollTo('No time at all');
    await button('Show its clock').click();
    await expect(section('No time at all')).toBeVisible();
    await expect(slider).toHaveValue('0');
    await expect(example(tenSeconds)).not.toHaveAttribute('data-driven', 'true');
  });

  test('a link to an example arrives at its section, at first and later', async ({ page }) => {
    await page.goto(`${address}#one-hour`);
    const { dock, example } = partsOf(page);
    const section = (title: string) => dock.getByRole('link', { name: title, exact: true });
    await expect(section(hour)).toBeVisible();
    await runTo(page, example(tenSeconds), 10_000);
    await expect(section(tenSeconds)).toBeVisible();
    await page.evaluate(() => {
      location.hash = '#no-time-at-all';
    });
    await expect(section('No time at all')).toBeVisible();
    // A link that leads where the address is already.
    await runTo(page, example(tenSeconds), 10_000);
    await page.getByRole('link', { name: 'No time at all', exact: true }).first().click();
    await expect(section('No time at all')).toBeVisible();
    await page.goto('about:blank');
    await page.goto(`${address}#one-hour`);
    await expect(example(tenSeconds).getByText('Matches the docs')).toHaveCount(4);
    await expect(section(hour)).toBeVisible();
  });
});

test('the clock can be put away, which is remembered, and brought back', async ({ page }) => {
  await page.goto(address);
  const { dock, example, button, slider } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  const width = async () => (await page.getByRole('main').boundingBox())?.width ?? 0;
  const before = await width();
  await pressInMore(page, 'Put the clock away');
  await expect(dock).toBeHidden();
  expect(await width()).toBeGreaterThanOrEqual(before);
  await page.reload();
  await expect(example(tenSeconds).getByText('Matches the docs')).toHaveCount(4);
  await expect(dock).toBeHidden();
  await button('Show the clock').click();
  await expect(slider).toHaveValue('10000');
  await expect(button('Show the clock')).toHaveCount(0);
});

test('a link at the top leads to the clock', async ({ page }) => {
  await page.goto(address);
  const skip = page.getByRole('link', { name: 'Skip to the clock' });
  await skip.focus();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(partsOf(page).dock).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(partsOf(page).button('Run the first example')).toBeFocused();
});
