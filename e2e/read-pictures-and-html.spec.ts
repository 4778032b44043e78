import { AxeBuilder } from '@axe-core/playwright';
import { expect, sites, test } from './support/journey.ts';

test.beforeEach(async ({ page }) => {
  await page.goto(`${sites.fixtures.url}wings/`);
});

test('pictures are there at the size that they have room for, and what is missing is told', async ({ page }) => {
  const picture = page.getByRole('img', { name: 'Two wings', exact: true });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(120);
  const small = await page.getByRole('img', { name: 'Two wings, small' }).boundingBox();
  expect([small?.width, small?.height]).toEqual([60, 30]);
  await expect(page.getByText('A wing that is nowhere')).toBeVisible();
  await expect(page.getByText('nowhere.png', { exact: false }).first()).toBeAttached();
});

test('tables, terms and folds of HTML are what they are, and an example in a fold runs', async ({ page }) => {
  const table = page.getByRole('table').filter({ hasText: 'Mayfly' });
  await expect(table.getByRole('columnheader')).toHaveText(['Kind', 'Pairs']);
  await expect(table.getByRole('cell', { name: 'Mayfly' })).toHaveAttribute('rowspan', '2');
  await expect(page.getByRole('term')).toHaveText('Subimago');
  await expect(page.getByRole('definition')).toContainText('sheds its skin');
  // Nothing of a document runs.
  await expect(page.getByText("<script>document.title = 'gone'</script>")).toBeVisible();
  await expect(page).toHaveTitle(/Wings/);

  const example = page.getByRole('group', { name: /^Example: In words/ });
  await expect(example).toBeHidden();
  await page.getByText('How long it lives').focus();
  await page.keyboard.press('Enter');
  await expect(example).toBeVisible();
  await example.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(example.getByText('Matches the docs')).toHaveCount(2);
});

for (const width of [1280, 390]) {
  test(`${width} pixels wide nothing is cut off, and axe finds nothing`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.getByText('How long it lives').click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}
