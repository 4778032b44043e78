import type { Page } from '@playwright/test';
import { expect, sites, test } from './support/journey.ts';
import { allowCopying, copyLink, dropFile } from './support/sharing.ts';

const address = `${sites.fixtures.url}open/`;

const notes = [
  '# My notes',
  'Written by nobody, <script>document.title = "mine"</script> and [run](javascript:alert(1)).',
  '## Ten seconds',
  '```\nredis> SET color blue EX 10\nOK\n// Wait for 11 seconds\nredis> GET color\n(nil)\n```',
  '## Wrong',
  '```\nredis> INCR visits\n(integer) 2\n```',
].join('\n\n');

const example = (page: Page, name: string) => page.getByRole('group', { name: `Example: ${name}`, exact: true });
const run = (page: Page, name: string) => example(page, name).getByRole('button', { name: 'Run', exact: true }).click();

async function open(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Markdown or MDX' }).fill(text);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}

test('what is pasted runs, is told of, and is there after a reload', async ({ page }) => {
  await page.goto(address);
  await open(page, notes);
  await expect(page).toHaveTitle('My notes');
  await expect(page.getByText('Line 3. The link to')).toBeVisible();
  await run(page, 'Ten seconds');
  await expect(example(page, 'Ten seconds')).toHaveAttribute('aria-busy', 'false');
  await expect(page.getByRole('slider', { name: 'Virtual clock' })).toHaveValue('11000');
  await run(page, 'Wrong');
  await expect(example(page, 'Wrong').getByText('Differs from the docs')).toBeVisible();
  await page.reload();
  await expect(example(page, 'Wrong').getByText('Differs from the docs')).toBeVisible();
  await expect(page).toHaveTitle('My notes');
  await page.getByRole('button', { name: 'Open another' }).click();
  // What was written is there to be mended.
  await expect(page.getByRole('textbox', { name: 'Markdown or MDX' })).toHaveValue(notes);
});

test('a document that is dropped on any page is opened', async ({ page }) => {
  await page.goto(`${sites.fixtures.url}read-and-run/`);
  await expect(page.getByRole('button', { name: 'Run the first example' })).toBeVisible();
  await dropFile(page, 'notes.md', notes);
  await expect(example(page, 'Ten seconds')).toBeVisible();
  await expect(page.getByText('notes.md is open in this tab alone.')).toBeVisible();
});

test('a link takes the document along, and nothing runs before Replay', async ({ page, context }) => {
  await allowCopying(context);
  await page.goto(address);
  await open(page, notes);
  await run(page, 'Ten seconds');
  await expect(example(page, 'Ten seconds')).toHaveAttribute('aria-busy', 'false');
  const link = await copyLink(page);
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByText('Nothing has run yet.')).toBeVisible();
  await expect(example(other, 'Ten seconds')).toBeVisible();
  await other.getByRole('button', { name: 'Replay' }).click();
  await expect(other.getByRole('slider', { name: 'Virtual clock' })).toHaveValue('11000');
  // Another link in the same tab.
  await other.evaluate((hash) => location.assign(hash), new URL(link).hash.replace('#d1', '#d2'));
  await expect(other.getByText('a later Mayfly has made this link')).toBeVisible();
});

test('what is no document is told, and the form stays', async ({ page }) => {
  await page.goto(address);
  await open(page, '   ');
  await expect(page.getByText('There is nothing in Pasted document.')).toBeVisible();
  await page.getByLabel('or a file').setInputFiles({
    name: 'picture.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]),
  });
  await expect(page.getByText('picture.md is no text in UTF-8.')).toBeVisible();
  await page.goto(`${address}#d1=AAAA`);
  await expect(page.getByText('The document in this link could not be opened')).toBeVisible();
  await open(page, notes);
  await expect(example(page, 'Ten seconds')).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
  await page.reload();
  await expect(example(page, 'Ten seconds')).toBeVisible();
});
