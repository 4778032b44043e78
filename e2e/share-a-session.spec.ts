import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { runTo } from './support/dock.ts';
import { expect } from './support/journey.ts';
import { allowCopying, copied, copyLink, dropFile, openShare, retype, sharedPartsOf } from './support/sharing.ts';
import {
  address,
  expectOwn,
  expectSession,
  hour,
  makeOwn,
  makeSession,
  tenSeconds,
  test,
} from './support/two-readers.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.describe('a link', () => {
  let link: string;

  test.beforeEach(async ({ page, context }) => {
    await allowCopying(context);
    await makeSession(page);
    link = await copyLink(page);
  });

  test('shows edits and planned runs, and runs nothing before Replay', async ({ reader }) => {
    const { notice, outputs, example, slider, keys, button } = sharedPartsOf(reader);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/time\/#m1=[\w-]+$/);
    await reader.goto(link);
    await expect(notice).toContainText('A shared session of Time: 3 runs in 2 sections, 1 edited example.');
    await expect(notice).toContainText('Nothing has run yet.');
    await expect(example(tenSeconds)).toContainText('SETEX mykey 20 "longer"');
    await expect(outputs).toHaveCount(0);
    await expect(keys).toBeHidden();
    await expect(slider).toHaveCount(0);
    await expect(button('Replay')).toHaveCount(1);
    await expect(notice.getByRole('listitem')).toHaveCount(0);

    await notice.getByText('Planned runs').click();
    await expect(notice.getByRole('listitem')).toHaveText([
      'Example: Ten seconds',
      /^Example: Ten seconds, edited:\s*SETEX mykey 20 "longer"\n\/\/ Wait for 5 seconds\nTTL mykey$/,
      'Example: One hour',
    ]);

    await notice.getByRole('button', { name: 'Replay' }).click();
    await expectSession(reader);
    await expect(notice).toHaveCount(0);
    await expect(reader).toHaveURL(address);
    await expect(reader.getByText('In the past')).toBeVisible();

    await reader.reload();
    await expectSession(reader);
    await expect(notice).toHaveCount(0);
  });

  for (const [what, mangle] of [
    ['encoded the fragment', (fragment: string) => encodeURIComponent(fragment)],
    ['broken it over two lines', (fragment: string) => `${fragment.slice(0, 70)}%0A%20${fragment.slice(70)}`],
    [
      'put what is not seen into it, and punctuation behind',
      (fragment: string) => `${fragment.slice(0, 9)}\u200b${fragment.slice(9)}。)`,
    ],
  ] as const) {
    test(`is read though a mail program has ${what}`, async ({ reader }) => {
      const [page = '', fragment = ''] = link.split('#');
      await reader.goto(`${page}#${mangle(fragment)}`);
      const { notice } = sharedPartsOf(reader);
      await expect(notice).toContainText('A shared session of Time: 3 runs in 2 sections, 1 edited example.');
      await notice.getByRole('button', { name: 'Replay' }).click();
      await expectSession(reader);
    });
  }

  test('is offered again after a reload, for nothing has run', async ({ reader }) => {
    const { notice, outputs } = sharedPartsOf(reader);
    await reader.goto(link);
    await expect(notice).toBeVisible();
    await reader.reload();
    await expect(notice).toContainText('Nothing has run yet.');
    await expect(outputs).toHaveCount(0);
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice).toHaveCount(0);
    await expect(sharedPartsOf(reader).example(tenSeconds)).toContainText('"Hello, World!"');
    await expect(reader).toHaveURL(address);
  });

  test("keeps the reader's own session, and gives it back before and after Replay", async ({ reader }) => {
    const { notice, branches } = sharedPartsOf(reader);
    await makeOwn(reader);
    await reader.goto(link);
    await expect(notice).toContainText('Nothing has run yet.');
    await notice.getByRole('button', { name: 'Back to my session' }).click();
    await expectOwn(reader);
    await expect(notice).toHaveCount(0);

    await reader.goto(link);
    await notice.getByRole('button', { name: 'Replay' }).click();
    await expectSession(reader);
    await expect(notice).toContainText('This is a shared session. Your own is kept.');

    await reader.reload();
    await expectSession(reader);
    await expect(notice).toContainText('Your own is kept.');
    await notice.getByRole('button', { name: 'Back to my session' }).click();
    await expectOwn(reader);
    await expect(notice).toHaveCount(0);
    await expect(branches).toHaveCount(0);

    await reader.reload();
    await expectOwn(reader);
    await expect(notice).toHaveCount(0);
  });

  test('of the very session that the reader has leaves nothing to go back to', async ({ page }) => {
    const { notice } = sharedPartsOf(page);
    await page.goto('about:blank');
    await page.goto(link);
    await notice.getByRole('button', { name: 'Replay' }).click();
    await expectSession(page);
    await expect(notice).toHaveCount(0);
  });

  test('whose reader runs something before the replay says what becomes of that', async ({ reader }) => {
    const { notice, output, example } = sharedPartsOf(reader);
    await reader.goto(link);
    await expect(notice).toContainText('Nothing has run yet.');
    await runTo(reader, example('No time at all'), 0);
    await expect(notice).not.toContainText('Nothing has run yet.');
    await expect(notice).toContainText('Replay starts afresh: what you have run here goes.');
    await notice.getByRole('button', { name: 'Replay' }).click();
    await expectSession(reader);
    await expect(output('SET greeting "hello"')).toHaveCount(0);
  });

  test('that replaced an own session says no more of it when told so, and the Share menu still leads back', async ({
    reader,
  }) => {
    const { notice, share } = sharedPartsOf(reader);
    await makeOwn(reader);
    await reader.goto(link);
    await notice.getByRole('button', { name: 'Replay' }).click();
    await expect(notice).toContainText('Your own is kept.');
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice).toHaveCount(0);
    await reader.reload();
    await expectSession(reader);
    await expect(notice).toHaveCount(0);
    await openShare(reader);
    await share.getByRole('button', { name: 'Back to my session' }).click();
    await expectOwn(reader);
  });

  test('can come while the page is open', async ({ reader }) => {
    const { notice } = sharedPartsOf(reader);
    await makeOwn(reader);
    await reader.evaluate((hash) => {
      location.hash = hash;
    }, new URL(link).hash);
    await expect(notice).toContainText('3 runs in 2 sections');
    await expect(sharedPartsOf(reader).outputs).toHaveCount(0);
    await reader.reload();
    await expect(notice).toContainText('3 runs in 2 sections');
    await notice.getByRole('button', { name: 'Back to my session' }).click();
    await expectOwn(reader);
  });

  test('can be opened and replayed with the keyboard alone', async ({ reader }) => {
    const { notice, button } = sharedPartsOf(reader);
    await makeOwn(reader);
    await reader.goto(link);
    await expect(notice).toBeVisible();
    const replay = notice.getByRole('button', { name: 'Replay' });
    for (let i = 0; i < 60 && !(await replay.evaluate((each) => each === document.activeElement)); i++) {
      await reader.keyboard.press('Tab');
    }
    await expect(replay).toBeFocused();
    await reader.keyboard.press('Enter');
    await expect(notice).toBeFocused();
    await expectSession(reader);
    await notice.focus();
    await reader.keyboard.press('Tab');
    await expect(button('Back to my session')).toBeFocused();
    await reader.keyboard.press('Enter');
    await expectOwn(reader);
    await expect(reader.locator(':focus')).toHaveCount(1);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`axe finds nothing on the offer: ${colorScheme}, ${width} pixels wide`, async ({ page, context, reader }) => {
      await allowCopying(context);
      await makeSession(page);
      const link = await copyLink(page);
      await reader.setViewportSize({ width, height: 844 });
      await reader.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { notice } = sharedPartsOf(reader);
      await makeOwn(reader);
      await reader.goto(link);
      await notice.getByText('Planned runs').click();
      await expectAccessible(reader);
      await notice.getByRole('button', { name: 'Replay' }).click();
      await expect(notice).toContainText('Your own is kept.');
      const timeline = reader.getByRole('button', { name: 'Show timeline' });
      if (await timeline.isVisible()) await timeline.click();
      await openShare(reader);
      await expectAccessible(reader);
      expect(await reader.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    });
  }
}

