import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, sites, test } from './support/journey.ts';

const address = `${sites.fixtures.url}read-and-run/`;
const original = 'SETEX mykey 10 "Hello, World!"\nGET mykey\n// Wait for 10 seconds\nGET mykey';

const cellOf = (page: Page) => page.getByRole('group', { name: 'Example: Matches', exact: true });
const button = (cell: Locator, name: string) => cell.getByRole('button', { name, exact: true });
const editorOf = (page: Page) => page.getByRole('textbox', { name: 'Commands', exact: true });
const output = (cell: Locator, command: string) =>
  cell.getByRole('group', { name: `Output of ${command}`, exact: true });

/** The field that is there at once, until the full editor takes its place. */
const plainField = (page: Page) => page.locator('.plain-field');

/** What completes the word at the caret. */
const suggestions = (page: Page) => page.getByRole('listbox', { name: 'Suggest' }).getByRole('option');

/** Opens the editor and waits until it stands in the field's place; its text box has the focus then. */
async function edit(page: Page, commands?: string): Promise<Locator> {
  await button(cellOf(page), 'Edit').click();
  const editor = editorOf(page);
  await expect(editor).toBeFocused();
  if (!(await page.evaluate(() => matchMedia('(pointer: coarse)').matches))) {
    await expect(plainField(page)).toHaveCount(0);
    await expect(editor).toBeFocused();
  }
  if (commands !== undefined) await editor.fill(commands);
  return editor;
}

test.beforeEach(async ({ page }) => {
  await page.goto(address);
});

test('the editor is downloaded when the reader edits, not before', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.reload();
  await button(cellOf(page), 'Run').click();
  await expect(output(cellOf(page), 'GET mykey').last()).toHaveText('(nil)');
  expect(asked.filter((url) => url.includes('cell-editor'))).toEqual([]);
  await edit(page);
  expect(asked.filter((url) => url.includes('cell-editor')).length).toBeGreaterThan(0);
});

test('it opens on the commands and waits, and nothing moves', async ({ page }) => {
  const cell = cellOf(page);
  const first = cell.getByText('SETEX', { exact: true });
  const before = await first.boundingBox();
  const heights = await watchHeight(cell);
  const editor = await edit(page);
  await expect(editor).toHaveCount(1);
  await expect(editor).toHaveValue(original);
  const after = await first.boundingBox();
  expect(Math.abs((after?.x ?? 0) - (before?.x ?? 0))).toBeLessThan(1);
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
  const seen = await heights();
  expect(Math.max(...seen) - Math.min(...seen), seen.join(', ')).toBeLessThan(2);
});

/** Notes every height that an element takes, px, from now on. Answers with what tells them. */
async function watchHeight(element: Locator): Promise<() => Promise<readonly number[]>> {
  const heights = await element.evaluateHandle((box) => {
    const seen = [box.getBoundingClientRect().height];
    new ResizeObserver(() => seen.push(box.getBoundingClientRect().height)).observe(box);
    return seen;
  });
  return () => heights.jsonValue();
}

/** Lets the full editor wait. Answers with what lets it come. */
async function holdEditor(page: Page): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/cell-editor/, async (route) => {
    await held;
    await route.continue();
  });
  return () => release();
}

