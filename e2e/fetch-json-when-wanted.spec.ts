import type { Page } from '@playwright/test';
import { partsOf, runTo } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

/** How often the page or its worker has asked for what JSON is made of. */
function fetchesOf(page: Page): () => number {
  let count = 0;
  page.context().on('request', (request) => {
    if (request.url().includes('/json-family.')) count++;
  });
  return () => count;
}

test('what JSON is made of comes with the first example that uses it, and with a session that did', async ({
  page,
}) => {
  const fetches = fetchesOf(page);
  await page.goto(`${sites.fixtures.url}json/`);
  const { example, row, slider, keys } = partsOf(page);
  const plain = example('A plain key');
  await plain.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(plain.getByText('Matches the docs')).toHaveCount(1);
  expect(fetches()).toBe(0);

  const permit = example('A parking permit');
  await runTo(page, permit, 10_000);
  await expect(permit.getByText('Matches the docs')).toHaveCount(4);
  expect(fetches()).toBe(1);
  await expect(row('permit')).toContainText('json');
  await expect(row('permit')).toContainText('2 · plate: "AB 123", zones: [1,2,3]');
  await keys.getByRole('button', { name: 'permit', exact: true }).click();
  const inside = page.getByRole('list', { name: 'In permit', exact: true }).getByRole('listitem');
  await expect(inside).toHaveText(['plate"AB 123"', 'zones[1,2,3]']);
  await slider.fill('5000');
  await expect(inside).toHaveText(['plate"AB 123"', 'zones[1,2]']);

  await page.reload();
  await expect(permit.getByText('Matches the docs')).toHaveCount(4);
  await expect(row('permit')).toContainText('2 · plate: "AB 123", zones: [1,2]');
  expect(fetches()).toBe(2);
});
