import { expect, test } from 'vitest';
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
