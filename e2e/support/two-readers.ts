import type { Browser, BrowserContext, Page } from '@playwright/test';
import { runTo, unfold } from './dock.ts';
import { watchFaults } from './faults.ts';
import { test as base, expect, sites } from './journey.ts';
import { retype, sharedPartsOf } from './sharing.ts';

export const address = `${sites.fixtures.url}time/`;
export const tenSeconds = 'Ten seconds';
export const hour = 'One hour';
const edited = 'SETEX mykey 20 "longer"\n// Wait for 5 seconds\nTTL mykey';

/** A second reader, in a browser of their own that has seen nothing of the first one's. Faults there count as well. */
export const test = base.extend<{ readonly reader: Page }>({
  reader: async ({ browser }, use) => {
    const context = await newContext(browser);
    const faults = watchFaults(context);
    await use(await context.newPage());
    await context.close();
    expect(faults).toEqual([]);
  },
});

const newContext = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({ reducedMotion: 'reduce', acceptDownloads: true });

/** Runs, edits, runs again from the start, and goes on in another section: two branches, two clocks. */
export async function makeSession(page: Page): Promise<void> {
  const { example, slider } = sharedPartsOf(page);
  await page.goto(address);
  await runTo(page, example(hour), 3_600_000);
  await runTo(page, example(tenSeconds), 10_000);
  await retype(page, tenSeconds, edited);
  await runTo(page, example(tenSeconds), 5000);
  await slider.fill('3000');
  await expect(page.getByText('In the past')).toBeVisible();
}

/** What `makeSession` leaves, wherever it is shown. */
export async function expectSession(page: Page): Promise<void> {
  const { example, slider, keys, output, branches } = sharedPartsOf(page);
  await expect(example(tenSeconds)).toContainText('"longer"');
  await expect(output('SETEX mykey 20 "longer"')).toHaveText('OK');
  await expect(output('TTL mykey')).toHaveText('(integer) 15');
  await expect(example(hour).getByText('Matches the docs')).toHaveCount(2);
  await expect(slider).toHaveValue('3000');
  await expect(keys.getByRole('row', { name: /mykey/ })).toContainText('17 s');
  if (!(await branches.isVisible())) await unfold(page, '2 timelines');
  await expect(branches).toContainText('SETEX mykey 10 "Hello, World!"');
  await expect(branches).toContainText('SETEX mykey 20 "longer"');
}

/** What a reader did before a shared session came. */
export async function makeOwn(page: Page): Promise<void> {
  const { example } = sharedPartsOf(page);
  await page.goto(address);
  await retype(page, 'No time at all', 'SET greeting "mine"');
  await runTo(page, example('No time at all'), 0);
  await runTo(page, example(hour), 3_600_000);
  const unfolds = page.getByRole('button', { name: 'Show timeline' });
  if (await unfolds.isVisible()) await unfolds.click();
  await page.getByRole('button', { name: '+1 min', exact: true }).click();
}

export async function expectOwn(page: Page): Promise<void> {
  const { example, slider, output } = sharedPartsOf(page);
  await expect(output('SET greeting "mine"')).toHaveText('OK');
  await expect(example(hour).getByText('Matches the docs')).toHaveCount(2);
  await expect(example(tenSeconds)).toContainText('"Hello, World!"');
  await expect(example(tenSeconds).getByRole('group', { name: /^Output of / })).toHaveCount(0);
  await expect(slider).toHaveValue('3660000');
}
