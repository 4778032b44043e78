import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSources } from '../../../src/cli/site/sources.ts';
import { UsageError } from '../../../src/cli/usage-error.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mayfly-sources-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(...files: string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '# A document\n');
  }
}

const slugs = () => findSources(folder).documents.map(({ slug }) => slug);

describe('the documents at a path', () => {
  it('are the one file', () => {
    write('setex.mdx', 'get.md');
    expect(findSources(join(folder, 'setex.mdx')).documents).toEqual([
      { path: join(folder, 'setex.mdx'), name: 'setex.mdx', format: 'mdx', slug: 'setex' },
    ]);
  });

  it('are those of a folder and its folders, in order, and nothing else', () => {
    write('ttl.md', 'strings/setex.mdx', 'notes.txt', 'node_modules/x/README.md', '.git/description.md');
    expect(findSources(folder).documents.map(({ slug, format }) => [slug, format])).toEqual([
      ['strings/setex', 'mdx'],
      ['ttl', 'md'],
    ]);
  });

  it('have slugs that are safe in an address', () => {
    write('SET & GET!.md', 'Größe/-%-.mdx');
    expect(slugs()).toEqual(['größe/page', 'set-get']);
  });

  it('have a slug each, and know whose they would have had', () => {
    write('setex.md', 'setex.mdx');
    expect(findSources(folder).documents.map(({ slug, yieldsTo }) => [slug, yieldsTo])).toEqual([
      ['setex', undefined],
      ['setex-2', 'setex.md'],
    ]);
  });

  it('do not go round links, nor out of the folder, and say so', () => {
    write('a/b.md', 'outside/secret.md');
    const docs = join(folder, 'a');
    symlinkSync(docs, join(docs, 'round'));
    symlinkSync(join(folder, 'outside/secret.md'), join(docs, 'secret.md'));
    symlinkSync(join(docs, 'nowhere'), join(docs, 'gone.md'));
    symlinkSync(join(docs, 'b.md'), join(docs, 'again.md'));
    const { documents, remarks } = findSources(docs);
    expect(documents.map(({ name }) => name)).toEqual(['again.md', 'b.md']);
    expect(remarks).toEqual([
      'gone.md is a link that leads nowhere, and is passed over.',
      'round is a link to a folder, and is passed over.',
      'secret.md is a link out of the folder, and is passed over.',
    ]);
  });

  it('come with what files say of their folders', () => {
    write('a/x.md', 'b/y.md', 'c/z.md');
    writeFileSync(join(folder, 'a/_category_.json'), '{"label": "All of A", "position": 2}');
    writeFileSync(join(folder, 'b/_category_.yml'), 'label: All of B\nposition: first\n');
    writeFileSync(join(folder, 'c/_category_.json'), '{');
    const { folders, remarks } = findSources(folder);
    expect([...folders]).toEqual([
      ['a', { title: 'All of A', position: 2 }],
      ['b', { title: 'All of B' }],
    ]);
    expect(remarks).toEqual(['c/_category_.json is neither JSON nor YAML, and is left out.']);
  });

  it.each([
    ['nowhere', 'There is no'],
    ['.', 'holds no .md or .mdx file'],
    ['picture.png', 'is no .md or .mdx file'],
  ])('%s is refused in words', (path, message) => {
    write('picture.png');
    expect(() => findSources(join(folder, path))).toThrow(UsageError);
    expect(() => findSources(join(folder, path))).toThrow(message);
  });
});
