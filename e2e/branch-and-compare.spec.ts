import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openMore, runTo, unfold } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';
import { retype, sharedPartsOf } from './support/sharing.ts';

const address = `${sites.fixtures.url}time/`;
const tenSeconds = 'Ten seconds';
const hour = 'One hour';
const first = 'SETEX mykey 10 "Hello, World!"';
const second = 'SETEX mykey 20 "longer"';

const partsOf = (page: Page) => {
  const { branches, ...parts } = sharedPartsOf(page);
  return {
    ...parts,
    branches,
    inForce: branches.locator('[aria-current="true"]'),
    differing: page.getByRole('table', { name: 'Keys that differ', exact: true }),
    returnTo: (name: string) => branches.getByRole('button', { name: `Return to ${name}`, exact: true }),
    compareWith: (name: string) => branches.getByRole('button', { name: `Compare with ${name}`, exact: true }),
    undo: parts.button('Undo run'),
    redo: parts.button('Redo run'),
  };
};

/** The documented commands, and then others in their place: two branches, and the clock 5 s into the second. */
async function branch(page: Page): Promise<void> {
  const { example } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await retype(page, tenSeconds, `${second}\n// Wait for 5 seconds\nTTL mykey`);
  await runTo(page, example(tenSeconds), 5000);
  await expect(example(tenSeconds)).toContainText('Another timeline began here');
}

/** Unfolds the list of timelines, of which there are several. */
const unfoldTimelines = (page: Page): Promise<void> => unfold(page, /^\d+ timelines$/);

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.beforeEach(async ({ page }) => {
  await page.goto(address);
});

test('to look at the past changes nothing; to run there starts a timeline, and the old future stays', async ({
  page,
}) => {
  const { example, slider, branches, inForce, expired, alive, returnTo, button, dock, standing } = partsOf(page);
  const several = dock.locator('summary').getByText('timelines');
  await runTo(page, example(tenSeconds), 10_000);
  await slider.fill('4000');
  await expect(standing('In the past: what you run starts another timeline.')).toBeVisible();
  await expect(several).toHaveCount(0);
  await button('Back to the end').click();
  await expect(expired('mykey')).toBeVisible();
  await expect(several).toHaveCount(0);

  await slider.fill('4000');
  await retype(page, tenSeconds, second);
  await runTo(page, example(tenSeconds), 0);
  await expect(example(tenSeconds)).toContainText('Another timeline began here');
  await unfold(page, '2 timelines');
  await expect(branches.getByRole('listitem')).toHaveCount(2);
  await expect(inForce).toContainText(second);
  await expect(alive('mykey')).toContainText('"longer"');

  await returnTo(first).click();
  await expect(slider).toHaveValue('10000');
  await expect(inForce).toContainText(first);
  await expect(inForce).toBeFocused();
  await expect(expired('mykey')).toBeVisible();
  await expect(example(tenSeconds)).toContainText(second);

  await returnTo(second).click();
  await expect(inForce).toContainText(second);
  await expect(alive('mykey')).toContainText('"longer"');
});

test('every other run is a branch, no two of one name, and the same run again is none', async ({ page }) => {
  const { example, branches } = partsOf(page);
  const cell = 'No time at all';
  await runTo(page, example(cell), 0);
  await runTo(page, example(cell), 0);
  await expect(page.getByText('Another timeline began here')).toHaveCount(0);
  await expect(page.getByText('2 timelines')).toHaveCount(0);
  for (const commands of ['SET a 1', 'SET a 1\nGET a', 'SET a 1\nSET b 2']) {
    await retype(page, cell, commands);
    await runTo(page, example(cell), 0);
  }
  await unfold(page, '4 timelines');
  await expect(branches.getByRole('listitem')).toHaveCount(4);
  const names = branches.getByRole('button', { name: /^Return to/ });
  const labels = await names.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));
  expect(new Set(labels).size).toBe(3);
  expect(labels).toContain('Return to SET greeting "hello"');
});

