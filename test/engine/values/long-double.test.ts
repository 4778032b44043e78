import { describe, expect, it } from 'vitest';
import { addLongDoubles, parseLongDouble, printLongDouble } from '../../../src/engine/values/long-double.ts';

const notAFloat = 'not a float';
const notFinite = 'not finite';

/** Two texts, and what redis-server 7.0 on x86-64 made of `SET k` the first, `INCRBYFLOAT k` the second. */
const sums: readonly [a: string, b: string, sum: string][] = [
  ['0', '0.1', '0.1'],
  ['0.1', '0.2', '0.3'],
  ['3.0e3', '200', '3200'],
  ['10.5', '0.1', '10.6'],
  ['5', '-5', '0'],
  ['0', '-0', '0'],
  ['-0.000000000000000001', '0', '0'],
  ['1e-17', '0', '0.00000000000000001'],
  ['0.000000000000000005', '0', '0'],
  ['0.000000000000000015', '0', '0.00000000000000002'],
  ['0x10', '4', '20'],
  ['0x.8p1', '0', '1'],
  ['.5', '5.', '5.5'],
  ['+1', '-1.25E1', '-11.5'],
  ['9007199254740993', '0', '9007199254740993'],
  ['18446744073709551615', '0', '18446744073709551615'],
  ['18446744073709551617', '0', '18446744073709551616'],
  ['18446744073709551615', '1', '18446744073709551616'],
  ['1e17', '1', '100000000000000001'],
  ['1e19', '0.5', '10000000000000000000'],
  ['1e20', '1', '100000000000000000000'],
  ['3.14159265358979323846', '0', '3.14159265358979324'],
  ['1e-4940', '1', '1'],
  ['1e-4960', '1', notAFloat],
  ['1e4933', '1', notAFloat],
  ['inf', '1', notFinite],
  ['Infinity', '-inf', notFinite],
  ['1e4932', '1e4932', notFinite],
  ['nan', '1', notAFloat],
  ['', '1', notAFloat],
  [' 1', '1', notAFloat],
  ['1 ', '1', notAFloat],
  ['1e', '1', notAFloat],
  ['0x', '1', notAFloat],
  ['.', '1', notAFloat],
  ['1_000', '1', notAFloat],
  ['0x1p-17', '0', '0.00000762939453125'],
  ['0x3p-18', '0', '0.00001144409179688'],
  ['0x5p-18', '0', '0.00001907348632812'],
  ['0e99999999', '1', '1'],
  ['0x0p99999999', '1', '1'],
  ['1e99999999', '1', notAFloat],
  ['123456789.123456789', '0.000000001', '123456789.12345678999554366'],
];

function sum(a: string, b: string): string {
  const [left, right] = [parseLongDouble(a), parseLongDouble(b)];
  if (left === undefined || right === undefined) return notAFloat;
  const total = addLongDoubles(left, right);
  return total === undefined || typeof total === 'string' ? notFinite : printLongDouble(total);
}

describe('sums in 80 bits', () => {
  it.each(sums)('%j + %j = %s', (a, b, expected) => expect(sum(a, b)).toBe(expected));
});

it('prints the largest number with all its digits, and knows the next for infinity', () => {
  const largest = (2n ** 64n - 1n) << 16320n;
  expect(sum(largest.toString(), '0')).toBe(largest.toString());
  expect(sum((1n << 16384n).toString(), '0')).toBe(notAFloat);
  // Halfway to the next number rounds to the even one, which is infinity.
  expect(sum((largest + (1n << 16319n)).toString(), '0')).toBe(notAFloat);
  expect(sum((largest + (1n << 16319n) - 1n).toString(), '0')).toBe(largest.toString());
});

it('reads no text longer than the servers do', () => {
  expect(sum(`0.${'0'.repeat(5117)}`, '1')).toBe('1');
  expect(sum(`0.${'0'.repeat(5118)}`, '1')).toBe(notAFloat);
});
