import type { Page } from '@playwright/test';
import { middleOf, partsOf } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

/** Nothing that a reader has not just asked for may move by more than this, in a whole journey. */
const MOST = 0.01;

/** So long after a press, what moves is no longer taken for its doing. */
const LATE_MS = 900;

/** Adds up what the browser calls layout shift, from before the page is there. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts, shifted: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        readonly value: number;
        readonly hadRecentInput: boolean;
        readonly sources: readonly { readonly node?: Node }[];
      })[]) {
        if (entry.hadRecentInput) continue;
        Object.assign(window, { shifted: (window as unknown as { shifted: number }).shifted + entry.value });
        const moved = entry.sources.map(({ node }) => (node instanceof Element ? node.className : node?.nodeName));
        shifts.push(`${entry.value.toFixed(4)} ${moved.join(', ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

async function expectQuiet(page: Page): Promise<void> {
  const { shifted, shifts } = await page.evaluate(() => {
    const seen = window as unknown as { readonly shifted: number; readonly shifts: readonly string[] };
    return { shifted: seen.shifted, shifts: seen.shifts };
  });
  expect(shifted, shifts.join('\n')).toBeLessThan(MOST);
}

for (const width of [1280, 390]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 844 }, hasTouch: width < 1000 });

    test('nothing moves but what the reader moves', async ({ page }) => {
      await watchShifts(page);
      await page.goto(`${sites.fixtures.url}parking-meter/`);
      const { button, example, slider, goTo } = partsOf(page);
      await expect(button('Run the first example')).toBeVisible();
      await expectQuiet(page);

      const cell = example('Ten seconds');
      await cell.getByRole('button', { name: 'Run', exact: true }).click();
      await expect(cell).toHaveAttribute('aria-busy', 'false');
      await expect(slider).toHaveValue('10000');
      await expectQuiet(page);

      await button('Watch it again').click();
      await expect(button('Next expiry')).toBeVisible();
      await expect(button('Watch it again')).toBeVisible();
      await expectQuiet(page);

      const { x, y } = await middleOf(page, 'thumb');
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (const part of [0.8, 0.6, 0.3, 0.1, 0.5, 0.9])
        await page.mouse.move(x * part + (1 - part) * 40, y, { steps: 10 });
      await page.mouse.up();
      await expectQuiet(page);

      await slider.focus();
      for (const key of ['Home', 'ArrowRight', 'PageUp', 'End', '[', ',', '.', ']']) await page.keyboard.press(key);
      await expect(slider).toHaveValue('10000');
      if (await button('Show timeline').isVisible()) await button('Show timeline').click();
      await button('+1 h').click();
      await goTo.fill('12d');
      await goTo.press('Enter');
      await expect(slider).toHaveValue(String(12 * 24 * 3_600_000));
      await goTo.fill('nonsense');
      await goTo.press('Enter');
      await expect(page.getByText('“nonsense” is not a time.')).toBeVisible();
      await slider.fill('3000');
      await button('Back to the end').click();
      await expect(slider).toHaveValue('10000');
      await expectQuiet(page);
    });

    test('nothing moves either where the store answers late', async ({ page }) => {
      await watchShifts(page);
      await page.addInitScript((lateMs) => {
        const { postMessage } = Worker.prototype;
        Worker.prototype.postMessage = function (this: Worker, message: unknown) {
          setTimeout(() => postMessage.call(this, message), lateMs);
        };
      }, LATE_MS);
      await page.goto(`${sites.fixtures.url}parking-meter/`);
      const { button, example, slider } = partsOf(page);
      await expect(button('Run the first example')).toBeVisible();
      const cell = example('Ten seconds');
      await cell.getByRole('button', { name: 'Run', exact: true }).click();
      await expect(cell.getByRole('button', { name: 'Stop' })).toBeVisible();
      await expect(cell).toHaveAttribute('aria-busy', 'false');
      await expect(slider).toHaveValue('10000');
      await expect(cell.getByText('A key expired while this ran.')).toBeVisible();
      await expectQuiet(page);
    });
  });
}
