import type { Page } from '@playwright/test';
import { dragTo, partsOf, pressInMore, runTo } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

const address = `${sites.fixtures.url}time/`;

const partsOfPrompt = (page: Page, title = 'Ten seconds') => {
  const cell = partsOf(page).example(title);
  return {
    ...partsOf(page),
    cell,
    prompt: cell.getByRole('textbox', { name: 'Next command', exact: true }),
    output: (command: string) => cell.getByRole('group', { name: `Output of ${command}`, exact: true }),
    there: (command: string) => cell.getByRole('group', { name: `${command} at the clock`, exact: true }),
  };
};

test.beforeEach(async ({ page }) => {
  await page.goto(address);
});

test('one command more runs at the end, and the example itself does not run again', async ({ page }) => {
  const { cell, prompt, output, slider, branchesShown } = {
    ...partsOfPrompt(page),
    branchesShown: page.getByText('timelines'),
  };
  await runTo(page, cell, 10_000);
  await prompt.fill('SETEX mykey 20 again');
  await prompt.press('Enter');
  await expect(output('SETEX mykey 20 again')).toHaveText('OK');
  await expect(prompt).toHaveValue('');
  await expect(prompt).toBeFocused();
  await page.keyboard.type('TTL mykey\n');
  await expect(output('TTL mykey').last()).toHaveText('(integer) 20');
  await expect(slider).toHaveValue('10000');
  await expect(branchesShown).toHaveCount(0);
  // What was sent comes back to be sent again.
  await page.keyboard.press('ArrowUp');
  await expect(prompt).toHaveValue('TTL mykey');
  await page.keyboard.press('ArrowUp');
  await expect(prompt).toHaveValue('SETEX mykey 20 again');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(prompt).toHaveValue('');
});

test('before the example has run, that runs first', async ({ page }) => {
  const { prompt, output } = partsOfPrompt(page, 'No time at all');
  await prompt.fill('APPEND greeting " there"');
  await prompt.press('Enter');
  await expect(output('SET greeting "hello"')).toHaveText('OK');
  await expect(output('APPEND greeting " there"')).toHaveText('(integer) 11');
});

test('in the past it starts another timeline, and what it goes on from stands', async ({ page }) => {
  const { cell, prompt, output, keys } = partsOfPrompt(page);
  await runTo(page, cell, 10_000);
  await dragTo(page, 5000);
  await prompt.fill('PERSIST mykey');
  await prompt.press('Enter');
  await expect(output('PERSIST mykey')).toHaveText('(integer) 1');
  await expect(keys).toContainText('no expiry');
  await expect(output('TTL mykey')).toHaveCount(2);
  await expect(output('GET mykey')).toHaveCount(0);
  await expect(page.getByText('2 timelines')).toBeVisible();
  await expect(cell).toContainText(/It took another course at \+.*; the rest of this run is on another timeline\./);
  await cell.getByRole('button', { name: 'Back to the earlier run' }).click();
  await expect(output('GET mykey')).toHaveCount(1);
});

test('it is kept over a reload, taken back by undo, and dropped by a reset', async ({ page }) => {
  const { cell, prompt, output } = partsOfPrompt(page, 'No time at all');
  await runTo(page, cell, 0);
  await prompt.fill('STRLEN greeting');
  await prompt.press('Enter');
  await expect(output('STRLEN greeting')).toHaveText('(integer) 5');
  await page.reload();
  await expect(output('STRLEN greeting')).toHaveText('(integer) 5');
  await cell.getByRole('button', { name: 'Reset cell' }).click();
  await expect(output('STRLEN greeting')).toHaveCount(0);
  await expect(output('SET greeting "hello"')).toHaveCount(0);
  await pressInMore(page, 'Undo run');
  await expect(output('SET greeting "hello"')).toHaveText('OK');
  await expect(output('STRLEN greeting')).toHaveText('(integer) 5');
});

test('what cannot be read is not sent, is said, and stays to be mended', async ({ page }) => {
  const { prompt, output, cell } = partsOfPrompt(page, 'No time at all');
  await prompt.fill('SET k "never closed');
  await prompt.press('Enter');
  await expect(cell.getByRole('alert')).toContainText('never closed');
  await expect(prompt).toHaveValue('SET k "never closed');
  await expect(output('SET k "never closed')).toHaveCount(0);
  await prompt.press('End');
  await page.keyboard.type('"\n');
  await expect(output('SET k "never closed"')).toHaveText('OK');
  await expect(cell.getByRole('alert')).toHaveCount(0);
  // Nothing is nothing.
  await page.keyboard.press('Enter');
  await expect(prompt).toBeFocused();
});

test('its answers change with the clock as those above it do, and a wait moves the clock', async ({ page }) => {
  const { cell, prompt, output, there, slider } = partsOfPrompt(page);
  await runTo(page, cell, 10_000);
  await prompt.fill('SETEX soon 8 x\n// Wait for 3 seconds\nTTL soon');
  await prompt.press('Enter');
  await expect(output('TTL soon')).toHaveText('(integer) 5');
  await expect(slider).toHaveValue('13000');
  await slider.fill('15000');
  await expect(there('TTL soon')).toHaveText('(integer) 3');
});
