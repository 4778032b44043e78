import type { Page } from '@playwright/test';
import { expect, sites, test } from './support/journey.ts';

const cell = (page: Page, heading: string) => page.getByRole('group', { name: `Example: ${heading}`, exact: true });

/** Puts other commands into a cell, as a reader would. */
async function rewrite(page: Page, heading: string, commands: string): Promise<void> {
  const example = cell(page, heading);
  await example.getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = example.getByRole('textbox', { name: 'Commands' });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(commands);
}

const run = (page: Page, heading: string) =>
  cell(page, heading).getByRole('button', { name: 'Run', exact: true }).click();

test('a broken document shows all that is whole, says where it is broken, and runs nothing', async ({ page }) => {
  await page.goto(`${sites.fixtures.url}broken/`);
  await expect(page).toHaveTitle(/A broken document/);
  await expect(page.getByText('Before all faults.')).toBeVisible();
  await expect(page.getByText('After all faults.')).toBeVisible();
  await expect(page.getByText(/Line 5/).first()).toBeVisible();
  await expect(page.getByText(/code fence/).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'a link' })).toHaveCount(0);
  await expect(page.getByText("<script>document.title = 'run'</script>")).toBeVisible();
  await run(page, 'Values');
  await expect(cell(page, 'Values').getByText('Matches the docs')).toHaveCount(2);
  await run(page, 'Still here');
  await expect(cell(page, 'Still here').getByText('Matches the docs')).toHaveCount(1);
  await expect(page.getByRole('main').locator('img, script')).toHaveCount(0);
});

test('documentation that is wrong is shown to be, with the missing wait named', async ({ page }) => {
  await page.goto(`${sites.fixtures.url}wrong/`);
  await run(page, 'Off by a wait');
  await expect(cell(page, 'Off by a wait').getByText(/^Differs from the docs: .*10 seconds/)).toBeVisible();
  await run(page, 'Off altogether');
  const off = cell(page, 'Off altogether');
  await expect(off.getByText(/^Differs from the docs: .*3600/)).toHaveCount(1);
  await expect(off.getByText(/^Matches the docs/)).toHaveCount(2);
  await expect(off.getByText('Did you mean SETEX?')).toBeVisible();
});

test('slips of the hand get the answers of the server, and nothing is lost', async ({ page }) => {
  await page.goto(`${sites.fixtures.url}parking-meter/`);
  const lines = [
    'SETX k 10 v',
    'SETEX k 10',
    'SETEX k 10.5 v',
    'SETEX k 0 v',
    'SETEX k -1 v',
    'SETEX k 1e3 v',
    'SETEX k 9223372036854775807 v',
    'GET "open',
    'GET k',
  ];
  await rewrite(page, 'Returns', lines.join('\n'));
  await run(page, 'Returns');
  const example = cell(page, 'Returns');
  const output = (command: string) => example.getByRole('group', { name: `Output of ${command}`, exact: true });
  await expect(output('SETX k 10 v')).toContainText('ERR unknown command `SETX`');
  await expect(example.getByText('Did you mean SETEX?')).toBeVisible();
  await expect(output('SETEX k 10')).toContainText("ERR wrong number of arguments for 'setex' command");
  for (const amount of ['10.5', '1e3']) {
    await expect(output(`SETEX k ${amount} v`)).toContainText('ERR value is not an integer or out of range');
  }
  for (const amount of ['0', '-1', '9223372036854775807']) {
    await expect(output(`SETEX k ${amount} v`)).toContainText('ERR invalid expire time in ');
  }
  await expect(example.getByText(/never closed/).first()).toBeVisible();
  await expect(output('GET k')).toContainText('(nil)');
});

for (const field of ['the editor', 'the plain field'] as const) {
  test(`a cell of 100,000 lines that are put into ${field} runs, and shows its beginning`, async ({ page }) => {
    test.slow();
    // Its request is never answered.
    if (field === 'the plain field') await page.route(/cell-editor/, () => {});
    await page.goto(`${sites.fixtures.url}parking-meter/`);
    await rewrite(page, 'Returns', Array.from({ length: 100_000 }, (_, i) => `SETEX key:${i} 100 v`).join('\n'));
    await run(page, 'Returns');
    const example = cell(page, 'Returns');
    await expect(example).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
    await expect(example.getByRole('group', { name: 'Output of SETEX key:0 100 v', exact: true })).toContainText('OK');
    await expect(page.getByText(/100,000 keys/).first()).toBeVisible();
  });
}

test('a value of 50 MB is kept whole and shown in part', async ({ page }) => {
  test.slow();
  await page.goto(`${sites.fixtures.url}parking-meter/`);
  await rewrite(page, 'Returns', 'SETEX big 100 x\nSETRANGE big 52428799 y\nGET big\nSTRLEN big');
  await run(page, 'Returns');
  const example = cell(page, 'Returns');
  await expect(example.getByRole('group', { name: 'Output of STRLEN big', exact: true })).toContainText(
    '(integer) 52428800',
  );
  await expect(example.getByText(/more characters|left out/).first()).toBeVisible();
});
