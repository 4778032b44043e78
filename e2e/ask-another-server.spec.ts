import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { pressInMore, runTo, unfold } from './support/dock.ts';
import { expect, sites } from './support/journey.ts';
import { allowCopying, copyLink, retype, sharedPartsOf } from './support/sharing.ts';
import { test } from './support/two-readers.ts';

/** A document of Dragonfly's, where servers differ: documents/which-server.mdx. */
const address = `${sites.fixtures.url}which-server/`;
const longLife = 'A long life';
const conditions = 'Two conditions';
const same = 'The same everywhere';

const partsOf = (page: Page) => ({
  ...sharedPartsOf(page),
  server: page.getByRole('combobox', { name: 'Answers as', exact: true }),
  /** What a choice has changed. */
  news: (text: string) => page.getByRole('paragraph').filter({ hasText: text }),
  /** Where that is said, for the ear. */
  heard: page.getByRole('banner').getByRole('status'),
});

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.beforeEach(async ({ page }) => {
  await page.goto(address);
});

test('a reader of Dragonfly’s documentation asks what Redis would say', async ({ page }) => {
  const { example, server, news, output } = partsOf(page);
  await expect(server).toHaveValue('dragonfly');
  await runTo(page, example(longLife), 0);
  await runTo(page, example(conditions), 10_000);
  await server.selectOption('Redis 8.4');
  await expect(news('3 of 6 replies came out otherwise.')).toBeVisible();

  await expect(output('TTL token')).toHaveText('(integer) 300000000');
  await expect(example(longLife).getByText(/^Differs from the docs/)).toHaveCount(1);
  await expect(example(longLife).getByText('Dragonfly answers as the docs do.')).toHaveCount(1);
  await expect(example(conditions).getByText('Dragonfly answers as the docs do.')).toHaveCount(2);
  // The prompt is the document's.
  await expect(example(longLife)).toContainText('dragonfly> TTL token');

  await page.getByRole('button', { name: 'Show the next' }).click();
  await expect(example(longLife).getByText('Dragonfly answers as the docs do.')).toBeInViewport();
  await page.getByRole('button', { name: 'Show the next' }).click();
  await page.getByRole('button', { name: 'Show the next' }).click();
  await expect(example(conditions).getByText('Dragonfly answers as the docs do.').last()).toBeInViewport();
});

test('what the document’s server says stays a timeline, and says what the other answered', async ({ page }) => {
  const { example, server, news, branches, output, slider } = partsOf(page);
  await runTo(page, example(longLife), 0);
  await server.selectOption('Valkey 9.0');
  await expect(news('1 of 3 replies came out otherwise.')).toBeVisible();
  await unfold(page, '2 timelines');
  await expect(branches).toContainText('3 commands, Dragonfly');
  await expect(branches).toContainText('3 commands, Valkey 9.0');
  await branches.getByRole('button', { name: /^Compare with/ }).click();
  await expect(page.getByRole('table', { name: 'Keys that differ' }).getByRole('row', { name: /token/ })).toBeVisible();

  await branches.getByRole('button', { name: /^Return to/ }).click();
  await expect(server).toHaveValue('dragonfly');
  await expect(output('TTL token')).toHaveText('(integer) 268435455');
  await expect(example(longLife).getByText('Valkey 9.0 answers otherwise: (integer) 300000000')).toBeVisible();
  await expect(example(longLife).getByText('Matches the docs')).toHaveCount(3);
  await expect(slider).toHaveValue('0');
});

test('undo takes a choice back, in every section', async ({ page }) => {
  const { example, server, output } = partsOf(page);
  await runTo(page, example(longLife), 0);
  await runTo(page, example(same), 0);
  await server.selectOption('Redis 7.0');
  await expect(output('TTL token')).toHaveText('(integer) 300000000');
  await pressInMore(page, 'Undo run');
  await expect(server).toHaveValue('dragonfly');
  await expect(output('TTL token')).toHaveText('(integer) 268435455');
  await expect(page.getByText('Undid the choice of a server')).toBeAttached();
  await pressInMore(page, 'Redo run');
  await expect(server).toHaveValue('redis-7.0');
  await expect(output('TTL token')).toHaveText('(integer) 300000000');
});

test('a choice before anything ran is no more than that', async ({ page }) => {
  const { example, server, output, dock, button } = partsOf(page);
  await server.selectOption('Redis 8.4');
  await expect(page.getByText(/came out/)).toHaveCount(0);
  await expect(button('Run the first example')).toBeVisible();
  await runTo(page, example(longLife), 0);
  await expect(output('TTL token')).toHaveText('(integer) 300000000');
  await expect(dock.getByText('2 timelines')).toHaveCount(0);
});

