import { expect, test } from 'vitest';
import { CommandPages } from '../../src/site/command-pages.ts';
import { SiteSearch, writeSearchIndex } from '../../src/site/search.ts';
import { searchEntryOf } from '../../src/site/search-entries.ts';
import { arrange } from '../../src/site/tree.ts';
import { document } from './documents.ts';

const isCommand = (name: string) => ['SET', 'SETEX', 'GET', 'CLIENT KILL', 'EXPIRE'].includes(name);
const documents = [
  document('set.md', '# SET\n\nSets a value. See `SETEX`.\n\n## Options\n\nEX and so on.\n'),
  document('setex.md', '---\ndescription: A value and its end.\n---\n# SETEX\n\nSets a value with its expiry.\n'),
  document('get.md', '# GET\n\n## Examples\n\n```\nredis> SET k v\nOK\nredis> GET k\n"v"\n```\n'),
  document('client-kill.md', '# CLIENT KILL\n\nEnds a connection.\n'),
  document('expire.md', '# EXPIRE\n\nLets a key go.\n\n## Keys that are refreshed\n\nSET takes the end away.\n'),
  document('sets.md', '# Sets of values\n\nA set holds each value once.\n'),
];

function search(query: string) {
  const { entries } = arrange(documents, { base: '/docs/', isCommand });
  const commands = new CommandPages(documents, entries, isCommand);
  const index = writeSearchIndex(
    documents.flatMap(({ page }) => {
      const entry = entries.get(page.slug);
      return entry ? [searchEntryOf(page, entry, commands)] : [];
    }),
  );
  return new SiteSearch(index).ask(query);
}

test.each([
  ['set', 'SET'],
  ['SETEX', 'SETEX'],
  ['client-kill', 'CLIENT KILL'],
  ['client kill', 'CLIENT KILL'],
  ['expiry', 'SETEX'],
  ['connection', 'CLIENT KILL'],
  ['conection', 'CLIENT KILL'],
  ['kill cli', 'CLIENT KILL'],
])('%s finds %s first', (query, title) => {
  expect(search(query)[0]?.title).toBe(title);
});

test('of commands whose names begin so the shortest comes first', () => {
  const titles = search('se').map(({ title }) => title);
  expect(titles.slice(0, 2)).toEqual(['SET', 'SETEX']);
});

test('every word must be there', () => {
  expect(search('connection value')).toEqual([]);
});

test('a page comes with its address and what it is about', () => {
  expect(search('setex')[0]).toEqual({ title: 'SETEX', href: '/docs/setex/', description: 'A value and its end.' });
});

test('what a heading says leads to its section', () => {
  expect(search('refreshed')[0]).toEqual({
    title: 'EXPIRE',
    href: '/docs/expire/',
    section: { title: 'Keys that are refreshed', href: '/docs/expire/#keys-that-are-refreshed' },
  });
});

test('a page is found by the commands of its examples', () => {
  expect(search('set').map(({ title }) => title)).toContain('GET');
});

test('what is no index is refused', () => {
  expect(() => new SiteSearch('<!doctype html>')).toThrow();
});
