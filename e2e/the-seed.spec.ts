import { existsSync } from 'node:fs';
import { expect, sites, test } from './support/journey.ts';

const { docs, url } = sites.seed;
const isThere = existsSync(docs);
if (!isThere) console.log(`Skipped: the page that the product was asked for is not beside the repository (${docs}).`);

test.describe('the page that the product was asked for, unmodified', () => {
  // biome-ignore lint/suspicious/noSkippedTests: the page lies beside the repository or does not, and the run says so
  test.skip(!isThere, 'it is not beside the repository');

  test('renders without a problem, runs, and matches', async ({ page }) => {
    await page.goto(url);
    await expect(page).toHaveTitle(/Redis SETEX Explained/);
    const names = ['Return Values', 'Basic Example', 'Caching API Token', 'Temporary User Session'];
    await expect(page.getByRole('group', { name: /^Example: / })).toHaveCount(names.length);
    for (const name of names) {
      const example = page.getByRole('group', { name: `Example: ${name}`, exact: true });
      await example.getByRole('button', { name: 'Run', exact: true }).click();
      await expect(example.getByText(/^Matches the docs/)).toHaveCount(name === 'Return Values' ? 1 : 3);
      await expect(example.getByText(/^Differs/)).toHaveCount(0);
    }
  });
});
