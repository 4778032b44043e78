import { partsOf } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

test('a payload of DUMP is shown as its server writes it, and makes a key again, also where the page breaks it over lines', async ({
  page,
}) => {
  await page.goto(`${sites.fixtures.url}dump/`);
  const { example, row } = partsOf(page);
  const copy = example('A copy by hand');
  await copy.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(copy.getByText('Matches the docs')).toHaveCount(4);
  await expect(row('copy')).toContainText('hello');
});
