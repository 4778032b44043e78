import type { Page } from '@playwright/test';
import { openMore, partsOf, pressInMore, runTo, unfold } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

const address = `${sites.fixtures.url}time/`;
const tenSeconds = 'Ten seconds';
const hour = 'One hour';

/** Replaces the commands of an example. */
async function retype(page: Page, title: string, commands: string): Promise<void> {
  const cell = partsOf(page).example(title);
  await cell.getByRole('button', { name: 'Edit', exact: true }).click();
  await cell.getByRole('textbox', { name: 'Commands' }).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(commands);
  await cell.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(cell).toContainText(commands);
}

test.beforeEach(async ({ page }) => {
  await page.goto(address);
});

test('a reload brings back runs, verdicts, edits and the clock', async ({ page }) => {
  const { example, slider, alive, standing } = partsOf(page);
  await runTo(page, example(hour), 3_600_000);
  await runTo(page, example(tenSeconds), 10_000);
  await retype(page, 'No time at all', 'SET greeting "edited"');
  await example(tenSeconds).getByRole('button', { name: 'Run', exact: true }).focus();
  await slider.fill('7000');
  await expect(alive('mykey')).toBeVisible();

  await page.reload();
  await expect(example('No time at all')).toContainText('SET greeting "edited"');
  await expect(example(tenSeconds).getByText('Matches the docs')).toHaveCount(4);
  await expect(example(hour).getByText('Matches the docs')).toHaveCount(2);
  await expect(slider).toHaveValue('7000');
  await expect(alive('mykey')).toBeVisible();
  await expect(standing('In the past')).toBeVisible();
});

test('a branch comes back too', async ({ page }) => {
  const { example, slider } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await retype(page, tenSeconds, 'SETEX mykey 20 "longer"');
  await runTo(page, example(tenSeconds), 0);
  await page.reload();
  const earlier = page.getByRole('list', { name: 'Timelines' });
  await unfold(page, '2 timelines');
  await earlier.getByRole('button', { name: /^Return to/ }).click();
  await expect(slider).toHaveValue('10000');
});

test('a reset drops runs and clock, keeps edits, and can be undone, even after a reload', async ({ page }) => {
  const { example, slider, expired, button } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await runTo(page, example(hour), 3_600_000);
  await retype(page, 'No time at all', 'SET greeting "edited"');

  await pressInMore(page, 'Reset session');
  await expect(slider).toHaveValue('0');
  await expect(page.getByText('Matches the docs')).toHaveCount(0);
  await expect(example('No time at all')).toContainText('edited');
  await openMore(page);
  await expect(button('Reset session')).toBeDisabled();
  await page.keyboard.press('Escape');

  await page.reload();
  await expect(example('No time at all')).toContainText('edited');
  await button('Undo reset').click();
  await expect(example(tenSeconds).getByText('Matches the docs')).toHaveCount(4);
  await expect(example(hour).getByText('Matches the docs')).toHaveCount(2);
  await example(hour).getByRole('button', { name: 'Run', exact: true }).focus();
  await expect(slider).toHaveValue('3600000');
  await expect(expired('permit')).toBeVisible();
  await expect(button('Undo reset')).toBeHidden();
});

test('after the next run there is no way back from a reset', async ({ page }) => {
  const { example, button } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await pressInMore(page, 'Reset session');
  await expect(button('Undo reset')).toBeVisible();
  await runTo(page, example(tenSeconds), 10_000);
  await expect(button('Undo reset')).toBeHidden();
});

test('Reset cell drops its edits and its run without a trace, and undo brings both back', async ({ page }) => {
  const { example, slider } = partsOf(page);
  const cell = example(tenSeconds);
  await runTo(page, cell, 10_000);
  await retype(page, tenSeconds, 'SETEX mykey 20 "longer"');
  await cell.getByRole('button', { name: 'Reset cell' }).click();
  await expect(cell.getByText('Matches the docs')).toHaveCount(0);
  await expect(cell).not.toContainText('longer');
  await expect(page.getByText(/\d timelines/)).toHaveCount(0);
  await pressInMore(page, 'Undo run');
  await expect(slider).toHaveValue('10000');
  await expect(cell).toContainText('longer');
  await pressInMore(page, 'Redo run');
  await expect(cell).not.toContainText('longer');
  await expect(page.getByText(/\d timelines/)).toHaveCount(0);
});

test('a duplicated tab starts with the same session, and the two part ways', async ({ page, context }) => {
  const { example } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  const ids = await page.evaluate(() => JSON.stringify(sessionStorage));
  const copy = await context.newPage();
  await copy.addInitScript((text) => {
    if (sessionStorage.length > 0) return;
    for (const [key, value] of Object.entries(JSON.parse(text) as Record<string, string>))
      sessionStorage.setItem(key, value);
  }, ids);
  await copy.goto(address);
  const there = partsOf(copy);
  await expect(there.slider).toHaveValue('10000');
  await pressInMore(copy, 'Reset session');
  await expect(there.slider).toHaveValue('0');
  await copy.reload();
  await expect(there.button('Undo reset')).toBeVisible();

  await page.reload();
  await expect(partsOf(page).slider).toHaveValue('10000');
});

test.describe('where the browser keeps nothing', () => {
  test('the page works, and says that a reload starts afresh', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', { value: undefined });
    });
    await page.reload();
    const { example, button } = partsOf(page);
    await runTo(page, example(tenSeconds), 10_000);
    await expect(page.getByText('This browser keeps nothing for the page: a reload starts afresh.')).toBeVisible();
    await pressInMore(page, 'Reset session');
    await expect(button('Undo reset')).toBeVisible();
  });
});
