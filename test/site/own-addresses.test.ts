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

it('what a document lets go of is free, whichever file comes first', () => {
  expect(slugsOf({ 'a.md': '/b', 'b.md': '/c' })).toEqual(['b', 'c']);
  expect(slugsOf({ 'b.md': '/c', 'z.md': '/b' })).toEqual(['c', 'b']);
  expect(slugsOf({ 'a.md': '/b', 'b.md': '/a' })).toEqual(['b', 'a']);
});

it('one that is refused has its own again, whoever asked for that', () => {
  expect(slugsOf({ 'a.md': '/b', 'b.md': '/c', 'c.md': '' })).toEqual([
    'a: The address /b that this document asks for is that of b.md. This one is at /a/.',
    'b: The address /c that this document asks for is that of c.md. This one is at /b/.',
    'c',
  ]);
});

it('a way up or on from its folder is followed; another site’s address and one above the top are none', () => {
  expect(slugsOf({ 'a/one.md': './sub', 'a/two.md': '../c/./d', 'a/three.md': '/x/../y//z' })).toEqual([
    'a/sub',
    'c/d',
    'y/z',
  ]);
  expect(slugsOf({ 'a/one.md': 'https://example.org/c', 'a/two.md': '../../c' })).toEqual([
    'a/one: The address https://example.org/c that this document asks for is no address of this site. This one is at /a/one/.',
    'a/two: The address ../../c that this document asks for is no address of this site. This one is at /a/two/.',
  ]);
});

it('a refusal names the line that asks', () => {
  const asks = (slug: string) => document('b.md', `---\ntitle: B\nslug: ${slug}\n---\n# B\n`);
  const diagnosticsOf = (slug: string) => atOwnAddresses([document('a.md', '# A\n'), asks(slug)])[1]?.page.diagnostics;
  expect(diagnosticsOf('/a')).toMatchObject([{ severity: 'problem', line: 3 }]);
  expect(diagnosticsOf('https://example.org/')).toMatchObject([{ severity: 'remark', line: 3 }]);
});
