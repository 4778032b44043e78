import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { markerFile } from '../../src/cli/site/output-folder.ts';
import { addressesOf } from '../../src/site/addresses.ts';

const slugs = (...paths: string[]) => Object.fromEntries(addressesOf(paths).map(({ path, slug }) => [path, slug]));

test('an address is the path without its extension, safe for a URL', () => {
  expect(slugs('SET & GET!.md', 'Größe/-%-.mdx')).toEqual({
    'SET & GET!.md': 'set-get',
    'Größe/-%-.mdx': 'größe/page',
  });
});

test("a folder's page has the folder's address, the one at the top that of the site", () => {
  expect(slugs('README.md', 'a/_index.md', 'b/index.mdx', 'c/c.md')).toEqual({
    'README.md': 'index',
    'a/_index.md': 'a',
    'b/index.mdx': 'b',
    'c/c.md': 'c/c',
  });
});

test.each([
  [['setex.md', 'setex.mdx'], 'setex.mdx', 'setex-2', 'setex.md'],
  [['a.md', 'a/index.md'], 'a.md', 'a-2', 'a/index.md'],
  [['README.md', 'index.md'], 'README.md', 'readme', undefined],
  [['Get.md', 'get.md'], 'get.md', 'get-2', 'Get.md'],
])('of %j, %s is reached at %s', (paths, path, slug, yieldsTo) => {
  expect(addressesOf(paths).find((address) => address.path === path)).toEqual({
    path,
    slug,
    ...(yieldsTo ? { yieldsTo } : {}),
  });
});

test.each([...readdirSync('public'), '404.html', 'assets', 'index.html', 'keep.js', 'sw.js', markerFile])(
  'a document and a folder called %s leave the site its own',
  (name) => {
    expect(addressesOf([`${name}.md`, `${name}/a.md`])).toEqual([
      { path: `${name}.md`, slug: `${name}-2`, yieldsTo: name },
      { path: `${name}/a.md`, slug: `${name}-2/a`, yieldsTo: `${name}/a` },
    ]);
  },
);

test('what is called as the site’s own yields to a document of that number too, and is free below the top', () => {
  expect(slugs('assets.md', 'assets-2.md', 'a/sw.js.md', 'a/index.html.md')).toEqual({
    'assets.md': 'assets-2-2',
    'assets-2.md': 'assets-2',
    'a/sw.js.md': 'a/sw.js',
    'a/index.html.md': 'a/index.html-2',
  });
});
