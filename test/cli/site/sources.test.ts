import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

const slugs = () => findSources(folder).map(({ slug }) => slug);

describe('the documents at a path', () => {
  it('are the one file', () => {
    write('setex.mdx', 'get.md');
    expect(findSources(join(folder, 'setex.mdx'))).toEqual([
      { path: join(folder, 'setex.mdx'), format: 'mdx', slug: 'setex' },
    ]);
  });

  it('are those of a folder and its folders, in order, and nothing else', () => {
    write('ttl.md', 'strings/setex.mdx', 'notes.txt', 'node_modules/x/README.md', '.git/description.md');
    expect(findSources(folder).map(({ slug, format }) => [slug, format])).toEqual([
      ['strings/setex', 'mdx'],
      ['ttl', 'md'],
    ]);
  });

  it('have slugs that are safe in an address', () => {
    write('SET & GET!.md', 'Größe/-%-.mdx');
    expect(slugs()).toEqual(['größe/page', 'set-get']);
  });

  it('have a slug each', () => {
    write('setex.md', 'setex.mdx');
    expect(slugs()).toEqual(['setex', 'setex-2']);
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
