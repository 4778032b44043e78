import { expect, test } from 'vitest';
import { placesOf } from '../../src/site/place.ts';
import { withoutShared } from '../../src/site/titles.ts';
import { arrange, readingOrder } from '../../src/site/tree.ts';
import { document, outline, titled } from './documents.ts';

const tree = (documents: Parameters<typeof arrange>[0], options: Partial<Parameters<typeof arrange>[1]> = {}) =>
  arrange(documents, { base: '/', ...options }).tree;

test('pages stand by their positions, those without one behind them by title, numbers as numbers', () => {
  const documents = [
    ...titled({ 'zset.md': 'Sorted sets', 'part-10.md': 'Part 10', 'part-2.md': 'Part 2' }),
    document('late.md', '---\nsidebar_position: 2\n---\n# Late\n'),
    document('soon.md', '---\nweight: 1\nlinkTitle: First of all\n---\n# Soon\n'),
    document('unset.md', '---\nweight: 0\n---\n# A page without weight\n'),
  ];
  expect(outline(tree(documents).children)).toEqual([
    'First of all',
    'Late',
    'A page without weight',
    'Part 2',
    'Part 10',
    'Sorted sets',
  ]);
});

test('a folder is called as its file or its page says, else by its name', () => {
  const documents = titled({
    'hyper-log-log/pfadd.md': 'PFADD',
    'hash/_index.md': 'Hashes',
    'hash/hget.md': 'HGET',
    'list/README.md': 'Introduction',
    'list/lpop.md': 'LPOP',
    '01-basics/basics.md': 'What there is',
  });
  const folders = new Map([['list', { title: 'Lists and queues', position: 3 }]]);
  expect(outline(tree(documents, { folders }).children)).toEqual([
    'Basics/',
    '  What there is',
    'Lists and queues/ list',
    '  LPOP',
    'Hashes/ hash',
    '  HGET',
    'Hyper log log/',
    '  PFADD',
  ]);
});

test('reading goes through a folder before it goes on, its own page first', () => {
  const { tree: site } = arrange(
    titled({ 'index.md': 'Top', 'a/a2.md': 'A2', 'a/a1.md': 'A1', 'a/index.md': 'About A', 'b.md': 'B' }),
    { base: '/docs/' },
  );
  expect(readingOrder(site).map(({ href }) => href)).toEqual([
    '/docs/',
    '/docs/a/',
    '/docs/a/a1/',
    '/docs/a/a2/',
    '/docs/b/',
  ]);
});

test('a page knows the way to it, its neighbours and what is next', () => {
  const { tree: site } = arrange(titled({ 'a/b/c.md': 'C', 'a/b/d.md': 'D', 'a/index.md': 'About A', 'e.md': 'E' }), {
    base: '/',
  });
  const places = placesOf(site, { base: '/', home: '/', contents: '/contents/', open: '/open/' });
  const place = places.get('a/b/c');
  expect(place?.breadcrumb).toEqual([
    { title: 'About A', href: '/a/' },
    { title: 'B', href: '/contents/#in:a/b' },
  ]);
  expect(place?.siblings.map(({ slug }) => slug)).toEqual(['a/b/c', 'a/b/d']);
  expect(place?.previous?.slug).toBe('a');
  expect(place?.next?.slug).toBe('a/b/d');
  expect(places.get('a')?.breadcrumb).toEqual([]);
});

test('a page names no more of its folder with two hundred pages than with twenty', () => {
  const many = (count: number) =>
    titled(Object.fromEntries(Array.from({ length: count }, (_, at) => [`${1000 + at}.md`, `Page ${1000 + at}`])));
  const sizes = [20, 200].map((count) => {
    const places = placesOf(tree(many(count)), { base: '/', home: '/', contents: '/contents/', open: '/open/' });
    return JSON.stringify(places.get('1010')).length;
  });
  expect(sizes[0]).toBe(sizes[1]);
});

test.each([
  [
    ['Redis SET | Docs', 'Redis GET | Docs', 'Redis DEL | Docs', 'Redis TTL | Docs', 'About us | Docs'],
    'SET,GET,DEL,TTL,About us',
  ],
  [['SET Command', 'GET Command', 'DEL Command', 'TTL Command', 'Lists'], 'SET,GET,DEL,TTL,Lists'],
  [
    ['CLIENT ID', 'CLIENT KILL', 'CLIENT LIST', 'CLIENT INFO', 'CLIENT REPLY'],
    'CLIENT ID,CLIENT KILL,CLIENT LIST,CLIENT INFO,CLIENT REPLY',
  ],
  [['Redis SET', 'Redis GET'], 'Redis SET,Redis GET'],
  [['Redis', 'Redis SET', 'Redis GET', 'Redis DEL', 'Redis TTL', 'Redis XADD'], 'Redis,SET,GET,DEL,TTL,XADD'],
])('%j without what most share', (titles, short) => {
  expect(withoutShared(titles).join()).toBe(short);
});

test('a document without a title is called as its file is, a command as commands are', () => {
  const documents = [document('client-kill.md', 'Words.\n'), document('time-to-live.md', 'Words.\n')];
  const { entries } = arrange(documents, { base: '/', isCommand: (name) => name === 'CLIENT KILL' });
  expect([...entries.values()].map(({ title }) => title)).toEqual(['CLIENT KILL', 'Time to live']);
});

test('a heading in the middle of a document is no title of it', () => {
  const documents = [document('expire.md', 'Gives a key an end.\n\n# Appendix\n'), document('ttl.md', 'Words.\n')];
  const { entries } = arrange(documents, { base: '/', isCommand: (name) => name === 'EXPIRE' });
  expect([...entries.values()].map(({ title }) => title)).toEqual(['EXPIRE', 'Ttl']);
});
