import type { BrowserContext, Page } from '@playwright/test';
import { partsOf } from './dock.ts';
import { expect } from './journey.ts';

/** The parts of a page that a shared session touches. */
export const sharedPartsOf = (page: Page) => ({
  ...partsOf(page),
  /** What the page says of a shared session. */
  notice: page.getByRole('region', { name: 'Shared session', exact: true }),
  /** What is wrong. The editor has alerts of its own. */
  alert: page.getByRole('alert').first(),
  share: page.getByRole('group', { name: 'Share', exact: true }),
  branches: page.getByRole('list', { name: 'Timelines', exact: true }),
  /** Of whatever example: there are some once something has run. */
  outputs: page.getByRole('group', { name: /^Output of / }),
  output: (command: string) => page.getByRole('group', { name: `Output of ${command}`, exact: true }),
});

/** What a reader may let a page do with the clipboard. */
export const allowCopying = (context: BrowserContext): Promise<void> =>
  context.grantPermissions(['clipboard-read', 'clipboard-write']);

export const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

/** Replaces the commands of an example, and closes its editor. */
export async function retype(page: Page, title: string, commands: string): Promise<void> {
  const cell = partsOf(page).example(title);
  const edit = cell.getByRole('button', { name: 'Edit', exact: true });
  await edit.click();
  await cell.getByRole('textbox', { name: 'Commands', exact: true }).fill(commands);
  await cell.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(cell.getByRole('textbox', { name: 'Commands', exact: true })).toHaveCount(0);
}

/** Unfolds the share menu. */
export async function openShare(page: Page): Promise<void> {
  await partsOf(page).button('Share').click();
  await expect(sharedPartsOf(page).share).toBeVisible();
}

/** The link to the session of a page that has run something. */
export async function copyLink(page: Page): Promise<string> {
  const { share } = sharedPartsOf(page);
  if (!(await share.isVisible())) await openShare(page);
  await share.getByRole('button', { name: 'Copy link', exact: true }).click();
  await expect(share.getByRole('status')).toHaveText('Copied. The link holds the whole session.');
  return copied(page);
}

/** Drops a file on the document, as from the desktop. It holds the text so many `times`. */
export async function dropFile(page: Page, name: string, text: string, times = 1): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([name, text, times]) => {
      const data = new DataTransfer();
      data.items.add(new File([text.repeat(times)], name));
      return data;
    },
    [name, text, times] as const,
  );
  const main = page.getByRole('main');
  await main.dispatchEvent('dragenter', { dataTransfer });
  // A browser says again and again that the file is over the page.
  await expect(async () => {
    await main.dispatchEvent('dragover', { dataTransfer });
    await expect(page.getByText('Drop it to open it')).toBeVisible({ timeout: 200 });
  }).toPass();
  await main.dispatchEvent('drop', { dataTransfer });
  await expect(page.getByText('Drop it to open it')).toBeHidden();
}
