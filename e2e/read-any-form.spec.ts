import { partsOf } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

const address = `${sites.fixtures.url}site-forms/`;

test('what a site generator wrote runs wherever it stands, and a link opens the tab that it leads into', async ({
  page,
}) => {
  await page.goto(`${address}#by-program`);
  const { example } = partsOf(page);
  const inTab = example('By program');
  await expect(inTab).toBeVisible();
  await expect(example('By hand')).toBeHidden();
  await inTab.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(inTab.getByText('Matches the docs')).toHaveCount(2);

  const inNote = page.getByRole('note', { name: 'Tip' }).getByRole('group', { name: /^Example: / });
  await inNote.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(inNote.getByText('Matches the docs')).toHaveCount(1);
});

test('tabs open from the keyboard, one at a time', async ({ page }) => {
  await page.goto(address);
  await page.getByText('Linux', { exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Install it with apt.')).toBeVisible();
  await expect(page.getByText('Install it with brew.')).toBeHidden();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every tab has its label, and opens', async ({ page }) => {
    await page.goto(address);
    await expect(page.getByText('macOS', { exact: true })).toBeVisible();
    await page.getByText('Linux', { exact: true }).click();
    await expect(page.getByText('Install it with apt.')).toBeVisible();
  });
});