test('what sets two branches apart follows the clock', async ({ page }) => {
  const { slider, differing, compareWith, returnTo, button } = partsOf(page);
  await branch(page);
  await unfoldTimelines(page);
  await compareWith(first).click();
  await expect(compareWith(first)).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(`Compared with ${first}`)).toBeVisible();
  const row = differing.getByRole('row', { name: /^mykey/ });
  await expect(row.getByRole('cell')).toHaveText(['"longer"15 s', '"Hello, World!"5 s']);

  await slider.fill('9000');
  await expect(row.getByRole('cell')).toHaveText(['"longer"11 s', '"Hello, World!"1 s']);
  await slider.fill('12000');
  await expect(row.getByRole('cell')).toHaveText(['"longer"8 s', 'not there']);
  await slider.focus();
  await page.keyboard.press('End');
  await expect(page.getByText('No key differs at this instant.')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(row.getByRole('cell')).toHaveText(['"longer"20 s', '"Hello, World!"10 s']);

  await button('Close').click();
  await expect(differing).toHaveCount(0);
  await expect(compareWith(first)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(differing).toBeVisible();
  await returnTo(first).click();
  await expect(differing).toHaveCount(0);
});

test('undo and redo by their buttons', async ({ page }) => {
  const { example, slider, alive, row, outputs, undo, redo, inForce } = partsOf(page);
  await branch(page);
  await unfoldTimelines(page);
  await openMore(page);
  await expect(redo).toHaveAttribute('aria-disabled', 'true');
  await undo.click();
  await expect(slider).toHaveValue('10000');
  await expect(inForce).toContainText(first);
  await expect(page.getByRole('status').filter({ hasText: 'Undid Example: Ten seconds' })).toHaveCount(1);
  await undo.click();
  await expect(slider).toHaveValue('0');
  await expect(row('mykey')).toHaveCount(0);
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await redo.click();
  await expect(slider).toHaveValue('10000');
  await redo.click();
  await expect(slider).toHaveValue('5000');
  await expect(alive('mykey')).toContainText('"longer"');
  await expect(example(tenSeconds)).toContainText('(integer) 15');
  await expect(redo).toHaveAttribute('aria-disabled', 'true');
  await expect(outputs).not.toHaveCount(0);
});

test('undo and redo by the usual keys, across sections', async ({ page }) => {
  const { example, slider, redo, undo } = partsOf(page);
  const section = page.getByRole('complementary', { name: 'Time dock' });
  await runTo(page, example(tenSeconds), 10_000);
  await runTo(page, example(hour), 3_600_000);
  await expect(section).toContainText(hour);
  await example(hour).getByRole('button', { name: 'Run', exact: true }).focus();

  await page.keyboard.press('Control+z');
  await expect(slider).toHaveValue('0');
  await expect(section).toContainText(hour);
  await page.keyboard.press('Control+z');
  await expect(section).toContainText(tenSeconds);
  await expect(slider).toHaveValue('0');
  await openMore(page);
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+Shift+Z');
  await expect(slider).toHaveValue('10000');
  await page.keyboard.press('Control+y');
  await expect(slider).toHaveValue('3600000');
  await expect(section).toContainText(hour);
  await expect(redo).toHaveAttribute('aria-disabled', 'true');
});

test('the keys work on the slider too', async ({ page }) => {
  const { example, slider, row } = partsOf(page);
  await runTo(page, example('No time at all'), 0);
  await expect(row('greeting')).toBeVisible();
  await slider.focus();
  await page.keyboard.press('Control+z');
  await expect(row('greeting')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+Z');
  await expect(row('greeting')).toBeVisible();
});

test('where something is typed, the same keys take back what was typed', async ({ page }) => {
  const { example, slider, undo, goTo } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await goTo.click();
  await page.keyboard.type('1h');
  await page.keyboard.press('Control+z');
  await expect(slider).toHaveValue('10000');
  await openMore(page);
  await expect(undo).toHaveAttribute('aria-disabled', 'false');
  await page.keyboard.press('Escape');

  await example(tenSeconds).getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = example(tenSeconds).getByRole('textbox', { name: 'Commands', exact: true });
  // The editor has taken over: it takes back what is typed from there on.
  await expect(example(tenSeconds).locator('.plain-field')).toHaveCount(0);
  await expect(editor).toBeFocused();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('X');
  await expect(editor).toHaveValue(/X$/);
  await page.keyboard.press('Control+z');
  await expect(editor).not.toHaveValue(/X$/);
  await page.keyboard.press('Control+Shift+Z');
  await expect(editor).toHaveValue(/X$/);
  await expect(slider).toHaveValue('10000');
  await openMore(page);
  await expect(undo).toHaveAttribute('aria-disabled', 'false');
});

test('a return to another branch can be undone', async ({ page }) => {
  const { inForce, returnTo, slider } = partsOf(page);
  await branch(page);
  await unfoldTimelines(page);
  await returnTo(first).click();
  await expect(inForce).toContainText(first);
  await page.keyboard.press('Control+z');
  await expect(inForce).toContainText(second);
  await expect(slider).toHaveValue('5000');
  await page.keyboard.press('Control+Shift+Z');
  await expect(inForce).toContainText(first);
  await expect(slider).toHaveValue('10000');
});

test('after a reload every branch is there', async ({ page }) => {
  const { inForce, branches, returnTo, compareWith, differing, slider, undo } = partsOf(page);
  await branch(page);
  await page.reload();
  await unfoldTimelines(page);
  await expect(branches.getByRole('listitem')).toHaveCount(2);
  await expect(inForce).toContainText(second);
  await expect(slider).toHaveValue('5000');
  await openMore(page);
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await compareWith(first).click();
  await expect(differing.getByRole('row', { name: /^mykey/ })).toContainText('"Hello, World!"');
  await returnTo(first).click();
  await expect(slider).toHaveValue('10000');
  await page.reload();
  await unfoldTimelines(page);
  await expect(inForce).toContainText(first);
  await returnTo(second).click();
  await expect(slider).toHaveValue('5000');
});

test('a reset of the only run leaves no branch, and undo brings the run back', async ({ page }) => {
  const { example, slider, outputs, undo, redo } = partsOf(page);
  const cell = example(tenSeconds);
  await runTo(page, cell, 10_000);
  await cell.getByRole('button', { name: 'Reset cell' }).click();
  await expect(outputs).toHaveCount(0);
  await expect(page.getByText('2 timelines')).toHaveCount(0);
  await openMore(page);
  await undo.click();
  await expect(slider).toHaveValue('10000');
  await expect(cell.getByText('Matches the docs')).toHaveCount(4);
  await redo.click();
  await expect(outputs).toHaveCount(0);

  await page.reload();
  await expect(outputs).toHaveCount(0);
  await expect(page.getByText('2 timelines')).toHaveCount(0);
});

test('with the keyboard alone: compare, close, return, undo', async ({ page }) => {
  const { inForce, compareWith, differing, returnTo } = partsOf(page);
  await branch(page);
  await unfoldTimelines(page);
  await compareWith(first).focus();
  await page.keyboard.press('Space');
  await expect(differing).toBeVisible();
  await page.keyboard.press('Space');
  await expect(differing).toHaveCount(0);
  await expect(compareWith(first)).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(returnTo(first)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(inForce).toContainText(first);
  await expect(inForce).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(inForce).toContainText(second);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 844 }, hasTouch: width < 1000 });

      test('axe finds nothing beside branches that are compared', async ({ page }) => {
        const { compareWith, differing, button } = partsOf(page);
        await branch(page);
        if (await button('Show timeline').isVisible()) await button('Show timeline').click();
        await unfoldTimelines(page);
        await compareWith(first).click();
        await expect(differing).toContainText('mykey');
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      });
    });
  }
}
