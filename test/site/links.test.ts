import { expect, test } from 'vitest';
import type { Block, Inline } from '../../src/docs/page.ts';
import { CommandPages } from '../../src/site/command-pages.ts';
import { LinkTargets } from '../../src/site/link-targets.ts';
import { linkPage } from '../../src/site/links.ts';
import type { SiteDocument } from '../../src/site/site-model.ts';
import { arrange } from '../../src/site/tree.ts';
import { document, titled } from './documents.ts';

const commandNames = ['GET', 'SET', 'CLIENT KILL', 'CLIENT'];
const isCommand = (name: string) => commandNames.includes(name);

const others = [
  ...titled({
    'commands/get.md': 'GET',
    'commands/set.md': 'SET',
    'commands/client-kill.md': 'CLIENT KILL',
    'commands/bf.reserve.mdx': 'BF.RESERVE',
    '02-topics/Key space.md': 'Key space',
    'topics/_index.md': 'Topics',
  }),
  document(
    'topics/ttl.md',
    '---\naliases: [/guides/expiry]\n---\n# Time to live\n\n## The last millisecond?\n\n## Content\n',
  ),
];

/** A document in `commands/` among the others, as it stands in the site. */
function linked(source: string, base = '/') {
  const own: SiteDocument = document('commands/own.md', source);
  const documents = [...others, own];
  const { entries } = arrange(documents, { base, isCommand });
  const targets = new LinkTargets(documents, { base, folderNames: ['work', 'content'] });
  const commands = new CommandPages(documents, entries, isCommand);
  return linkPage(own, { targets, commands, wordsOf: () => new Set(['GET']) });
}

const textOf = (inlines: readonly Inline[]): string =>
  inlines
    .map((node) => {
      if (node.type === 'link') return `[${textOf(node.inlines)}](${node.href})`;
      if (node.type === 'code') return `\`${node.text}\``;
      return 'text' in node ? node.text : 'inlines' in node ? textOf(node.inlines) : '↵';
    })
    .join('');

const lastText = (blocks: readonly Block[]): string => {
  const last = blocks.at(-1);
  return last?.type === 'paragraph' ? textOf(last.inlines) : '';
};

test.each([
  ['./get.md', '/commands/get/'],
  ['get', '/commands/get/'],
  ['GET.md', '/commands/get/'],
  ['../topics/ttl', '/topics/ttl/'],
  ['../ttl', undefined],
  ['../../topics/ttl/', '/topics/ttl/'],
  ['/docs/commands/get', '/commands/get/'],
  ['/content/commands/get/', '/commands/get/'],
  ['/commands/bf.reserve', '/commands/bf.reserve/'],
  ['bf.reserve.mdx', '/commands/bf.reserve/'],
  ['commands/get.html', '/commands/get/'],
  ['../02-topics/Key%20space.md', '/02-topics/key-space/'],
  ['/topics/key%20space', '/02-topics/key-space/'],
  ['../topics', '/topics/'],
  ['../topics/_index.md', '/topics/'],
  ['/guides/expiry', '/topics/ttl/'],
  ['../topics/ttl.md#content', '/topics/ttl/#content-1'],
  ['../topics/ttl.md#The-Last-Millisecond', '/topics/ttl/#the-last-millisecond'],
  ['get?x=1', '/commands/get/?x=1'],
  ['#here', '#here'],
  ['https://example.org/x.md', 'https://example.org/x.md'],
])('a link to %s leads to %s', (link, href) => {
  const { blocks, diagnostics } = linked(`## Here\n\n[words](<${link}>)\n`);
  expect(lastText(blocks)).toBe(href === undefined ? 'words' : `[words](${href})`);
  expect(diagnostics.length).toBe(href === undefined ? 1 : 0);
});

test('a link leads to a place that HTML names', () => {
  const { blocks, diagnostics } = linked('A *b <a id="there"></a>*\n\n[words](#there)\n');
  expect(lastText(blocks)).toBe('[words](#there)');
  expect(diagnostics).toEqual([]);
});

test('an address has the base path', () => {
  expect(lastText(linked('[a](get.md)', '/docs/').blocks)).toBe('[a](/docs/commands/get/)');
  expect(lastText(linked('[a](/docs/commands/get)', '/docs/').blocks)).toBe('[a](/docs/commands/get/)');
});

test.each([
  ['[a](nowhere.md)', 'a', 'The link to nowhere.md leads to no page of this site, and is shown as text.'],
  [
    '[a](../../elsewhere/x.md)',
    'a',
    'The link to ../../elsewhere/x.md leads to no page of this site, and is shown as text.',
  ],
  [
    '[a](../../../elsewhere/x.md)',
    'a',
    'The link to ../../../elsewhere/x.md leads out of the folder that this site is made of, and is shown as text.',
  ],
  ['[a](#nowhere)', 'a', 'The link to #nowhere leads to no heading of this page, and is shown as text.'],
  [
    '[a](get.md#nowhere)',
    '[a](/commands/get/)',
    'The link to get.md#nowhere leads to no heading of commands/get.md; it leads to the top of that page.',
  ],
])('%s is told to the author, with its line', (source, text, message) => {
  const { blocks, diagnostics } = linked(`Words.\n\n${source}\n`);
  expect(lastText(blocks)).toBe(text);
  expect(diagnostics).toEqual([{ severity: 'problem', line: 3, message }]);
});

test('a command that has a page is a link to it, whole or where a text begins with it', () => {
  expect(lastText(linked('See `SET`, `CLIENT KILL ID 4`, `BF.RESERVE` and `SETEX`.').blocks)).toBe(
    'See [`SET`](/commands/set/), [`CLIENT KILL ID 4`](/commands/client-kill/), [`BF.RESERVE`](/commands/bf.reserve/) and `SETEX`.',
  );
});

test('a word of other meaning is none: in small letters, in a link, in a heading', () => {
  const { blocks } = linked('# `SET`\n\n`set` [`SET`](get.md)');
  expect(lastText(blocks)).toBe('`set` [`SET`](/commands/get/)');
  expect(JSON.stringify(blocks[0])).not.toContain('link');
});

test("on a command's own page neither the command nor a word that it takes is a link", () => {
  const documents = [
    ...others.filter(({ path }) => path !== 'commands/set.md'),
    document('commands/set.md', '# SET\n\n`SET` with `GET`, then `GET k`'),
  ];
  const { entries } = arrange(documents, { base: '/', isCommand });
  const page = linkPage(documents.at(-1) as SiteDocument, {
    targets: new LinkTargets(documents, { base: '/', folderNames: [] }),
    commands: new CommandPages(documents, entries, isCommand),
    wordsOf: () => new Set(['GET']),
  });
  expect(lastText(page.blocks)).toBe('`SET` with `GET`, then [`GET k`](/commands/get/)');
});
