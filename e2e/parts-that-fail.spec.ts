import type { Page } from '@playwright/test';
import { partsOf, runTo } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

const address = `${sites.fixtures.url}time/`;
const tenSeconds = 'Ten seconds';

/** Writes nonsense over what this browser keeps of the session. */
const damage = (page: Page) =>
  page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve) => request.addEventListener('success', () => resolve(request.result)));
    const database = await settled(indexedDB.open('mayfly'));
    const transaction = database.transaction('sessions', 'readwrite');
    const sessions = transaction.objectStore('sessions');
    for (const key of await settled(sessions.getAllKeys())) {
      const kept = await settled(sessions.get(key));
      for (const id of Object.keys(kept.positions ?? {})) kept.positions[id] = { elapsedMs: Number.NaN, seq: -5 };
      for (const id of Object.keys(kept.actions ?? {})) kept.actions[id] = [{ kind: 'run', cell: id, steps: 'none' }];
      sessions.put(kept, key);
    }
    await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    database.close();
  });

test('what was kept and is damaged is left out, in words, and the page goes on', async ({ page }) => {
  await page.goto(address);
  const { example } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await page.goto('about:blank');
  await page.goto(`${sites.fixtures.url}parking-meter/`);
  await damage(page);
  await page.goto(address);
  await expect(page.getByText('was damaged and has been left out')).toBeVisible();
  await runTo(page, example(tenSeconds), 10_000);
  await expect(example(tenSeconds).getByText('Matches the docs')).toHaveCount(4);
});

test.describe('a part that cannot be shown', () => {
  test.use({ expectedFaults: [/out of order/] });

  test('says so in its own place, and the examples go on', async ({ page }) => {
    const contentType = 'text/javascript';
    const body = `const Machine = () => { throw new Error('out of order'); };
      export { Machine }; export const BeforeMachine = () => null; export const Offer = () => null;`;
    await page.route(/\/time-machine-[^/]*\.js$/, (route) => route.fulfill({ contentType, body }));
    await page.goto(address);
    const { example, button } = partsOf(page);
    await example(tenSeconds).getByRole('button', { name: 'Run', exact: true }).click();
    await expect(example(tenSeconds).getByText('Matches the docs')).toHaveCount(4);
    await expect(page.getByText('This part of the page could not be shown.')).toBeVisible();

    await page.unrouteAll();
    await button('Forget my session and reload').click();
    await expect(example(tenSeconds).getByText('Matches the docs')).toHaveCount(0);
    await runTo(page, example(tenSeconds), 10_000);
  });
});

test('a storage that never answers holds up no run', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
    navigator.locks.request = () => new Promise(() => {});
  });
  await page.goto(address);
  const { example } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await page.reload();
  await runTo(page, example(tenSeconds), 10_000);
});

for (const [kind, worker] of [
  ['never speaks', 'class extends EventTarget { postMessage() { self.asked = true; } terminate() {} }'],
  ['cannot be made', 'class { constructor() { self.asked = true; throw new Error("no workers here"); } }'],
] as const) {
  test(`a worker that ${kind} is told, and can be tried again`, async ({ page }) => {
    await page.clock.install();
    await page.addInitScript(`self.RealWorker = Worker; Worker = ${worker};`);
    await page.goto(address);
    const { example, button } = partsOf(page);
    await example(tenSeconds).getByRole('button', { name: 'Run', exact: true }).click();
    await expect.poll(() => page.evaluate('self.asked')).toBe(true);
    const told = page.getByRole('alert').getByText('The store did not start, so nothing can run.');
    // The store is started as the page comes to rest, and once more for the run.
    await expect(async () => {
      await page.clock.fastForward('00:40');
      await expect(told).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(example(tenSeconds)).toHaveAttribute('aria-busy', 'false');

    await page.evaluate('Worker = RealWorker');
    await button('Try again').click();
    await example(tenSeconds).getByRole('button', { name: 'Run', exact: true }).click();
    await expect(example(tenSeconds).getByText('Matches the docs')).toHaveCount(4);
  });
}
