import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestName, slipsBetween } from '../../src/spec/suggest.ts';

const names = [
  'APPEND',
  'DEL',
  'EXPIRE',
  'EXPIREAT',
  'EXPIRETIME',
  'GET',
  'GETEX',
  'INCRBYFLOAT',
  'PERSIST',
  'PSETEX',
  'SET',
  'SETEX',
  'SETNX',
  'SETRANGE',
  'TTL',
];

describe('the name that was meant', () => {
  it.each([
    ['SETX', 'SETEX'],
    ['setx', 'SETEX'],
    ['SETTEX', 'SETEX'],
    ['ESTEX', 'SETEX'],
    ['SETE', 'SETEX'],
    ['GTE', 'GET'],
    ['TTLL', 'TTL'],
    ['EXPIER', 'EXPIRE'],
    ['EXPRIEAT', 'EXPIREAT'],
    ['PERIST', 'PERSIST'],
    ['INCRBYFLAOT', 'INCRBYFLOAT'],
    ['INCBYFLOT', 'INCRBYFLOAT'],
  ])('%s stands for %s', (typed, meant) => {
    expect(nearestName(typed, names)).toBe(meant);
  });

  it.each(['HSET', 'ZADD', 'XYZ', 'S', '', 'SUBSCRIBE', 'X'.repeat(1_000_000)])(
    '%.20s stands for none of them',
    (typed) => {
      expect(nearestName(typed, names)).toBeUndefined();
    },
  );
});

describe('slips', () => {
  it.each([
    ['', '', 0],
    ['ABC', 'ABC', 0],
    ['ABC', 'AC', 1],
    ['ABC', 'ABXC', 1],
    ['ABC', 'AXC', 1],
    ['ABC', 'ACB', 1],
    ['KITTEN', 'SITTING', 3],
  ])('between %s and %s are %i', (a, b, slips) => {
    expect(slipsBetween(a, b)).toBe(slips);
  });

  it('count the same both ways, and never more than the longer has letters', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        const slips = slipsBetween(a, b);
        expect(slips).toBe(slipsBetween(b, a));
        expect(slips).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(slips).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
        expect(slips === 0).toBe(a === b);
      }),
    );
  });
});
