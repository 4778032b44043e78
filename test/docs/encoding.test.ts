import { describe, expect, it } from 'vitest';
import { parsePage } from '../../src/docs/parse.ts';
import { sketch } from './sketch.ts';

const read = (...parts: (string | number[])[]) => {
  const bytes = parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part));
  const { blocks, diagnostics } = parsePage(Uint8Array.from(bytes), { slug: 'slug', format: 'md' });
  return { shown: sketch(blocks), said: diagnostics.map(({ line, message }) => `${line}: ${message}`) };
};

describe('the bytes of a document', () => {
  it('are UTF-8, with a byte order mark or without', () => {
    expect(read('# ä €')).toEqual({ shown: ['# ä €'], said: [] });
    expect(read([0xef, 0xbb, 0xbf], '# ä')).toEqual({ shown: ['# ä'], said: [] });
  });

  it.each([
    ['utf16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ])('are %s where their mark says so', (encoding, mark) => {
    const bytes = Buffer.from('# ä\n\nb', 'utf16le');
    const ordered = encoding === 'utf-16be' ? bytes.swap16() : bytes;
    expect(read(mark, [...ordered])).toEqual({
      shown: ['! line 1', '# ä', 'b'],
      said: ['1: This document is UTF-16; other programs will want UTF-8.'],
    });
  });

  it('are told where they are no UTF-8, by byte and line', () => {
    const wrong = '2: Byte 5 of the file is no UTF-8: it is shown as �. Save the file as UTF-8.';
    expect(read('ab\n\n'.slice(1), 'c', [0xe4], 'd')).toEqual({
      shown: ['b', '! line 3', 'c�d'],
      said: [wrong.replace('2: ', '3: ')],
    });
    expect(read('a\n', [0xef, 0xbf, 0xbd], 'b\n', [0xc3]).said).toEqual([
      '3: Byte 8 of the file is no UTF-8: it is shown as �. Save the file as UTF-8.',
    ]);
    expect(read([0xef, 0xbb, 0xbf], [0x80]).said[0]).toContain('Byte 4 ');
  });

  it('are no text where they hold a zero', () => {
    const { shown, said } = read('a\nb', [0, 1, 2]);
    expect(shown).toEqual(['! line 2']);
    expect(said).toEqual([
      '2: This file is no text, or UTF-16 without a byte order mark: byte 4 is 0. Save it as UTF-8.',
    ]);
  });

  it('may be none', () => {
    expect(read('').said).toEqual(['1: This document is empty.']);
  });
});
