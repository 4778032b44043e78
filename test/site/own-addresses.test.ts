import { expect, it } from 'vitest';
import { atOwnAddresses } from '../../src/site/own-addresses.ts';
import { document } from './documents.ts';

const slugsOf = (asked: Readonly<Record<string, string>>) =>
  atOwnAddresses(
    Object.entries(asked).map(([path, slug]) =>
      document(path, slug === '' ? '# A\n' : `---\nslug: ${slug}\n---\n# A\n`),
    ),
  ).map(({ page: { slug, diagnostics } }) => [slug, ...diagnostics.map(({ message }) => message)].join(': '));

it('a document is at the address that it asks for: from the site on, or in its folder', () => {
  expect(slugsOf({ 'a/one.md': '/first', 'a/two.md': 'Second page', 'b.md': '/', 'c/d.md': '' })).toEqual([
    'first',
    'a/second-page',
    'index',
    'c/d',
  ]);
});

it('one that is taken stays with its holder, and a file of the site keeps its name', () => {
  expect(slugsOf({ 'a.md': '', 'b.md': '/a', 'c.md': '/assets' })).toEqual([
    'a',
    'b: The address /a that this document asks for is that of a.md. This one is at /b/.',
    'assets-2',
  ]);
});
