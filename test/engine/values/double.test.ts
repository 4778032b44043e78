import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseDouble,
  print17Digits,
  printHundredths,
  printShortest,
  spelledDouble,
} from '../../../src/engine/values/double.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('a double', () => {
  it('is read as C reads it', () => {
    const read = ['1', '+.5', '-5.', '1e3', 'iNf', '-infinity', '0x1.8p1', '0x.8', '-0x10', '5e-324', '0x1p-1074'];
    expect(read.map(parseDouble)).toEqual([
      ...[1, 0.5, -5, 1000, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 3, 0.5, -16, 5e-324, 5e-324],
    ]);
    expect(Object.is(parseDouble('-0.0e5'), -0)).toBe(true);
  });

  it('is none where a text is no number, NaN, or cannot be told from zero or infinity', () => {
    const refused = ['', ' 1', '1 ', '1e', '.', '+', '0x', 'nan', '1e400', '-1e400', '1e-400', '0x1p-1080', '0x1p2000'];
    expect(refused.filter((text) => parseDouble(text) !== undefined)).toEqual([]);
    expect(['1e400', '1e-400', '0x1p2000', 'nan'].map(spelledDouble)).toEqual([
      ...[Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY, undefined],
    ]);
  });

  it('is written in hundredths as C writes it: of two that are as near, the even one', () => {
    const values = [1.75, 1.625, 4.125, 4.375, 0.005, 2.675, 13 / 3, 8];
    expect(values.map(printHundredths)).toEqual(['1.75', '1.62', '4.12', '4.38', '0.01', '2.67', '4.33', '8.00']);
  });

  it('rounds hexadecimal digits to the nearest, of two to the even one', () => {
    const texts = ['0x1fffffffffffff8', '0x20000000000001', '0x20000000000003', '0x1.fffffffffffffp-1023'];
    expect(texts.map(parseDouble)).toEqual([2 ** 57, 2 ** 53, 2 ** 53 + 4, 2 ** -1022]);
  });

  it.each([
    ['17 digits', print17Digits],
    ['the fewest digits', printShortest],
  ])('written with %s is that double again', (_, print) => {
    fc.assert(fc.property(finite, (value) => Object.is(parseDouble(print(value)), value)));
  });

  it('is written as the servers write it', () => {
    const values = [0.1, 3, -0, 1e17, 1e21, 2e-7, 1e-6, 2 ** 49 + 0.125, 2 ** 49 + 0.375, 123456789.125, -1e-300];
    expect(values.map(print17Digits)).toEqual([
      ...['0.10000000000000001', '3', '-0', '1e+17', '1e+21', '1.9999999999999999e-07', '9.9999999999999995e-07'],
      ...['562949953421312.12', '562949953421312.38', '123456789.125', '-1e-300'],
    ]);
    expect(values.map(printShortest)).toEqual([
      ...['0.1', '3', '-0', '100000000000000000', '1e+21', '2e-7', '0.000001'],
      ...['562949953421312.1', '562949953421312.4', '123456789.125', '-1e-300'],
    ]);
  });

  it('has a digit more than it needs in one case of a thousand, as with the servers', () => {
    const longer = Array.from({ length: 20_000 }, (_, i) => Math.sqrt(i + 0.5)).filter(
      (value) => printShortest(value).length > String(value).length,
    );
    expect(longer.length).toBeGreaterThan(0);
    expect(longer.length).toBeLessThan(100);
  });
});
