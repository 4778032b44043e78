import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Expiring, ExpiryIndex } from '../../src/engine/expiry-index.ts';

interface Life extends Expiring {
  readonly goneMs: number;
}

const life = (goneMs: number, seq: number): Life => ({ goneMs, seq, place: 0, indexing: 'absent' });

const newIndex = () => new ExpiryIndex<Life>(({ goneMs }) => goneMs);

const inOrder = (a: Life, b: Life) => a.goneMs - b.goneMs || a.seq - b.seq;

describe('ExpiryIndex', () => {
  it('counts and walks like a plain sorted list, whatever is added and removed', () => {
    const change = fc.record({ add: fc.boolean(), ms: fc.nat(20), ask: fc.nat(22) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), (changes) => {
        const index = newIndex();
        let list: Life[] = [];
        const removed: Life[] = [];
        for (const [seq, { add, ms, ask }] of changes.entries()) {
          const back = removed.find(({ goneMs }) => goneMs === ms);
          const there = list.find(({ goneMs }) => goneMs === ms);
          if (add) {
            const added = back ?? life(ms, seq);
            if (back) removed.splice(removed.indexOf(back), 1);
            index.add(added);
            list = [...list, added].sort(inOrder);
          } else if (there) {
            index.remove(there);
            removed.push(there);
            list = list.filter((one) => one !== there);
          }
          if (ask % 3 === 0) continue;
          const passed = list.filter(({ goneMs }) => goneMs <= ask);
          expect(index.countUpTo(ask)).toBe(passed.length);
          expect([...index.latestFirst(ask)]).toEqual(passed.toReversed());
          expect([...index.earliestFirst(ask)]).toEqual(list.slice(passed.length));
          const later = index.later(ask);
          expect(later.size).toBe(list.length - passed.length);
          expect(Array.from({ length: later.size }, (_, i) => later.at(i))).toEqual(list.slice(passed.length));
          expect(index.after(ask)).toBe(list[passed.length]?.goneMs);
          expect(index.before(ask)).toBe(list.findLast(({ goneMs }) => goneMs < ask)?.goneMs);
          expect(index.before(Number.POSITIVE_INFINITY)).toBe(list.at(-1)?.goneMs);
        }
      }),
    );
  });

  it('sorts very many, near and far, and takes more in later', () => {
    const index = newIndex();
    const lives = Array.from({ length: 20_000 }, (_, seq): Life => {
      const goneMs = seq % 7 === 0 ? 2 ** 52 - seq : (seq * 7919) % 100_003;
      return life(goneMs, seq);
    });
    for (const [i, one] of lives.entries()) {
      index.add(one);
      if (i % 1500 === 0) index.countUpTo(0);
    }
    for (const one of lives.slice(0, 6000)) index.remove(one);
    const left = lives.slice(6000).sort(inOrder);
    expect([...index.earliestFirst(-1)]).toEqual(left);
    expect([...index.latestFirst(2 ** 53)]).toEqual(left.toReversed());
    const later = index.later(-1);
    // It stays what it was, whatever goes then.
    for (const one of left.slice(0, 500)) index.remove(one);
    expect(index.countUpTo(-1)).toBe(0);
    expect([0, 1, 7000, 13_999, 14_000].map((number) => later.at(number))).toEqual(
      [0, 1, 7000, 13_999, 14_000].map((number) => left[number]),
    );
    for (const one of left.slice(0, 500)) index.add(one);
    expect(index.countUpTo(50_000)).toBe(left.filter(({ goneMs }) => goneMs <= 50_000).length);
  });

  it('takes back very many that end at one instant, in their order', () => {
    const index = newIndex();
    const lives = Array.from({ length: 300_000 }, (_, seq) => life(1000, seq));
    for (const one of lives.toReversed()) index.add(one);
    expect(index.countUpTo(1000)).toBe(lives.length);
    const [first, second] = index.earliestFirst(0);
    expect([first?.seq, second?.seq]).toEqual([0, 1]);
  });
});
