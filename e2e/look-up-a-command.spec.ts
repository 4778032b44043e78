import type { Locator } from '@playwright/test';
import { partsOf, runTo } from './support/dock.ts';
import { expect, test } from './support/journey.ts';

const matches = (cell: Locator) => cell.getByText('Matches the docs', { exact: true });

test('the page of a command says what it takes, shows it at work, and what its servers say of it', async ({ page }) => {
  await page.goto('/commands/string/getdel/');
  await expect(page).toHaveTitle(/GETDEL/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('GETDEL');
  await expect(page.getByText('GETDEL key', { exact: true })).toBeVisible();
  const { example } = partsOf(page);
  await runTo(page, example('GETDEL'), 0);
  await expect(matches(example('GETDEL'))).toHaveCount(3);
  await expect(page.getByRole('row', { name: /^Servers Redis since 6\.2\.0, Valkey, Dragonfly$/ })).toBeVisible();
});

test('from command to command, and to what all of them have in common', async ({ page }) => {
  await page.goto('/commands/string/psetex/');
  const article = page.getByRole('main');
  await article.getByRole('link', { name: 'TTL', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('TTL');
  await article.getByRole('link', { name: 'Time to live', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Time to live');
});

test('the last millisecond of a key, on each server beside the others', async ({ page }) => {
  await page.goto('/time-to-live/');
  const { example } = partsOf(page);
  for (const [which, commands, endMs] of [
    ['', 7, 10_001],
    [' (2)', 6, 10_001],
    [' (3)', 5, 10_000],
  ] as const) {
    const cell = example(`The last millisecond${which}`);
    await runTo(page, cell, endMs);
    await expect(matches(cell)).toHaveCount(commands);
  }
});

for (const [title, address] of [
  ['JSON.GET', '/commands/json/json.get/'],
  ['DUMP', '/commands/generic/dump/'],
  ['GEOADD', '/commands/geo/geoadd/'],
] as const) {
  test(`what comes when it is wanted is not told as missing: ${title}`, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.getByText('Not in the playground')).toHaveCount(0);
    await runTo(page, partsOf(page).example(title), 0);
    await expect(matches(partsOf(page).example(title)).first()).toBeVisible();
  });
}
