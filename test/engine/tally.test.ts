import { describe, expect, it } from 'vitest';
import { Tally } from '../../src/engine/tally.ts';

describe('Tally', () => {
  it('counts by command, takes back, and forgets all but the sum', () => {
    const tally = new Tally();
    for (const seq of [2, 2, 5, 7, 7, 7]) tally.add(seq, 1);
    expect([0, 2, 4, 5, 6, 7, 99].map((seq) => tally.upTo(seq))).toEqual([0, 2, 2, 3, 3, 6, 6]);
    tally.takeBack(7, 1);
    expect(tally.upTo(7)).toBe(5);
    tally.takeBack(7, 2);
    expect(tally.upTo(7)).toBe(3);
    tally.add(6, 1);
    tally.forget(5);
    expect([5, 6, 9].map((seq) => tally.upTo(seq))).toEqual([3, 4, 4]);
    tally.takeBack(6, 1);
    expect(tally.upTo(9)).toBe(3);
    for (let seq = 10; seq < 100; seq++) tally.add(seq, -1);
    expect([9, 10, 54, 99].map((seq) => tally.upTo(seq))).toEqual([3, 2, -42, -87]);
  });
});
