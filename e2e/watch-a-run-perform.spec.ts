import type { Page } from '@playwright/test';
import { partsOf } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

const address = `${sites.fixtures.url}time/`;
const wait = { first: 4000, end: 10_000 };

const partsOfRun = (page: Page) => {
  const cell = partsOf(page).example('Ten seconds');
  return {
    ...partsOf(page),
    cell,
    run: cell.getByRole('button', { name: 'Run', exact: true }),
    dies: cell.getByRole('group', { name: 'Output of GET mykey', exact: true }),
    outputs: cell.getByRole('group', { name: /^Output of / }),
    announced: page.getByRole('status').filter({ hasText: 'Ran Example: Ten seconds: 4 match.' }),
    expiryTold: page.getByRole('status').filter({ hasText: 'mykey expired.' }),
  };
};

/** Runs the example on a clock of frames that stands still until it is told to go on. */
async function runAndHold(page: Page): Promise<void> {
  await page.clock.install({ time: 0 });
  await page.goto(address);
  await page.clock.pauseAt(600_000);
  const { run, cell, outputs } = partsOfRun(page);
  await run.click();
  await expect(cell).toHaveAttribute('aria-busy', 'true');
  await expect(outputs).toHaveCount(2);
}

test('lines appear as the clock reaches them, and the key dies before the reader', async ({ page }) => {
  await runAndHold(page);
  const { cell, dies, outputs, slider, keys, announced, expiryTold, clockMs } = partsOfRun(page);
  // What comes before the first wait is there at once.
  await expect(outputs).toHaveText(['OK', '(integer) 10']);
  await expect(cell).not.toContainText('4 match');

  await page.clock.runFor(600);
  await expect(outputs).toHaveText(['OK', '(integer) 10', '(integer) 6']);
  expect(await clockMs()).toBeGreaterThan(wait.first);
  expect(await clockMs()).toBeLessThan(wait.end);
  await expect(keys).toContainText('mykey');
  await expect(dies).toBeHidden();
  await expect(announced).toHaveCount(0);
  await expect(cell).toHaveAttribute('aria-busy', 'true');

  await page.clock.runFor(600);
  await expect(cell).toHaveAttribute('aria-busy', 'false');
  await expect(slider).toHaveValue(String(wait.end));
  await expect(dies).toHaveText('(nil)');
  await expect(cell).toContainText('4 match');
  await expect(announced).toHaveCount(1);

  // That was the one sentence. Who moves the clock over it is told, each time.
  await page.clock.runFor(3000);
  await expect(expiryTold).toHaveCount(0);
  for (const _ of ['once', 'again']) {
    await slider.fill('1000');
    await expect(keys).toContainText('"Hello, World!"');
    await expect(expiryTold).toHaveCount(0);
    await slider.fill('10500');
    await expect(keys).toContainText('expired 500 ms ago');
    await page.clock.runFor(1100);
    await expect(expiryTold).toHaveCount(1);
  }
});

test.describe('is skipped', () => {
  for (const [by, skip] of [
    ['any key', (page: Page) => page.keyboard.press('x')],
    ['a press anywhere', (page: Page) => page.getByRole('heading', { level: 1 }).click()],
  ] as const) {
    test(`by ${by}`, async ({ page }) => {
      await runAndHold(page);
      await skip(page);
      const { cell, dies, slider, keys, announced, expiryTold } = partsOfRun(page);
      await expect(cell).toHaveAttribute('aria-busy', 'false');
      await expect(dies).toHaveText('(nil)');
      await expect(slider).toHaveValue(String(wait.end));
      await expect(keys).toContainText('expired ');
      await page.clock.runFor(3000);
      await expect(announced).toHaveCount(1);
      await expect(expiryTold).toHaveCount(0);
    });
  }

  test('by another run, which then performs itself', async ({ page }) => {
    await runAndHold(page);
    const { run, cell, outputs, slider } = partsOfRun(page);
    await run.click();
    await expect(cell).toHaveAttribute('aria-busy', 'true');
    await expect(outputs).toHaveText(['OK', '(integer) 10']);
    await page.clock.runFor(1200);
    await expect(cell).toHaveAttribute('aria-busy', 'false');
    await expect(slider).toHaveValue(String(wait.end));
  });
});

test('a reload in the middle finds the end', async ({ page }) => {
  await runAndHold(page);
  await page.clock.runFor(400);
  await page.reload();
  await page.clock.runFor(1000);
  const { cell, dies, slider } = partsOfRun(page);
  await expect(dies).toHaveText('(nil)');
  await expect(cell).toHaveAttribute('aria-busy', 'false');
  await expect(slider).toHaveValue(String(wait.end));
});

test.describe('where nothing should move by itself', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('a run stands whole at once', async ({ page }) => {
    await page.clock.install();
    await page.goto(address);
    const { run, cell, dies } = partsOfRun(page);
    await run.click();
    await expect(dies).toHaveText('(nil)');
    await expect(cell).toHaveAttribute('aria-busy', 'false');
  });
});
