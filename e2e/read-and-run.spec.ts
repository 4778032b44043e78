import type { Locator, Page } from '@playwright/test';
import { expect, sites, test } from './support/journey.ts';

/** A document with everything that an example can do: documents/read-and-run.mdx. */
const address = `${sites.fixtures.url}read-and-run/`;

const example = (page: Page, title: string) => page.getByRole('group', { name: `Example: ${title}`, exact: true });
const output = (cell: Locator, command: string) =>
  cell.getByRole('group', { name: `Output of ${command}`, exact: true });
const button = (cell: Locator, name: string) => cell.getByRole('button', { name, exact: true });
const verdicts = (cell: Locator) => cell.getByText(/^(Matches|Differs from) the docs/);

async function runToEnd(cell: Locator): Promise<void> {
  await button(cell, 'Run').click();
  await expect(cell).toHaveAttribute('aria-busy', 'false');
  await expect(verdicts(cell).first()).toBeVisible();
}

/** Replaces all the commands of an example. Monaco takes no `fill`. */
async function retype(page: Page, cell: Locator, commands: string): Promise<void> {
  const editor = cell.getByRole('textbox', { name: 'Commands' });
  if (!(await editor.isVisible())) await button(cell, 'Edit').click();
  // The full editor has taken the field's place: it takes a long text in one go.
  await expect(page.locator('.plain-field')).toHaveCount(0);
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(commands);
}

test.beforeEach(async ({ page }) => {
  await page.goto(address);
});

test('nothing has run before the reader asks', async ({ page }) => {
  const cell = example(page, 'Matches');
  await expect(cell).toContainText('"Hello, World!"');
  await expect(cell).toContainText('10 seconds later');
  await expect(verdicts(cell)).toHaveCount(0);
  await expect(cell.getByRole('group')).toHaveCount(0);
});