test('what was typed before the editor came is the editor’s to undo', async ({ page }) => {
  const release = await holdEditor(page);
  await button(cellOf(page), 'Edit').click();
  await expect(plainField(page)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\nTTL mykey');
  await expect(editorOf(page)).toHaveValue(`${original}\nTTL mykey`);
  release();
  await expect(plainField(page)).toHaveCount(0);
  await expect(editorOf(page)).toBeFocused();
  await expect(editorOf(page)).toHaveValue(`${original}\nTTL mykey`);
  await page.keyboard.type(' x');
  await expect(editorOf(page)).toHaveValue(`${original}\nTTL mykey x`);
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(editorOf(page)).toHaveValue(`${original}\nTTL mykey`);
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(editorOf(page)).toHaveValue(original);
  await page.keyboard.press('ControlOrMeta+Shift+Z');
  await expect(editorOf(page)).toHaveValue(`${original}\nTTL mykey`);
  await button(cellOf(page), 'Done').click();
  await expect(cellOf(page).locator('.command').last()).toHaveText('dragonfly> TTL mykey');
});

test('a press on a command begins to edit there, and what is typed while the editor comes is not lost', async ({
  page,
}) => {
  const release = await holdEditor(page);
  const cell = cellOf(page);
  const line = cell.locator('.command').nth(1).locator('code');
  const box = await line.boundingBox();
  if (!box) throw new Error('The command is not on the page');
  // Behind its last character.
  await page.mouse.click(box.x + box.width - 1, box.y + box.height / 2);
  await expect(plainField(page)).toBeVisible();
  await expect(editorOf(page)).toBeFocused();
  await page.keyboard.type(':2 ');
  const typed = original.replace('GET mykey', 'GET mykey:2 ');
  await expect(editorOf(page)).toHaveValue(typed);
  // A space is text, and no button that toggles.
  await expect(button(cell, 'Done')).toBeVisible();
  release();
  await expect(plainField(page)).toHaveCount(0);
  await expect(editorOf(page)).toBeFocused();
  await expect(editorOf(page)).toHaveValue(typed);
  await page.keyboard.type('3');
  await expect(editorOf(page)).toHaveValue(original.replace('GET mykey', 'GET mykey:2 3'));
});

test('a full editor that takes long is said to be missing, until it comes', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.clock.install();
  await page.route(/cell-editor/, async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest(/cell-editor/);
  await button(cellOf(page), 'Edit').click();
  await asked;
  await page.clock.fastForward(20_000);
  const missing = cellOf(page).getByText('The full editor could not be loaded.');
  await expect(missing).toBeVisible();
  release();
  await expect(plainField(page)).toHaveCount(0);
  await expect(missing).toHaveCount(0);
});

test.describe('where what reads commands cannot be had', () => {
  test.use({ expectedFaults: [/Failed to load resource|edit-kit/] });

  test('the field says so, until it comes after all', async ({ page }) => {
    await page.route(/edit-kit/, (route) => route.abort());
    await button(cellOf(page), 'Edit').click();
    const missing = cellOf(page).getByText('What reads commands could not be loaded');
    await expect(missing).toBeVisible();
    await page.unroute(/edit-kit/);
    await page.keyboard.type('\nECHO late');
    await expect(missing).toHaveCount(0);
    await expect(editorOf(page)).toHaveValue(`${original}\nECHO late`);
  });
});

test.describe('where the editor cannot be had', () => {
  test.use({ expectedFaults: [/Failed to load resource|cell-editor/] });

  test('the field stays, and says so', async ({ page }) => {
    await page.route(/cell-editor/, (route) => route.abort());
    await button(cellOf(page), 'Edit').click();
    await editorOf(page).fill('ECHO "plain"');
    await expect(cellOf(page).getByText('The full editor could not be loaded.')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(output(cellOf(page), 'ECHO "plain"')).toHaveText('"plain"');
  });
});

test.describe('nothing typed is lost', () => {
  for (const [by, leave] of [
    ['Escape', (page: Page) => page.keyboard.press('Escape')],
    ['Done', (page: Page) => button(cellOf(page), 'Done').click()],
    ['a reload', (page: Page) => page.reload()],
  ] as const) {
    test(`by ${by}, before the editor has come`, async ({ page }) => {
      await page.route(/cell-editor/, () => {});
      await button(cellOf(page), 'Edit').click();
      await page.keyboard.type('\nECHO kept');
      await leave(page);
      await expect(cellOf(page)).toContainText('ECHO kept');
      await button(cellOf(page), 'Run').click();
      await expect(output(cellOf(page), 'ECHO kept')).toHaveText('"kept"');
    });
  }
});

test('a press that selects text does not edit', async ({ page }) => {
  await cellOf(page).locator('.command').nth(1).dblclick();
  await page.mouse.move(0, 0);
  expect(await page.evaluate(() => String(getSelection()))).not.toBe('');
});

test('what the docs print stays in sight, and the line of the caret is marked', async ({ page }) => {
  await edit(page);
  const expected = cellOf(page).locator('.expected > li');
  await expect(expected).toHaveCount(3);
  await expect(expected.nth(0)).toContainText('"OK"');
  await page.keyboard.press('ControlOrMeta+Home');
  await expect(expected.nth(0)).toHaveAttribute('data-current', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(expected.nth(1)).toHaveAttribute('data-current', 'true');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(expected.nth(2)).toContainText('(nil)');
  await expect(cellOf(page).locator('.transcript')).toHaveCount(0);
});

test('a command that is added runs', async ({ page }) => {
  await edit(page);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\nSET other "new value"\nGET other');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(output(cellOf(page), 'GET other')).toHaveText('"new value"');
  await expect(editorOf(page)).toHaveValue(/GET other$/);
});

test('completion names commands, options and keys, and Enter takes only what is half typed', async ({ page }) => {
  const editor = await edit(page, '');
  const choice = (name: RegExp) => page.getByRole('option', { name });
  await page.keyboard.type('sete');
  await expect(choice(/^SETEX.*key seconds value/)).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type(' token 60 v\nSET k v E');
  await expect(choice(/^EX .*seconds/)).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type(' 10\nGET tok');
  await expect(choice(/^token/)).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('GET tok');
  await expect(choice(/^token/)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(editor).toHaveValue('SETEX token 60 v\nSET k v EX 10\nGET tok\nGET token');
});

test('what would be refused is underlined, and said', async ({ page }) => {
  await edit(page, 'SETX a 10 v\nSETEX a 10.5 v\nGET a');
  await expect(page.locator('.squiggly-error')).toHaveCount(2);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('F8');
  await expect(page.getByText('There is no command SETX here. Did you mean SETEX?').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(editorOf(page)).toBeFocused();
  await editorOf(page).fill('SETEX a 3600000 v');
  await page.keyboard.press('Tab');
  await expect(page.locator('.squiggly-info')).toHaveCount(1);
  await expect(page.locator('.squiggly-error')).toHaveCount(0);
});

test.describe('a line that is being typed is not judged', () => {
  const errors = (page: Page) => page.locator('.squiggly-error');

  test('until the caret leaves it, by whatever way', async ({ page }) => {
    await edit(page, '');
    await page.keyboard.type('SETX a 10 v\nSETEX b 1');
    // What stands above it is judged, as soon as typing pauses.
    await expect(errors(page)).toHaveCount(1);
    await page.keyboard.press('ArrowUp');
    await expect(errors(page)).toHaveCount(2);
    await page.keyboard.press('ControlOrMeta+End');
    await expect(errors(page)).toHaveCount(2);
    await page.keyboard.type('0');
    await expect(errors(page)).toHaveCount(1);
    await page.keyboard.press('Tab');
    await expect(errors(page)).toHaveCount(2);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.type('0');
    await expect(errors(page)).toHaveCount(1);
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(errors(page)).toHaveCount(2);
  });

  test('nor is the one that the full editor comes into the middle of', async ({ page }) => {
    const release = await holdEditor(page);
    await button(cellOf(page), 'Edit').click();
    await page.keyboard.type('\nSETX a 10 v\nSETE');
    release();
    await expect(plainField(page)).toHaveCount(0);
    await expect(errors(page)).toHaveCount(1);
    await page.keyboard.press('ArrowUp');
    await expect(errors(page)).toHaveCount(2);
  });
});

test('what servers have and the playground has not is told as that, and is no error', async ({ page }) => {
  await edit(page, 'VADD board 1 a\nGET a');
  await expect(page.locator('.squiggly-info')).toHaveCount(1);
  await expect(page.locator('.squiggly-error')).toHaveCount(0);
  await page.locator('.view-line').getByText('VADD', { exact: true }).hover();
  await expect(page.getByRole('tooltip')).toContainText('Not here: VADD is a command of Redis.');
});

test('a word is explained under the mouse', async ({ page }) => {
  await edit(page, 'SETEX a 3600 v');
  // A line that is not coloured yet is one piece, and its middle another word.
  await page.locator('.view-line').getByText('SETEX', { exact: true }).hover();
  const explained = page.getByRole('tooltip');
  await expect(explained).toContainText('SETEX key seconds value');
  await expect(explained).toContainText('Since 2.0.0');
  await page.locator('.view-line').getByText('3600', { exact: true }).hover();
  await expect(explained).toContainText('3600 seconds: 1 hour');
});

test('Escape closes what is open, then leaves, and the edit stays', async ({ page }) => {
  const cell = cellOf(page);
  await edit(page, 'PING');
  await page.keyboard.type('\nGE');
  await expect(suggestions(page).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(suggestions(page)).toHaveCount(0);
  await expect(editorOf(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(editorOf(page)).toHaveCount(0);
  await expect(button(cell, 'Edit')).toBeFocused();
  await expect(cell).toContainText('PING');
  await expect(await edit(page)).toHaveValue('PING\nGE');
});

test('Tab leaves, Shift+Tab comes back, and the text is still there', async ({ page }) => {
  const editor = await edit(page, 'ECHO "kept"');
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(editor).toBeFocused();
  await expect(editor).toHaveValue('ECHO "kept"');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(output(cellOf(page), 'ECHO "kept"')).toHaveText('"kept"');
});

test('whoever fills in the text box replaces all of a long text', async ({ page }) => {
  const long = Array.from({ length: 200 }, (_, line) => `SET key:${line} "value ${line}"`).join('\n');
  const editor = await edit(page, long);
  await editor.fill('GET key:1');
  await expect(editor).toHaveValue('GET key:1');
  await editor.fill(long);
  await button(cellOf(page), 'Run').focus();
  await editor.fill('GET key:2');
  await expect(editor).toHaveValue('GET key:2');
  await editor.clear();
  await expect(editor).toHaveValue('');
  await editor.click();
  await editor.pressSequentially('PING\nTIME');
  await expect(editor).toHaveValue('PING\nTIME');
});

test('a transcript that is pasted leaves its prompts and outputs behind', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const transcript = 'redis> SETEX a 5 "v"\nOK\n// Wait for 5 seconds\nredis> GET a\n(nil)';
  const editor = await edit(page, '');
  await page.evaluate((text) => navigator.clipboard.writeText(text), transcript);
  await page.keyboard.press('ControlOrMeta+V');
  await expect(editor).toHaveValue('SETEX a 5 "v"\n// Wait for 5 seconds\nGET a');
});

test('the light may change while the editor is open', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await edit(page, 'GET a');
  const name = page.locator('.view-line').getByText('GET');
  await expect(name).toHaveCSS('color', 'rgb(163, 74, 6)');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(name).toHaveCSS('color', 'rgb(242, 162, 78)');
});

test('the open editor and its popups are accessible', async ({ page }) => {
  await edit(page, 'SETX a 1 v');
  await page.keyboard.type('\nSE');
  await expect(suggestions(page).first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .include('.cell-editing')
    .include('.cell-editor-popups')
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a plain field does, as tall as its text', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const editor = await edit(page, 'PING');
    const height = async () => (await editor.boundingBox())?.height ?? 0;
    const before = await height();
    await editor.fill(`${'PING\n'.repeat(20)}ECHO last`);
    expect(await height()).toBeGreaterThan(before + 40);
    await editor.press('Control+Enter');
    await expect(output(cellOf(page), 'ECHO last')).toHaveText('"last"');
    await editor.press('Escape');
    await expect(editor).toHaveCount(0);
    expect(asked.filter((url) => url.includes('cell-editor'))).toEqual([]);
  });
});
