import type { Locator, Page } from '@playwright/test';
import { expect, sites, test } from './support/journey.ts';

/** A document of which the playground has a part: documents/partly-here.mdx. */
const address = `${sites.fixtures.url}partly-here/`;

const example = (page: Page, title: string) => page.getByRole('group', { name: `Example: ${title}`, exact: true });
const verdicts = (cell: Locator) =>
  cell.getByText(/^(Matches the docs|Differs from the docs: |Not in the playground: )/);

async function run(page: Page, title: string): Promise<Locator> {
  const cell = example(page, title);
  await cell.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(cell).toHaveAttribute('aria-busy', 'false');
  await expect(verdicts(cell).first()).toBeAttached();
  return cell;
}

const lacks = (name: string) =>
  `Not in the playground: ${name} is a command of Redis, Valkey and Dragonfly that Mayfly has not`;

test.beforeEach(async ({ page }) => {
  await page.goto(address);
});

test('a command that servers have is no fault of the docs, nor is what follows from it', async ({ page }) => {
  const cell = await run(page, 'A board');
  await expect(verdicts(cell)).toHaveText([
    'Matches the docs',
    lacks('BF.ADD'),
    lacks('BF.EXISTS'),
    'Not in the playground: follows from BF.ADD',
    'Matches the docs',
  ]);
  await expect(cell.getByText(lacks('BF.ADD'))).toBeVisible();
  await expect(cell).toContainText('2 match, 3 not in the playground');
  await expect(cell).not.toContainText('differ');
  const told = 'Ran Example: A board: 2 match, 3 not in the playground.';
  await expect(page.getByRole('status').filter({ hasText: told })).toHaveCount(1);
});

test('a later example of the section knows what went before', async ({ page }) => {
  await run(page, 'A board');
  await expect(verdicts(await run(page, 'A board (2)'))).toHaveText(['Not in the playground: follows from BF.ADD']);
});

test('what a missing command spoils of a transaction is no fault of the docs', async ({ page }) => {
  await expect(verdicts(await run(page, 'A transaction'))).toHaveText([
    'Matches the docs',
    'Matches the docs',
    lacks('PUBLISH'),
    'Not in the playground: follows from PUBLISH',
    'Not in the playground: follows from PUBLISH',
  ]);
});

test('a name that no server has is a slip, and the docs are told so', async ({ page }) => {
  const cell = await run(page, 'A slip');
  await expect(verdicts(cell)).toHaveText([/^Differs from the docs: /]);
  await expect(cell).toContainText('Did you mean SETEX?');
});

test('a reload says the same', async ({ page }) => {
  const said = await verdicts(await run(page, 'A board')).allInnerTexts();
  await page.reload();
  await expect(verdicts(example(page, 'A board'))).toHaveCount(said.length);
  expect(await verdicts(example(page, 'A board')).allInnerTexts()).toEqual(said);
});