test('a run answers beside the docs, and says that they are right', async ({ page }) => {
  const cell = example(page, 'Matches');
  await runToEnd(cell);
  await expect(output(cell, 'SETEX mykey 10 "Hello, World!"')).toHaveText('OK');
  await expect(output(cell, 'GET mykey').first()).toHaveText('"Hello, World!"');
  await expect(output(cell, 'GET mykey').last()).toHaveText('(nil)');
  await expect(verdicts(cell)).toHaveText([
    /^Matches the docs, with a remark: ./,
    'Matches the docs',
    'Matches the docs',
  ]);
  await expect(cell).toContainText('"OK"');
  await expect(button(cell, 'Run')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Ran Example: Matches: 3 match.' })).toHaveCount(1);
});

test('a wrong document is told so, and both answers stand', async ({ page }) => {
  const cell = example(page, 'Differs');
  await runToEnd(cell);
  await expect(output(cell, 'TTL k')).toHaveText('(integer) 100');
  await expect(cell).toContainText('(integer) 50');
  await expect(output(cell, 'SETEX k 0 v')).toHaveText("(error) ERR invalid expire time in 'setex' command");
  await expect(verdicts(cell)).toHaveText(['Matches the docs', /^Differs from the docs: ./, 'Matches the docs']);
});

test('the same example run twice prints the same', async ({ page }) => {
  const cell = example(page, 'Matches');
  const outputs = cell.getByRole('group', { name: /^Output of / });
  const printed = async () => [await outputs.allInnerTexts(), await verdicts(cell).allInnerTexts()];
  await runToEnd(cell);
  const first = await printed();
  await runToEnd(cell);
  expect(await printed()).toEqual(first);
});

test('an example that continues another offers to run that first', async ({ page }) => {
  const later = example(page, 'Goes on (2)');
  await expect(later).toContainText('continues from the one above');
  await button(later, 'Run all above').click();
  await expect(verdicts(example(page, 'Goes on'))).toHaveText('Matches the docs');
  await expect(verdicts(later)).toHaveCount(0);
  await runToEnd(later);
  await expect(output(later, 'INCR counter')).toHaveText('(integer) 2');
});

test('running an earlier example again makes a later one stale', async ({ page }) => {
  const [earlier, later] = [example(page, 'Goes on'), example(page, 'Goes on (2)')];
  await runToEnd(earlier);
  await runToEnd(later);
  await retype(page, earlier, 'SET counter 41');
  await button(earlier, 'Run').click();
  await expect(later).toContainText('Something above it is not as it was when this ran');
  await button(later, 'Run').click();
  await expect(output(later, 'INCR counter')).toHaveText('(integer) 42');
  await expect(verdicts(later)).toHaveText(/^Differs from the docs/);
});

test('an edited command has an answer, and no verdict', async ({ page }) => {
  const cell = example(page, 'Matches');
  await retype(page, cell, 'SETEX mykey 10 "Hello, World!"\nGET mykey\nTTL mykey');
  await button(cell, 'Run').click();
  await expect(output(cell, 'TTL mykey')).toHaveText('(integer) 10');
  await expect(verdicts(cell)).toHaveCount(2);
});

test('a slip in the quotes is explained in its place, and the rest runs', async ({ page }) => {
  const cell = example(page, 'Matches');
  await retype(page, cell, 'SET k "never closed\nECHO still');
  await button(cell, 'Run').click();
  await expect(cell).toContainText('is never closed');
  await expect(output(cell, 'ECHO still')).toHaveText('"still"');
});

test('a slip in the name is answered as the server answers, with a guess beside it', async ({ page }) => {
  const cell = example(page, 'Matches');
  await retype(page, cell, 'SETX k 10 v');
  await button(cell, 'Run').click();
  await expect(output(cell, 'SETX k 10 v')).toContainText(/ERR unknown command [`']SETX[`']/);
  await expect(cell).toContainText('Did you mean SETEX?');
});

test('a reset brings the document back', async ({ page }) => {
  const cell = example(page, 'Matches');
  await retype(page, cell, 'SET other v');
  await button(cell, 'Run').click();
  await expect(output(cell, 'SET other v')).toHaveText('OK');
  await button(cell, 'Done').click();
  await button(cell, 'Reset cell').click();
  await expect(cell).not.toContainText('SET other v');
  await expect(cell).toContainText('GET mykey');
  await expect(cell.getByRole('group')).toHaveCount(0);
});

test('the keyboard alone runs, edits and leaves', async ({ page }) => {
  const cell = example(page, 'Matches');
  await button(cell, 'Run').focus();
  await page.keyboard.press('Control+Enter');
  await expect(verdicts(cell)).toHaveCount(3);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(cell.getByRole('textbox', { name: 'Commands' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button(cell, 'Edit')).toBeFocused();
});

test('what the docs quote can be copied without prompts and outputs', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await button(example(page, 'Matches'), 'Copy commands').click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toBe('SETEX mykey 10 "Hello, World!"\nGET mykey\n// Wait for 10 seconds\nGET mykey');
});

test('markup in a document and in an answer is text', async ({ page }) => {
  const cell = example(page, 'Hostile');
  await runToEnd(cell);
  await expect(output(cell, 'ECHO "<img src=x onerror=alert(1)>"')).toHaveText('"<img src=x onerror=alert(1)>"');
  await expect(page.getByRole('main')).toContainText('<script>alert(1)</script>');
  await expect(page.getByRole('link', { name: 'a link' })).toHaveCount(0);
  await expect(page.locator('main img, main script')).toHaveCount(0);
});

test('ten thousand lines are shown a part at a time', async ({ page }) => {
  const cell = example(page, 'Matches');
  const lines = Array.from({ length: 10_000 }, (_, line) => `SET key:${line} v`);
  await retype(page, cell, lines.join('\n'));
  await button(cell, 'Done').click();
  await button(cell, 'Run').click();
  await expect(output(cell, 'SET key:199 v')).toHaveText('OK');
  await expect(output(cell, 'SET key:200 v')).toHaveCount(0);
  await button(cell, 'Show 1,000 more').click();
  await expect(output(cell, 'SET key:1199 v')).toHaveText('OK');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a plain field edits, and nothing is wider than the screen', async ({ page }) => {
    const cell = example(page, 'Matches');
    await button(cell, 'Edit').tap();
    await cell.getByRole('textbox', { name: 'Commands' }).fill(`ECHO ${'x'.repeat(400)}`);
    await button(cell, 'Run').tap();
    await expect(output(cell, `ECHO ${'x'.repeat(400)}`)).toHaveText(`"${'x'.repeat(400)}"`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
});
