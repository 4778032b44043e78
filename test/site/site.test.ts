import { expect, test } from 'vitest';
import { type SiteData, siteOf } from '../../src/site/site.ts';
import { document } from './documents.ts';

const made: SiteData[] = [];

function site(documents: Parameters<typeof siteOf>[0], base = '/docs/') {
  const options = {
    base,
    folders: new Map([['strings', { title: 'Text values' }]]),
    folderNames: ['work', 'docs'],
    isCommand: (name: string) => ['GET', 'SET'].includes(name),
    wordsOf: () => new Set<string>(),
    countOf: ({ cells }: { cells: readonly unknown[] }) => ({ commands: 2 * cells.length, running: cells.length }),
  };
  return siteOf(documents, options, (data) => {
    made.push(data);
    return { tree: `${base}tree.json`, search: `${base}search.json` };
  });
}

const strings = [
  document('strings/get.md', '---\ndescription: Reads a value.\n---\n# GET\n\n```\nredis> GET k\n(nil)\n```\n'),
  document('strings/set.md', '# SET\n\nSee [all](../strings/), [all](/category/text-values) and [the top](/docs/).\n'),
];
const front = document('index.md', '# Handbook\n');
const wordsOf = (page: unknown) => [...JSON.stringify(page).matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text);
const hrefsOf = (page: unknown) => [...JSON.stringify(page).matchAll(/"href":"([^"]*)"/g)].map(([, href]) => href);

test('every document has a file, and so has what there is and what there is not', () => {
  expect([...site([front, ...strings]).routes.keys()].sort()).toEqual([
    '404.html',
    'contents/index.html',
    'index.html',
    'open/index.html',
    'strings/get/index.html',
    'strings/set/index.html',
  ]);
});

test('without a first page it is the page of contents, which has the groups, what each is about and what of it runs', () => {
  const { routes } = site(strings);
  expect(routes.has('contents/index.html')).toBe(false);
  const list = routes.get('index.html')?.page;
  expect(wordsOf(list?.blocks)).toEqual([
    'Documents',
    'The examples on these pages run in your browser, with a clock you can scrub. There are 2 pages; of the 2 commands in their examples, 1 run here.',
    'Text values',
    'GET',
    'Reads a value. (1 of 2 commands run)',
    'SET',
  ]);
  expect(hrefsOf(list?.blocks)).toEqual(['/docs/strings/get/', '/docs/strings/set/']);
});

test('very many pages of one folder stand in groups by their first letters, and few do not', () => {
  const named = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      document(`w${String.fromCharCode(97 + (i % 3))}${i}.md`, `# ${'ABC'[i % 3]}${i}\n`),
    );
  const groups = (count: number) => site(named(count)).routes.get('index.html')?.page.contents;
  expect(groups(60)).toEqual(['A', 'B', 'C'].map((text) => ({ id: `in:${text.toLowerCase()}`, depth: 2, text })));
  expect(groups(30)).toEqual([]);
});

test('a first letter of two units of UTF-16 is whole', () => {
  const named = Array.from({ length: 60 }, (_, i) => document(`w${i}.md`, `# ${i < 30 ? 'A' : '𐐀'}${i}\n`));
  expect(
    site(named)
      .routes.get('index.html')
      ?.page.contents.map(({ text }) => text),
  ).toEqual(['A', '𐐀']);
});

test('a link to a folder without a page leads to its group', () => {
  const page = site([front, ...strings]).routes.get('strings/set/index.html')?.page;
  expect(hrefsOf(page?.blocks)).toEqual(['/docs/contents/#in:strings', '/docs/contents/#in:strings', '/docs/']);
  expect(page?.diagnostics).toEqual([]);
});

test('a document that is called as the page of contents keeps its address', () => {
  const { routes } = site([front, document('contents.md', '# What is in it\n')]);
  expect(routes.get('contents/index.html')?.page.title).toBe('What is in it');
  expect(routes.get('contents-2/index.html')?.page.title).toBe('Documents');
  expect(routes.get('index.html')?.place.links.contents).toBe('/docs/contents-2/');
});

test('one document is a site by itself, at its own address and at the top, with nothing beside it', () => {
  const before = made.length;
  const { routes } = site([document('set.md', '# SET\n')], '/');
  expect([...routes.keys()]).toEqual(['set/index.html', 'index.html', 'open/index.html', '404.html']);
  expect(routes.get('index.html')?.place.links).toEqual({ base: '/', home: '/', contents: '/', open: '/open/' });
  expect(made.length).toBe(before);
});
