import { dragTo, partsOf, runTo } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

const address = `${sites.fixtures.url}time/`;
const tenSeconds = 'Ten seconds';

test.beforeEach(async ({ page }) => {
  await page.goto(address);
});

test('drag the clock past a TTL, and back', async ({ page }) => {
  const { example, keys, expired, button } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await expect(keys.getByRole('row')).toHaveCount(1);
  await expect(expired).toContainText('mykey');

  await dragTo(page, 6000);
  await expect(keys).toContainText('mykey');
  await expect(keys).toContainText('"Hello, World!"');
  await expect(expired).not.toContainText('mykey');
  await expect(page.getByText('You are looking at the past: nothing changes here.')).toBeVisible();

  await dragTo(page, 10_500);
  await expect(keys).not.toContainText('mykey');
  await expect(expired).toContainText('mykey');
  await expect(expired).toContainText('SETEX mykey 10');

  await dragTo(page, 2000);
  await expect(keys).toContainText('mykey');
  await button('Back to now').click();
  await expect(expired).toContainText('mykey');
  await expect(page.getByText('You are looking at the past')).toBeHidden();
});

test('the keyboard alone is enough', async ({ page }) => {
  const { example, slider, keys, expired } = partsOf(page);
  await example(tenSeconds).getByRole('button', { name: 'Run', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(slider).toHaveValue('10000');

  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', '0 seconds of 11, simulated');
  for (let second = 1; second <= 7; second++) await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveValue('7000');
  await expect(page.getByText('+00:07.0', { exact: true }).first()).toBeVisible();
  await expect(keys.getByRole('row', { name: /mykey/ })).toContainText('3 s');

  await page.keyboard.press('PageUp');
  await expect(slider).toHaveValue('11000');
  await expect(expired).toContainText('1 s ago');
  await page.keyboard.press('PageDown');
  await expect(slider).toHaveValue('0');
  await page.keyboard.press('End');
  await expect(keys).not.toContainText('mykey');
});

test('a script that sets the slider is heard', async ({ page }) => {
  const { example, slider, keys } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await slider.evaluate((input: HTMLInputElement) => {
    input.value = '9999';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expect(keys).toContainText('mykey');
  await slider.fill('10000');
  await expect(keys).not.toContainText('mykey');
});

test('from one expiry to the next, and on into the empty future', async ({ page }) => {
  const { example, slider, keys, expired, button } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(button('Next expiry')).toHaveText('Next expiry · 10 s');
  await button('Next expiry').click();
  await expect(slider).toHaveValue('10000');
  await expect(expired).toContainText('just now');
  await expect(page.getByRole('status').filter({ hasText: 'mykey expired.' })).toHaveCount(1);
  await expect(button('Next expiry')).toBeDisabled();
  await expect(button('Next expiry')).toHaveAttribute('title', 'Nothing expires any more');

  await button('+1 h').click();
  await expect(slider).toHaveValue('3610000');
  await expect(expired).toContainText('1 h ago');
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(keys).toContainText('mykey');
});

test('a cell leads back to before its key expired', async ({ page }) => {
  const { example, slider, keys } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await example(tenSeconds).getByRole('button', { name: 'Back to before it expired' }).click();
  await expect(slider).toHaveValue('9999');
  await expect(keys).toContainText('mykey');
});

test('each section has a clock of its own', async ({ page }) => {
  const { example, slider, expired } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await runTo(page, example('One hour'), 3_600_000);
  await expect(expired).toContainText('permit');
  await expect(expired).not.toContainText('mykey');
  await example(tenSeconds).getByRole('button', { name: 'Run', exact: true }).focus();
  await expect(slider).toHaveValue('10000');
  await expect(expired).toContainText('mykey');
});

test('the lifelines can be dragged, and events lead to their command', async ({ page }) => {
  const { example, slider, keys } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  const lifelines = page.getByRole('img', { name: /^Lifelines of 1 key\. mykey: set at 0 s, expires at 10 s\./ });
  const box = await lifelines.boundingBox();
  if (!box) throw new Error('There are no lifelines');
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(keys).toContainText('mykey');

  const events = page.getByRole('list', { name: 'Events' });
  await events.getByRole('button', { name: 'TTL mykey' }).first().click();
  await expect(slider).toHaveValue('4000');
});

test('a command that runs in the past starts a branch, and the way back is offered', async ({ page }) => {
  const { example, slider, button } = partsOf(page);
  const cell = example(tenSeconds);
  await runTo(page, cell, 10_000);
  await cell.getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = cell.getByRole('textbox', { name: 'Commands' });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText('SETEX mykey 20 "longer"');
  await runTo(page, cell, 0);
  await expect(partsOf(page).keys).toContainText('"longer"');
  await expect(cell).toContainText('A new branch began here');

  const earlier = page.getByRole('list', { name: 'Branches' });
  await expect(earlier).toContainText('SETEX mykey 10 "Hello, World!"');
  await earlier.getByRole('button', { name: /^Return to/ }).click();
  await expect(slider).toHaveValue('10000');
  await expect(partsOf(page).expired).toContainText('mykey');
  await expect(button('Next expiry')).toBeDisabled();
});

test.describe('where nothing should move by itself', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('the playhead is at the end at once', async ({ page }) => {
    const { example, slider } = partsOf(page);
    await slider.evaluate((input: HTMLInputElement) => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() => seen.push(input.getAttribute('aria-valuetext') ?? '')).observe(input, {
        attributeFilter: ['aria-valuetext'],
      });
    });
    await runTo(page, example(tenSeconds), 10_000);
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    expect(seen.filter((text) => text.endsWith('of 11, simulated'))).toEqual(['10 seconds of 11, simulated']);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the clock stays in view, and the rest unfolds', async ({ page }) => {
    const { example, slider, keys, button } = partsOf(page);
    await expect(keys).toBeHidden();
    await runTo(page, example(tenSeconds), 10_000);
    await expect(slider).toBeInViewport();
    await button('Show timeline').click();
    await slider.fill('3000');
    await expect(keys).toContainText('mykey');
    await button('Hide timeline').click();
    await expect(keys).toBeHidden();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
});
