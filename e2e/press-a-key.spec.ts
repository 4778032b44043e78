import { partsOf, pressInMore, runTo } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

const tenSeconds = 'Ten seconds';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.beforeEach(async ({ page }) => {
  await page.goto(`${sites.fixtures.url}time/`);
});

/** Nothing has the focus. */
const leaveFocus = () => (document.activeElement as HTMLElement | null)?.blur();

test('while nothing has the focus, the page has keys of its own', async ({ page }) => {
  const { slider, button, example } = partsOf(page);
  const press = async (key: string, ms: number) => {
    await page.keyboard.press(key);
    await expect(slider).toHaveValue(String(ms));
  };
  await runTo(page, example(tenSeconds), 10_000);
  await page.evaluate(leaveFocus);
  await press('[', 10_000);
  await press(',', 4000);
  await press(',', 0);
  await press('.', 4000);
  await press('n', 10_000);
  await press(',', 4000);
  await press(']', 10_000);
  await press(',', 4000);
  await page.keyboard.press('k');
  await expect(button('Pause')).toBeVisible();
  await page.keyboard.press('k');
  await expect(button('Play')).toBeVisible();
});

test('r runs the example in sight', async ({ page }) => {
  const { slider, example } = partsOf(page);
  // The keys come with the time machine, once the page has come to rest.
  await expect(async () => {
    await page.keyboard.press('r');
    await expect(slider).toHaveValue('10000', { timeout: 1000 });
  }).toPass();
  await expect(example(tenSeconds).getByText('Matches the docs')).toHaveCount(4);
});

test('Space, Enter and the arrows stay the page’s', async ({ page }) => {
  const { slider, example } = partsOf(page);
  await page.setViewportSize({ width: 1280, height: 420 });
  await runTo(page, example(tenSeconds), 10_000);
  await page.evaluate(() => scrollTo(0, 0));
  await page.evaluate(leaveFocus);
  for (const key of ['Enter', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
  await expect(slider).toHaveValue('10000');
  await page.keyboard.press('Space');
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  await expect(slider).toHaveValue('10000');
});

test('where a control has the focus, or something is typed, a key is what it is there', async ({ page }) => {
  const { slider, example, goTo } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await example(tenSeconds).getByRole('button', { name: 'Run', exact: true }).focus();
  for (const key of ['[', ',', 'n', '?']) await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await goTo.focus();
  await page.keyboard.type('n.,?');
  await expect(goTo).toHaveValue('n.,?');
  await expect(slider).toHaveValue('10000');
});

test('? lists the keys and turns them off, for good', async ({ page }) => {
  const { slider, example, button } = partsOf(page);
  const help = page.getByRole('dialog', { name: 'Keyboard' });
  await runTo(page, example(tenSeconds), 10_000);
  await page.evaluate(leaveFocus);
  await page.keyboard.press('?');
  await expect(help).toContainText('Run the example in sight');
  const use = help.getByRole('checkbox', { name: 'Use these keys' });
  await expect(use).toBeChecked();
  await use.uncheck();
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);

  const pressedInVain = async () => {
    await page.evaluate(leaveFocus);
    for (const key of [',', '[', 'k', '?']) await page.keyboard.press(key);
    await expect(help).toHaveCount(0);
    await expect(slider).toHaveValue('10000');
  };
  await pressedInVain();
  await page.reload();
  await expect(example(tenSeconds).getByText('Matches the docs')).toHaveCount(4);
  await expect(button('More')).toBeVisible();
  await pressedInVain();

  await pressInMore(page, 'Keyboard');
  await use.check();
  await help.getByRole('button', { name: 'Close' }).click();
  await expect(button('More')).toBeFocused();
  await page.evaluate(leaveFocus);
  await page.keyboard.press(',');
  await expect(slider).toHaveValue('4000');
});

test('a row of controls is one stop of the Tab key', async ({ page }) => {
  const { example, button, speed, slider } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await button('Play').focus();
  await page.keyboard.press('ArrowRight');
  await expect(speed).toBeFocused();
  await expect(speed).toHaveValue('1');
  await page.keyboard.press('ArrowRight');
  await expect(button('Watch it again')).toBeFocused();
  await page.keyboard.press('End');
  await expect(button('More')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(button('Play')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(button('Reset session')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button('More')).toBeFocused();
  await button('+1 s').focus();
  await page.keyboard.press('ArrowRight');
  await expect(button('+10 s')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(slider).toHaveValue('20000');
  await page.keyboard.press('Tab');
  await expect(partsOf(page).goTo).toBeFocused();
});
