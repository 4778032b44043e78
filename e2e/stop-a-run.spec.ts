import { partsOf } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

test('a run that takes long says so, and is stopped; the next one runs whole', async ({ page }) => {
  test.slow();
  await page.goto(`${sites.ours.url}a-million-keys/`);
  const load = partsOf(page).example('Load');
  const stop = load.getByRole('button', { name: 'Stop', exact: true });
  const run = load.getByRole('button', { name: 'Run', exact: true });
  await run.click();
  await expect(load).toContainText(/Running… \d+\.\d s/);
  await stop.click();
  await expect(page.getByText('“Load” was stopped; the rest of your session is back.')).toBeVisible();
  await expect(stop).toHaveCount(0);
  await expect(load).toHaveAttribute('aria-busy', 'false');
  await expect(load).not.toContainText('Matches the docs');
  await run.click();
  await expect(load).toContainText('Matches the docs', { timeout: 60_000 });
});