test('the offer covers neither the heading that a reader goes to nor what has the focus', async ({
  page,
  context,
  reader,
}) => {
  await allowCopying(context);
  await makeSession(page);
  const link = await copyLink(page);
  const { notice, button } = sharedPartsOf(reader);
  for (const width of [1280, 390]) {
    await reader.setViewportSize({ width, height: 640 });
    await reader.goto('about:blank');
    await reader.goto(link);
    await expect(notice).toBeVisible();
    const bottom = async () => (await notice.evaluate((each) => each.getBoundingClientRect().bottom)) ?? 0;
    await reader.evaluate(() => {
      location.hash = '#one-hour';
    });
    const heading = reader.getByRole('heading', { name: hour });
    await expect(heading).toBeInViewport();
    await expect(async () => {
      expect((await heading.boundingBox())?.y).toBeGreaterThanOrEqual(await bottom());
    }).toPass();
    await expect(notice).toContainText('Nothing has run yet.');

    await button('Run').last().focus();
    await button('Run').first().focus();
    const top = await button('Run')
      .first()
      .evaluate((each) => each.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual(await bottom());
  }
});

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('whatever else stands behind the # is an anchor', async ({ page }) => {
  const { notice, outputs } = sharedPartsOf(page);
  for (const anchor of ['one-hour', 'm1', 'm1x=abc', 'm=1']) {
    await page.goto(`${address}?${anchor}#${anchor}`);
    await expect(page.getByRole('heading', { name: hour })).toBeVisible();
    await expect(sharedPartsOf(page).alert).toHaveText('');
    await expect(notice).toHaveCount(0);
  }
  await page.setViewportSize({ width: 1280, height: 400 });
  await page.goto(`${address}?again#no-time-at-all`);
  await expect(page.getByRole('heading', { name: 'No time at all' })).toBeInViewport();
  await expect(outputs).toHaveCount(0);
});

test.describe('a file', () => {
  let path: string;

  test.beforeEach(async ({ page }) => {
    await makeSession(page);
    await openShare(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      sharedPartsOf(page).share.getByRole('button', { name: 'Download session' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^time.*\.mayfly\.json$/);
    await expect(sharedPartsOf(page).share.getByRole('status')).toContainText(download.suggestedFilename());
    path = await download.path();
  });

  test('that is dropped on the page is offered like a link', async ({ reader }) => {
    const { notice, outputs, example } = sharedPartsOf(reader);
    await reader.goto(address);
    await expect(example(tenSeconds).getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
    await dropFile(reader, 'sent.mayfly.json', await readFile(path, 'utf8'));
    await expect(notice).toContainText('3 runs in 2 sections, 1 edited example');
    await expect(outputs).toHaveCount(0);
    await notice.getByRole('button', { name: 'Replay' }).click();
    await expectSession(reader);
    await reader.reload();
    await expectSession(reader);
  });

  test('can be chosen, and the own session comes back', async ({ reader }) => {
    const { notice, outputs, share } = sharedPartsOf(reader);
    await makeOwn(reader);
    const choose = async () => {
      await openShare(reader);
      const [chooser] = await Promise.all([
        reader.waitForEvent('filechooser'),
        share.getByRole('button', { name: 'Open session…' }).click(),
      ]);
      await chooser.setFiles(path);
      await expect(notice).toContainText('3 runs in 2 sections');
      await expect(outputs).toHaveCount(0);
    };
    await choose();
    await reader.reload();
    await expectOwn(reader);
    await choose();
    await notice.getByRole('button', { name: 'Replay' }).click();
    await expectSession(reader);
    await notice.getByRole('button', { name: 'Back to my session' }).click();
    await expectOwn(reader);
  });
});

test('a session is copied as a script for redis-cli, with a sleep for every wait', async ({ page, context }) => {
  const { share } = sharedPartsOf(page);
  await allowCopying(context);
  await makeSession(page);
  await openShare(page);
  await share.getByRole('button', { name: 'Copy as redis-cli script' }).click();
  await expect(share.getByRole('status')).toHaveText('Copied.');
  const script = await copied(page);
  expect(script).toMatch(/^#!\/bin\/sh\n/);
  expect(script).toContain(
    [
      '# Ten seconds',
      '{',
      '  # Example: Ten seconds',
      `  printf '%s\\n' 'SETEX mykey 20 "longer"'`,
      '  sleep 5',
      `  printf '%s\\n' 'TTL mykey'`,
      '} | redis-cli "$@"',
    ].join('\n'),
  );
  expect(script).toContain('  sleep 3600\n');
  expect(script).not.toContain('Hello, World!');
});

test('a session that is too long for a link says so, and goes as a file', async ({ page, context }) => {
  const { example, share } = sharedPartsOf(page);
  await allowCopying(context);
  await page.goto(address);
  let seed = 1;
  const chance = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed.toString(36);
  };
  const lines = Array.from({ length: 1500 }, () => `SET ${chance()} ${chance()}`);
  await retype(page, 'No time at all', lines.join('\n'));
  await runTo(page, example('No time at all'), 0);
  await openShare(page);
  await share.getByRole('button', { name: 'Copy link' }).click();
  await expect(share.getByRole('status')).toHaveText(/^The link would have [\d,]+ characters.*Download the session/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    share.getByRole('button', { name: 'Download session' }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toContain(lines.at(-1) ?? '');
});
