import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { placePictures } from '../../../src/cli/site/pictures.ts';
import type { Inline } from '../../../src/docs/page.ts';
import { parsePage } from '../../../src/docs/parse.ts';

/** A PNG of 3 by 2 pixels, up to where its size stands. */
const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000003000000020802000000', 'hex');
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"></svg>';

const outside = mkdtempSync(join(tmpdir(), 'mayfly-pictures-'));
const folder = join(outside, 'docs');
const write = (name: string, content: string | Buffer) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
};
write('a/b.png', png);
write('static/img/c.svg', svg);
write('.secret/d.png', png);
write('e.png', 'no picture');
write('f.txt', 'text');
write('g.svg', svg.replace('></svg>', ' onload="x"></svg>'));
writeFileSync(join(outside, 'h.png'), png);
symlinkSync(join(outside, 'h.png'), join(folder, 'i.png'));
afterAll(() => rmSync(outside, { recursive: true }));

function place(markdown: string) {
  const page = parsePage(markdown, { slug: 'p', format: 'md' });
  const { pages, files } = placePictures(folder, [{ path: 'a/p.md', page }], '/base/');
  const [block] = pages[0]?.page.blocks ?? [];
  const inlines: readonly Inline[] = block?.type === 'paragraph' ? block.inlines : [];
  return {
    picture: inlines.find(({ type }) => type === 'picture'),
    files: [...files.keys()],
    said: pages[0]?.page.diagnostics.map(({ line, message }) => `${line}: ${message}`),
  };
}

describe('pictures of a site', () => {
  it('lie under a name by their content, with their size', () => {
    const { picture, files, said } = place('![x](./b.png)');
    expect(files).toEqual([expect.stringMatching(/^assets\/b-[\w-]{8}\.png$/)]);
    expect(picture).toMatchObject({ href: `/base/${files[0]}`, width: 3, height: 2, alt: 'x' });
    expect(said).toEqual([]);
  });

  it.each([
    ['beside the document', './b.png?x#y'],
    ['from the root of the site', '/a/b.png'],
    ['in a folder that generators serve', '/img/c.svg'],
    ['by an encoded name', '%62.png'],
  ])('are found %s', (_, src) => {
    expect(place(`![x](${src})`).picture).toHaveProperty('href');
  });

  it('are as large as the document says', () => {
    expect(place('a <img src="b.png" width="30">').picture).toMatchObject({ width: 30, height: 20 });
    expect(place('a <img src="b.png" height="4">').picture).toMatchObject({ width: 6, height: 4 });
  });

  it.each([
    ['missing.png', 'is not there'],
    ['../../h.png', 'lies outside the folder'],
    ['../i.png', 'lies outside the folder'],
    ['../.secret/d.png', 'is hidden'],
    ['../f.txt', 'is no picture that is shown'],
    ['../g.svg', 'holds a script'],
    ['../e.png', 'cannot be read'],
  ])('%s is refused, with its line', (src, why) => {
    const { picture, files, said } = place(`![x](${src})`);
    expect(picture).not.toHaveProperty('href');
    expect(files).toEqual([]);
    expect(said).toEqual([expect.stringContaining(`1: The picture ${src} ${why}`)]);
  });
});
