import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Flavor } from '../../src/engine/flavor.ts';
import { flavorNamed } from '../../src/engine/flavor.ts';
import { HeadKeyspace } from '../../src/engine/head-keyspace.ts';

const flavor = flavorNamed('redis-7.0') as Flavor;
const HOUR_MS = 3_600_000;

/** Keys `first` to `last` - 1, which live until `deadline`. */
function fill(keyspace: HeadKeyspace, first: number, last: number, deadline: number | undefined): void {
  for (let i = first; i < last; i++) keyspace.put(`key:${i}`, 'v', deadline, { nowMs: 0, seq: i });
}

/** A whole scan; `between` is called behind each page. How often each key came up, and how many calls it took. */
function wholeScan(keyspace: HeadKeyspace, count: number, nowMs: () => number, between: (keys: string[]) => void) {
  const found = new Map<string, number>();
  let cursor = 0;
  let calls = 0;
  do {
    const page = keyspace.scan(cursor, count, { nowMs: nowMs(), seq: 0 });
    const keys = page.entries.map(({ key }) => key);
    for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1);
    cursor = page.cursor;
    calls++;
    between(keys);
  } while (cursor !== 0 && calls < 100_000);
  return { found, calls };
}

describe('what a keyspace without a past holds', () => {
  it('does not grow under a hundred thousand new deadlines of one key', () => {
    const keyspace = new HeadKeyspace(flavor);
    for (let i = 0; i < 100_000; i++) keyspace.put('k', 'v', i + HOUR_MS, { nowMs: i, seq: i });
    expect(keyspace.held).toEqual({ keys: 1, deadlines: 1 });
    keyspace.put('k', 'v', undefined, { nowMs: 100_000, seq: 0 });
    expect(keyspace.held).toEqual({ keys: 1, deadlines: 0 });
  });

  it('is nothing once all has been deleted, whatever deadlines there were', () => {
    const keyspace = new HeadKeyspace(flavor);
    fill(keyspace, 0, 1000, HOUR_MS);
    for (let i = 0; i < 1000; i++) keyspace.remove(`key:${(i * 7) % 1000}`, { nowMs: 1, seq: 0 });
    expect(keyspace.held).toEqual({ keys: 0, deadlines: 0 });
  });

  it('is never more than the most keys that lived at once, though nobody lets the expired go', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ key: fc.nat(40), ttlMs: fc.integer({ min: 1, max: 20 }), afterMs: fc.nat(3) })),
        (writes) => {
          const keyspace = new HeadKeyspace(flavor);
          let nowMs = 0;
          let most = 0;
          for (const { key, ttlMs, afterMs } of writes) {
            nowMs += afterMs;
            keyspace.put(`${key}`, 'v', nowMs + ttlMs, { nowMs, seq: 0 });
            most = Math.max(most, keyspace.size({ nowMs, seq: 0 }));
            expect(keyspace.held.keys).toBeLessThanOrEqual(most);
          }
        },
      ),
    );
  });

  it('goes by so many at a time, and what is asked meanwhile is answered as if all were gone', () => {
    const keyspace = new HeadKeyspace(flavor);
    fill(keyspace, 0, 10_000, 1000);
    fill(keyspace, 10_000, 10_003, undefined);
    const later = { nowMs: 5000, seq: 0 };
    const left = ['key:10000', 'key:10001', 'key:10002'];
    for (let went = 0; went < 10_000; went += 4000) {
      expect(keyspace.held.keys).toBe(10_003 - went);
      expect(keyspace.size(later)).toBe(3);
      expect([...keyspace.living(later)].map(({ key }) => key).sort()).toEqual(left);
      expect(keyspace.find('key:9999', later)).toBeUndefined();
      expect(
        [
          ...wholeScan(
            keyspace,
            1000,
            () => 5000,
            () => {},
          ).found.keys(),
        ].sort(),
      ).toEqual(left);
      for (const draw of [0, 0.3, 0.9]) expect(left).toContain(keyspace.pick(() => draw, later)?.key);
      expect(keyspace.letGo(5000, 4000)).toBe(Math.min(4000, 10_000 - went));
    }
    expect(keyspace.held).toEqual({ keys: 3, deadlines: 0 });
  });

  it('gives a key that expired and comes again a new life', () => {
    const keyspace = new HeadKeyspace(flavor);
    keyspace.put('a', 'old', 10, { nowMs: 0, seq: 1 });
    keyspace.put('b', 'v', undefined, { nowMs: 0, seq: 2 });
    keyspace.put('a', 'new', undefined, { nowMs: 20, seq: 3 });
    expect([...keyspace.living({ nowMs: 20, seq: 3 })].map(({ value }) => value)).toEqual(['new', 'v']);
    expect(keyspace.held).toEqual({ keys: 2, deadlines: 0 });
  });
});

