import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightOf } from '../../../src/engine/commands/generic/sort/weight.ts';

/** What SORT of redis-server 7.0 and 8.0 and of valkey-server 8.1 makes of a text: a number, or nothing. */
const texts: readonly (readonly [text: string, strtod: number | undefined, fastFloat: number | undefined])[] = [
  ['0', 0, 0],
  ['+3', 3, 3],
  ['-.5', -0.5, -0.5],
  ['5.', 5, 5],
  ['1.e1', 10, 10],
  ['1E+2', 100, 100],
  ['0e999', 0, 0],
  ['inf', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
  [' 7', 7, undefined],
  ['\n7', 7, undefined],
  ['7 ', undefined, undefined],
  ['0x10', 16, undefined],
  ['-0x1.8p3', -12, undefined],
  ['0x.8', 0.5, undefined],
  ['0x', undefined, undefined],
  ['0x1p-1074', 2 ** -1074, undefined],
  ['0x1.8p-1074', undefined, undefined],
  ['0x1p-1080', undefined, undefined],
  ['0x1p1024', undefined, undefined],
  ['1e400', undefined, Number.POSITIVE_INFINITY],
  ['-1e400', undefined, Number.NEGATIVE_INFINITY],
  ['1e-400', undefined, 0],
  ['1e-320', undefined, 1e-320],
  ['', undefined, undefined],
  ['.', undefined, undefined],
  ['-', undefined, undefined],
  ['+-5', undefined, undefined],
  ['5e', undefined, undefined],
  ['nan', undefined, undefined],
  ['infin', undefined, undefined],
  ['1_0', undefined, undefined],
];

describe('a weight', () => {
  it.each(texts)('%j is %s by strtod, %s by fast_float', (text, strtod, fastFloat) => {
    expect(weightOf(text, 'strtod')).toBe(strtod);
    expect(weightOf(text, 'fast_float')).toBe(fastFloat);
  });

  it('is read back as it was printed', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (value) => {
        fc.pre(value === 0 || Math.abs(value) >= 2 ** -1022);
        for (const reader of ['strtod', 'fast_float'] as const) expect(weightOf(String(value), reader)).toBe(value + 0);
      }),
    );
  });
});
