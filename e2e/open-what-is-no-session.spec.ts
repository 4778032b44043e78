import type { Page } from '@playwright/test';
import { expect, sites } from './support/journey.ts';
import { allowCopying, copyLink, dropFile, sharedPartsOf } from './support/sharing.ts';
import { address, expectOwn, makeOwn, makeSession, test } from './support/two-readers.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.describe('a session that is none', () => {
  let link: string;

  test.beforeEach(async ({ page, context }) => {
    await allowCopying(context);
    await makeSession(page);
    link = await copyLink(page);
  });

  /** The reader's page is as it was, the message can be put away, and a reload loses nothing. */
  async function expectUnharmed(reader: Page): Promise<void> {
    const { notice, button } = sharedPartsOf(reader);
    await expect(notice).toHaveCount(0);
    await expectOwn(reader);
    await button('Dismiss').last().click();
    await expect(sharedPartsOf(reader).alert).toHaveText('');
    await reader.goto(address);
    await expectOwn(reader);
  }

  const hashOf = (text: string) => new URL(text).hash;
  const flipped = (hash: string) => {
    const at = hash.length - 9;
    return hash.slice(0, at) + (hash[at] === 'A' ? 'B' : 'A') + hash.slice(at + 1);
  };
  const bad: readonly [string, (hash: string) => string, RegExp][] = [
    ['a truncated link', (hash) => hash.slice(0, -20), /^This link is cut short: its end is missing\./],
    ['a link with a flipped character', flipped, /^This link is damaged: it is not as Mayfly wrote it\./],
    [
      'a link of a later version',
      (hash) => hash.replace('#m1=', '#m9='),
      /^This link was made by a later Mayfly \(version 9\)\./,
    ],
    ['a link of version 0', (hash) => hash.replace('#m1=', '#m0='), /^This link is not a Mayfly session\./],
    ['a link of nothing', () => '#m1=', /^This link is cut short/],
    ['a link of rubbish', () => `#m1=${'x'.repeat(400)}`, /^This link is (cut short|damaged)/],
  ];

  for (const [name, forge, message] of bad) {
    test(`${name}: a clear message, and the page as it was, whether it is there at first or comes later`, async ({
      reader,
    }) => {
      const hash = forge(hashOf(link));
      await makeOwn(reader);
      await reader.goto('about:blank');
      await reader.goto(address + hash);
      await expect(sharedPartsOf(reader).alert).toHaveText(message);
      await expectUnharmed(reader);
      await reader.evaluate((fragment) => {
        location.hash = fragment;
      }, hash);
      await expect(sharedPartsOf(reader).alert).toHaveText(message);
      await expectUnharmed(reader);
    });
  }

  test('a fragment too long to be read: the page as it was', async ({ reader }) => {
    await makeOwn(reader);
    await reader.evaluate(() => {
      location.hash = `#m1=${'A'.repeat(2_000_001)}`;
    });
    await expect(sharedPartsOf(reader).alert).toHaveText('This link is far too long for a Mayfly session.');
    await expectOwn(reader);
    await sharedPartsOf(reader).slider.fill('3599999');
    await expect(sharedPartsOf(reader).keys).toContainText('permit');
  });

  test('a link for another document names it', async ({ reader }) => {
    await reader.goto(`${sites.fixtures.url}parking-meter/${hashOf(link)}`);
    await expect(sharedPartsOf(reader).alert).toHaveText(
      /^This link is for another document: open it on the page “time”/,
    );
    await expect(sharedPartsOf(reader).outputs).toHaveCount(0);
    await expect(sharedPartsOf(reader).notice).toHaveCount(0);
  });

  const files: readonly [string, string, RegExp][] = [
    ['holiday.jpg', '\xff\xd8\xff\xe0', /^That file is not a Mayfly session\./],
    ['empty.mayfly.json', '', /^That file is not a Mayfly session\./],
    ['list.json', '[1, 2, 3]', /^That file is not a Mayfly session\./],
    ['later.mayfly.json', '{"mayfly": 7}', /^That file was made by a later Mayfly \(version 7\)\./],
    ['forged.mayfly.json', '{"mayfly": 1, "document": {"slug": "time", "hash": "x"}, "steps": 5}', /not a Mayfly/],
    [
      'other.mayfly.json',
      '{"mayfly": 1, "document": {"slug": "setex", "hash": "x"}}',
      /^That file is for another document: open it on the page “setex”\./,
    ],
  ];

  test('files that are no session: a clear message for each, and the page as it was', async ({ reader }) => {
    await makeOwn(reader);
    for (const [name, text, message] of files) {
      await dropFile(reader, name, text);
      await expect(sharedPartsOf(reader).alert).toHaveText(message);
    }
    await dropFile(reader, 'huge.mayfly.json', ' ', 60_000_000);
    await expect(sharedPartsOf(reader).alert).toHaveText('That file is far too large for a Mayfly session.');
    await expectUnharmed(reader);
  });
});
