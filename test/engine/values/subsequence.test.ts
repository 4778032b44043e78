import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Subsequence } from '../../../src/engine/values/subsequence.ts';

describe('Subsequence', () => {
  it('finds the runs from the end, as the servers do', () => {
    const found = new Subsequence('ohmytext', 'mynewtext');
    expect(found.length).toBe(6);
    expect(found.runs()).toEqual([
      { inA: 4, inB: 5, length: 4 },
      { inA: 2, inB: 0, length: 2 },
    ]);
  });

  it('is empty where there is nothing in common', () => {
    expect(new Subsequence('', 'abc').runs()).toEqual([]);
    expect(new Subsequence('abc', 'xyz').length).toBe(0);
  });

  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });

  it('has runs that lie in both strings, in order, and are as long together as it says', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const found = new Subsequence(a, b);
        const runs = found.runs().reverse();
        let [endA, endB] = [0, 0];
        for (const { inA, inB, length } of runs) {
          expect(inA >= endA && inB >= endB).toBe(true);
          expect(a.slice(inA, inA + length)).toBe(b.slice(inB, inB + length));
          [endA, endB] = [inA + length, inB + length];
        }
        expect(runs.reduce((sum, { length }) => sum + length, 0)).toBe(found.length);
        expect(found.length).toBe(longest(a, b));
      }),
    );
  });
});

/** By the definition, the slow way. */
function longest(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  if (a[0] === b[0]) return 1 + longest(a.slice(1), b.slice(1));
  return Math.max(longest(a.slice(1), b), longest(a, b.slice(1)));
}
