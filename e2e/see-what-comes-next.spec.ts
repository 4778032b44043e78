import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { partsOf } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

const address = `${sites.fixtures.url}read-and-run/`;

const cellOf = (page: Page) => partsOf(page).example('Matches');
const promptOf = (page: Page) => cellOf(page).getByRole('textbox', { name: 'Next command', exact: true });
const editorOf = (page: Page) => cellOf(page).getByRole('textbox', { name: 'Commands', exact: true });
const plainField = (page: Page) => page.locator('.plain-field');

/** What describes a box: the syntax, then what the caret stands in. */
const expectHint = (box: Locator, hint: string) => expect(box).toHaveAccessibleDescription(hint);

async function edit(page: Page): Promise<Locator> {
  await cellOf(page).getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(editorOf(page)).toBeFocused();
  await expect(plainField(page)).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+End');
  return editorOf(page);
}

test.beforeEach(async ({ page }) => {
  await page.goto(address);
});

for (const width of [1280, 390]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 844 } });

    test('at the prompt, the command that is typed says what it takes', async ({ page }) => {
      const prompt = promptOf(page);
      const cell = cellOf(page);
      const height = async () => (await cell.boundingBox())?.height;
      const before = await height();
      await prompt.click();
      await expectHint(prompt, 'Enter runs it where the clock stands.');
      await page.keyboard.type('setex');
      await expectHint(prompt, 'SETEX key seconds value (now: SETEX)');
      await page.keyboard.type(' k ');
      await expectHint(prompt, 'SETEX key seconds value (now: seconds)');
      await page.keyboard.type('10 "Hello, ');
      await expectHint(prompt, 'SETEX key seconds value (now: value)');
      await expect(cell.getByText('SETEX key seconds value')).toBeVisible();
      // The caret alone moves it, too.
      await page.keyboard.press('Home');
      for (const _ of 'SETEX ') await page.keyboard.press('ArrowRight');
      await expectHint(prompt, 'SETEX key seconds value (now: key)');
      expect(await height()).toBe(before);
      await page.keyboard.press('End');
      await page.keyboard.type('you"');
      await page.keyboard.press('Enter');
      await expect(prompt).toHaveValue('');
      await expectHint(prompt, 'Enter runs it where the clock stands.');
      await page.keyboard.press('ArrowUp');
      await expectHint(prompt, 'SETEX key seconds value (now: value)');
    });

    test('what is longer than its line shows the part that the caret stands in', async ({ page }) => {
      const prompt = promptOf(page);
      await prompt.fill('GETEX k PXAT ');
      const part = cellOf(page).getByText('unix-time-milliseconds', { exact: true });
      await expect(part).toHaveAttribute('data-kind', 'now');
      await expect(part).toBeInViewport({ ratio: 1 });
      await prompt.fill('GETEX ');
      await expect(cellOf(page).getByText('key', { exact: true })).toBeInViewport({ ratio: 1 });
    });
  });
}

test('at the prompt, what is no whole command says what it is', async ({ page }) => {
  const prompt = promptOf(page);
  await prompt.fill('expiret');
  await expectHint(prompt, 'EXPIRETIME key (now: EXPIRETIME)');
  await prompt.fill('VADD k ');
  await expectHint(prompt, 'Not here: VADD is a command of Redis.');
  await prompt.fill('// ');
  await expectHint(prompt, 'A comment: nothing runs. A wait reads // Wait for 10 seconds.');
  await prompt.press('Enter');
  await expect(prompt).toHaveValue('// ');
  await prompt.fill('// Wait for 3 minutes');
  await expectHint(prompt, 'Moves the clock on by 3 minutes.');
});

test('a line that could not be read is described by why, then by the hint again', async ({ page }) => {
  const prompt = promptOf(page);
  await prompt.fill('SETEX k 10 "Hello');
  await prompt.press('Enter');
  await expect(prompt).toHaveAccessibleDescription(/is never closed.* SETEX key seconds value \(now: value\)$/);
  await page.keyboard.type('"');
  await expectHint(prompt, 'SETEX key seconds value (now: value)');
});

test('in the editor, of the line that the caret is in', async ({ page }) => {
  const editor = await edit(page);
  await expectHint(editor, 'GET key (now: key)');
  const size = await cellOf(page).boundingBox();
  await page.keyboard.type('\n');
  await expect(editor).toHaveAccessibleDescription('');
  await page.keyboard.type('CONFIG g');
  await expect(editor).toHaveAccessibleDescription(/^CONFIG .*GET.* \(now: GET\)$/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowUp');
  await expectHint(editor, 'GET key (now: key)');
  await page.keyboard.press('ArrowUp');
  await expectHint(editor, 'Moves the clock on by 10 seconds.');
  expect(await cellOf(page).boundingBox()).toEqual(size);
});

test('completions of the last line leave the hint in sight', async ({ page }) => {
  await edit(page);
  await page.keyboard.type('\nGETEX mykey ');
  const list = page.locator('.suggest-widget.visible');
  const part = cellOf(page).getByText('PERSIST', { exact: true });
  await expect(list.getByRole('option').first()).toBeVisible();
  await expect(part).toHaveAttribute('data-kind', 'now');
  const [listBox, hintBox] = [await list.boundingBox(), await cellOf(page).locator('.hint-line').first().boundingBox()];
  expect(listBox?.y).toBeGreaterThanOrEqual((hintBox?.y ?? 0) + (hintBox?.height ?? 0));
});

test('in a field that is taller than the window, the line that is typed and its hint stay in sight', async ({
  page,
}) => {
  const editor = await edit(page);
  await editor.fill(Array.from({ length: 60 }, (_, line) => `ECHO line:${line}`).join('\n'));
  const lineOf = (text: string) => page.locator('.view-line').getByText(text, { exact: true });
  const isClear = async (text: string) => {
    await expect(lineOf(text)).toBeInViewport({ ratio: 1 });
    const hint = cellOf(page).locator('.cell-field .hint-line');
    await expect(hint).toBeInViewport({ ratio: 1 });
    const room = async () => {
      const [line, below] = [await lineOf(text).boundingBox(), await hint.boundingBox()];
      return (below?.y ?? 0) - (line?.y ?? 0) - (line?.height ?? 0);
    };
    await expect.poll(room).toBeGreaterThanOrEqual(0);
  };
  await page.keyboard.press('ControlOrMeta+Home');
  await isClear('line:0');
  await page.keyboard.press('ControlOrMeta+End');
  await isClear('line:59');
  await page.keyboard.press('ControlOrMeta+Home');
  await isClear('line:0');
});

test('in the plain field, before the full editor has come', async ({ page }) => {
  await page.route(/cell-editor/, () => {});
  await cellOf(page).getByRole('button', { name: 'Edit', exact: true }).click();
  await page.keyboard.type('\nEXPIRETIME ');
  await expectHint(editorOf(page), 'EXPIRETIME key (now: key)');
  await expect(plainField(page)).toHaveCount(1);
});

test('the hint is accessible, and is gone with the focus', async ({ page }) => {
  await promptOf(page).fill('SET k v ');
  const hint = cellOf(page).getByText('SET', { exact: true });
  await expect(hint).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('.next-command').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(hint).toBeHidden();
});