describe('RANDOMKEY without a past', () => {
  it('finds a key in two throws or so where all are alive, however many there were', () => {
    const keyspace = new HeadKeyspace(flavor);
    fill(keyspace, 0, 10_000, undefined);
    for (let i = 0; i < 10_000; i++) if (i % 100 !== 3) keyspace.remove(`key:${i}`, { nowMs: 1, seq: 0 });
    let draws = 0;
    const picked = new Set<string | undefined>();
    for (let i = 0; i < 1000; i++) {
      const draw = () => (draws++ * 0.618_033_988_7) % 1;
      picked.add(keyspace.pick(draw, { nowMs: 1, seq: 0 })?.key);
    }
    expect(picked.size).toBe(100);
    expect(draws).toBeLessThan(3000);
  });

  it('finds nothing where all have expired', () => {
    const keyspace = new HeadKeyspace(flavor);
    fill(keyspace, 0, 100, 10);
    expect(keyspace.pick(() => 0.5, { nowMs: 20, seq: 0 })).toBeUndefined();
    expect(new HeadKeyspace(flavor).pick(() => 0.5, { nowMs: 20, seq: 0 })).toBeUndefined();
  });
});

describe('SCAN without a past', () => {
  it('ends where every key that comes up is deleted and set again', () => {
    const keyspace = new HeadKeyspace(flavor);
    fill(keyspace, 0, 1000, undefined);
    const { found, calls } = wholeScan(
      keyspace,
      7,
      () => 1,
      (keys) => {
        for (const key of keys) {
          keyspace.remove(key, { nowMs: 1, seq: 0 });
          keyspace.put(key, 'again', undefined, { nowMs: 1, seq: 0 });
        }
      },
    );
    expect(calls).toBe(Math.ceil(1000 / 7));
    expect(found.size).toBe(1000);
  });

  it('gives each key once where none goes, and in the order in which they came where one page holds all', () => {
    const keyspace = new HeadKeyspace(flavor);
    fill(keyspace, 0, 100, undefined);
    const { found } = wholeScan(
      keyspace,
      9,
      () => 1,
      () => {},
    );
    expect([...found.values()]).toEqual(Array.from({ length: 100 }, () => 1));
    const { entries } = keyspace.scan(0, 100, { nowMs: 1, seq: 0 });
    expect(entries.map(({ key }) => key)).toEqual(Array.from({ length: 100 }, (_, i) => `key:${i}`));
  });

  it('gives no key twice where fewer go than are left, seen or not', () => {
    for (const first of [0, 1, 2, 50, 51, 52]) {
      const keyspace = new HeadKeyspace(flavor);
      fill(keyspace, 0, 100, undefined);
      let gone = first;
      const removeOne = () => keyspace.remove(`key:${gone++}`, { nowMs: 1, seq: 0 });
      const { found } = wholeScan(keyspace, 7, () => 1, removeOne);
      expect([...found.values()].every((times) => times === 1)).toBe(true);
    }
  });

  it('gives every key that stays, and ends, whatever comes, goes and expires between its calls', () => {
    const step = fc.record({
      do: fc.constantFrom('put' as const, 'expiring' as const, 'remove' as const, 'letGo' as const),
      name: fc.nat(60),
      afterMs: fc.nat(2),
    });
    const churn = fc.array(fc.array(step, { maxLength: 12 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.integer({ min: 1, max: 10 }),
        churn,
        fc.uint8Array({ maxLength: 60 }),
        (staying, count, turns, mix) => {
          const keyspace = new HeadKeyspace(flavor);
          const stays = new Set<string>();
          for (let i = 0; i < staying; i++) {
            // Those that stay lie anywhere among those that do not.
            if ((mix[i] ?? 0) % 2 === 0) keyspace.put(`${i}`, 'v', undefined, { nowMs: 0, seq: 0 });
            stays.add(`stays:${i}`);
            keyspace.put(`stays:${i}`, 'v', undefined, { nowMs: 0, seq: 0 });
          }
          const most = keyspace.held.keys;
          let nowMs = 0;
          let turn = 0;
          const { found, calls } = wholeScan(
            keyspace,
            count,
            () => nowMs,
            () => {
              for (const { do: what, name, afterMs } of turns[turn++ % turns.length] ?? []) {
                nowMs += afterMs;
                const at = { nowMs, seq: 0 };
                if (what === 'remove') keyspace.remove(`${name}`, at);
                else if (what === 'letGo') keyspace.letGo(nowMs, 3);
                else keyspace.put(`${name}`, 'v', what === 'expiring' ? nowMs + 3 : undefined, at);
              }
            },
          );
          expect([...stays].filter((key) => !found.has(key))).toEqual([]);
          expect(calls).toBeLessThanOrEqual(Math.max(1, Math.ceil(most / count)));
        },
      ),
      { numRuns: 500 },
    );
  });
});