test('a choice that comes before the page’s scripts counts', async ({ page }) => {
  const { example, server, output } = partsOf(page);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  await server.selectOption('Redis 8.4');
  release();
  // What is for paper says so once the scripts are there.
  await expect(page.getByRole('banner').locator('p', { hasText: 'answers as' })).toHaveText('answers as Redis 8.4');
  await runTo(page, example(longLife), 0);
  await expect(output('TTL token')).toHaveText('(integer) 300000000');
  await expect(server).toHaveValue('redis');
});

test('a reload finds the server, and a reset goes back to the document’s', async ({ page }) => {
  const { example, server, output, button } = partsOf(page);
  await retype(page, same, 'SET greeting "mine"\nTTL greeting');
  await runTo(page, example(longLife), 0);
  await server.selectOption('Valkey 9.0');
  await expect(output('TTL token')).toHaveText('(integer) 300000000');

  await page.reload();
  await expect(output('TTL token')).toHaveText('(integer) 300000000');
  await expect(server).toHaveValue('valkey');
  await expect(example(same)).toContainText('"mine"');
  await expect(example(longLife).getByText('Dragonfly answers as the docs do.')).toBeVisible();

  await pressInMore(page, 'Reset session');
  await expect(server).toHaveValue('dragonfly');
  await expect(example(same)).toContainText('"mine"');
  await button('Undo reset').click();
  await expect(server).toHaveValue('valkey');
  await expect(output('TTL token')).toHaveText('(integer) 300000000');
});

test('a link opens with the server that it was made with', async ({ page, context, reader }) => {
  await allowCopying(context);
  const { example, server, output } = partsOf(page);
  await runTo(page, example(longLife), 0);
  await server.selectOption('Redis 8.4');
  await expect(output('TTL token')).toHaveText('(integer) 300000000');
  const link = await copyLink(page);

  const there = partsOf(reader);
  await reader.goto(link);
  await expect(there.notice).toContainText('as Redis 8.4');
  await expect(there.server).toHaveValue('redis');
  await there.notice.getByRole('button', { name: 'Replay' }).click();
  await expect(there.output('TTL token')).toHaveText('(integer) 300000000');
  await expect(there.server).toHaveValue('redis');
  await expect(there.example(longLife).getByText('Dragonfly answers as the docs do.')).toBeVisible();
  await there.server.selectOption('Dragonfly');
  await expect(there.output('TTL token')).toHaveText('(integer) 268435455');
});

test('the editor knows the commands of the server that answers', async ({ page }) => {
  const { example, server } = partsOf(page);
  const cell = example('Only elsewhere');
  await cell.getByRole('button', { name: 'Edit', exact: true }).click();
  await expect(cell.locator('.monaco-editor')).toBeVisible();
  await cell.getByRole('textbox', { name: 'Commands', exact: true }).fill('DELIFEQ session 7');
  await expect(cell.getByText(/^Not here: DELIFEQ/)).toBeVisible();
  await server.selectOption('Valkey 9.0');
  await expect(cell.getByText(/^Not here/)).toHaveCount(0);
  await expect(cell.getByText('DELIFEQ key value')).toBeVisible();
});

test('the keyboard alone chooses, and hears what came of it', async ({ page }) => {
  const { example, server, news, heard, output } = partsOf(page);
  await runTo(page, example(longLife), 0);
  // What is heard stands before there is anything to say.
  const standing = await heard.elementHandle();
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByRole('link', { name: 'mayfly' }).focus();
  while (!(await server.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab');
  await page.keyboard.press('v');
  await expect(server).toHaveValue('valkey');
  await expect(output('TTL token')).toHaveText('(integer) 300000000');
  await expect(news('1 of 3 replies came out otherwise.')).toBeVisible();
  expect(await standing?.textContent()).toBe('1 of 3 replies came out otherwise.');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Show it' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(example(longLife).getByText('Dragonfly answers as the docs do.')).toBeInViewport();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Show it' })).toHaveCount(0);
  await expect(server).toBeFocused();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says what its replies are those of', async ({ page }) => {
    await expect(page.getByRole('banner').getByText('answers as Dragonfly')).toBeVisible();
    await expect(page.getByRole('combobox')).toHaveCount(0);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 844 }, hasTouch: width < 1000 });

      test('the choice and its news fit, and axe finds nothing', async ({ page }) => {
        const { example, server, news } = partsOf(page);
        await runTo(page, example(longLife), 0);
        await page.evaluate(() => scrollTo(0, 0));
        await server.selectOption('Redis 8.4');
        const told = news('1 of 3 replies came out otherwise.');
        await expect(told).toBeInViewport({ ratio: 1 });
        // All of its name can be read.
        expect(await server.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(
          0,
        );
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(sideways).toBeLessThanOrEqual(0);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      });
    });
  }
}
