import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultFlavor } from '../../../src/engine/flavor.ts';
import type { Surroundings } from '../../../src/engine/values/kind.ts';
import { byName, named } from '../../../src/engine/values/tree/names.ts';
import { SortedSetDraft, storedRange, storedSet } from '../../../src/engine/values/zset/draft.ts';
import { type NameBound, namesBetween, scoresBetween, wholeRange } from '../../../src/engine/values/zset/range.ts';
import { byScoreThenName } from '../../../src/engine/values/zset/scored.ts';
import { SortedSet } from '../../../src/engine/values/zset/sorted-set.ts';

/** A server whose small sorted sets are so large at most. */
const limits: Readonly<Record<string, number>> = { 'zset-max-listpack-entries': 8, 'zset-max-listpack-value': 5 };
const at: Surroundings = { flavor: defaultFlavor, nowMs: 0, seq: 0, limit: (setting) => limits[setting] };

/** What a command does to a sorted set. */
type Op =
  | { readonly op: 'put'; readonly name: string; readonly score: number }
  | { readonly op: 'delete'; readonly name: string }
  | { readonly op: 'deleteSpan'; readonly from: number; readonly count: number };

const name = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 40 }).map((n) => `m${n}`) },
  { weight: 1, arbitrary: fc.constantFrom('', 'a', '\xff\0', 'longer') },
);
const score = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(-0, 0.1, 1e300, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY) },
);
const someOps: fc.Arbitrary<readonly Op[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ op: fc.constant('put' as const), name, score }) },
    { weight: 3, arbitrary: fc.record({ op: fc.constant('delete' as const), name }) },
    {
      weight: 1,
      arbitrary: fc.record({ op: fc.constant('deleteSpan' as const), from: fc.nat(20), count: fc.nat(30) }),
    },
  ),
  { maxLength: 60 },
);

type Model = ReadonlyMap<string, number>;

/** A map's entries in the order of a sorted set. */
const inOrder = (model: Model): readonly (readonly [string, number])[] =>
  [...model].sort(([a, x], [b, y]) => (x < y ? -1 : x > y ? 1 : a < b ? -1 : 1));

/** Does it to both, and holds what they say against each other. */
function perform(value: SortedSet | undefined, model: Map<string, number>, op: Op, isInPlace: boolean) {
  const draft = new SortedSetDraft(value, { at, isInPlace });
  if (op.op === 'put') {
    const isSame = model.get(op.name) === op.score;
    draft.put(op.name, op.score);
    expect(draft.isChanged).toBe(!isSame);
    if (!isSame) model.set(op.name, op.score);
  } else if (op.op === 'delete') expect(draft.delete(op.name)).toBe(model.delete(op.name));
  else {
    const gone = inOrder(model).slice(op.from, op.from + op.count);
    expect(draft.deleteSpan(op.from, Math.min(draft.size, op.from + op.count)).map(({ name }) => name)).toEqual(
      gone.map(([each]) => each),
    );
    for (const [each] of gone) model.delete(each);
  }
  expect(draft.size).toBe(model.size);
  return draft.seal();
}

/** It has the entries of a map, in a form that they allow. */
function holds(value: SortedSet | undefined, model: Model): void {
  const expected = inOrder(model);
  expect(value?.slice().map(({ name, score }) => [name, score + 0]) ?? []).toEqual(
    expected.map(([n, s]) => [n, s + 0]),
  );
  expected.forEach(([each, score], rank) => {
    expect(value?.score(each)).toBeCloseTo(score);
    expect(value?.rank(each)).toBe(rank);
    expect(value?.at(rank)?.name).toBe(each);
  });
  if (value?.form === 'listpack') {
    expect(expected.length).toBeLessThanOrEqual(8);
    expect(expected.every(([{ length }]) => length <= 5)).toBe(true);
  }
}

const stored = (members: readonly (readonly [name: string, score: number])[]): SortedSet =>
  storedSet(
    at,
    members.map(([name, score]) => ({ ...named(name), score })),
  );

describe('a sorted set', () => {
  it.each([false, true])('is a map in order, whatever is done to it; in place: %s', (isInPlace) => {
    fc.assert(
      fc.property(someOps, (ops) => {
        let value: SortedSet | undefined;
        const model = new Map<string, number>();
        for (const op of ops) {
          value = perform(value, model, op, isInPlace);
          holds(value, model);
        }
      }),
    );
  });

  it('is ever after what it was, where a draft must leave it so', () => {
    fc.assert(
      fc.property(someOps, (ops) => {
        let value: SortedSet | undefined;
        const model = new Map<string, number>();
        const kept = ops.map((op) => {
          value = perform(value, model, op, false);
          return { value, form: value?.form, model: new Map(model) };
        });
        for (const then of kept) {
          expect(then.value?.form).toBe(then.form);
          holds(then.value, then.model);
        }
      }),
    );
  });

  it('knows -0 in its large form alone', () => {
    expect(Object.is(stored([['a', -0]]).score('a'), 0)).toBe(true);
    expect(Object.is(stored([['longer', -0]]).score('longer'), -0)).toBe(true);
  });

  it('of a range begins as small as a server begins it, which is where -0 is lost', () => {
    const scored = (count: number) => Array.from({ length: count }, (_, i) => ({ ...named(`m${i}`), score: -0 }));
    const zeros = (set: SortedSet) => set.slice().filter(({ score }) => Object.is(score, -0)).length;
    expect([storedRange(at, scored(8), false), storedRange(at, scored(8), true)].map(zeros)).toEqual([0, 0]);
    expect([storedRange(at, scored(12), false), storedRange(at, scored(12), true)].map(zeros)).toEqual([4, 12]);
    const long = [...scored(2), { ...named('much longer'), score: -0 }];
    expect(zeros(storedRange(at, long, true))).toBe(1);
  });

  it.each([40, 3000])('has its two orders, however its %i members come and whatever their scores', (count) => {
    const score = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }), fc.constant(-0));
    fc.assert(
      fc.property(fc.array(score, { minLength: count, maxLength: count }), (scores) => {
        const set = stored(scores.map((each, i) => [`member:${(i * 7919) % count}`, each] as const));
        const entries = set.slice();
        expect(entries).toEqual(entries.toSorted(byScoreThenName));
        expect(set.inNameOrder()).toEqual(entries.toSorted(byName));
        expect(entries.every(({ name }, i) => set.rank(name) === i)).toBe(true);
      }),
      { numRuns: count > 100 ? 8 : 100 },
    );
  });

  it('never becomes small again', () => {
    const draft = new SortedSetDraft(undefined, { at, isInPlace: true });
    for (let i = 0; i < 9; i++) draft.put(String(i), i);
    draft.deleteSpan(1, 9);
    expect(draft.seal()?.form).toBe('skiplist');
  });

  it('is equal to one with the same members and scores, whatever came first and in whichever form', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1 }), (names) => {
        const [value, other] = (['listpack', 'skiplist'] as const).map(SortedSet.empty) as [SortedSet, SortedSet];
        for (const [i, each] of names.entries()) value.put(each, i);
        for (const [i, each] of [...names.entries()].toReversed()) other.put(each, i);
        expect(other.equals(value)).toBe(true);
        other.put(names[0] as string, 99);
        expect(other.equals(value)).toBe(false);
      }),
    );
  });

  it('gives every member that stays to a scan, whatever comes and goes meanwhile', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 100 }), fc.integer({ min: 1, max: 20 }), (passing, count) => {
        const value = SortedSet.empty('skiplist');
        const staying = Array.from({ length: 100 }, (_, i) => `member:${i}`);
        for (const [i, each] of staying.entries()) value.put(each, i);
        const seen: string[] = [];
        let cursor = 0;
        do {
          const page = value.scan(cursor, count);
          seen.push(...page.entries.map(({ name }) => name));
          cursor = page.cursor;
          for (const each of passing.splice(0, 5)) if (!value.delete(each)) value.put(each, seen.length);
        } while (cursor !== 0);
        expect(staying.filter((each) => !seen.includes(each))).toEqual([]);
      }),
    );
  });

  it('weighs what it does not share with the one that it was cloned from', () => {
    const value = SortedSet.from(
      Array.from({ length: 10_000 }, (_, i) => [`member:${i}`, i] as const),
      'skiplist',
    );
    const clone = value.clone();
    clone.put('x'.repeat(100), 5);
    expect(clone.newBytes).toBeGreaterThan(100);
    expect(clone.newBytes).toBeLessThan(5000);
    expect(value.bytes).toBeGreaterThan(10_000 * 80);
  });
});

describe('a range of a sorted set', () => {
  const bound = fc.record({ at: score, isOpen: fc.boolean() });
  const nameBound: fc.Arbitrary<NameBound> = fc.oneof(
    fc.constantFrom('first' as const, 'last' as const),
    fc.record({ at: name, isOpen: fc.boolean() }),
  );
  const members = fc.uniqueArray(fc.tuple(name, score), { selector: ([each]) => each, maxLength: 30 });
  const window = fc.record({ offset: fc.nat(12), limit: fc.nat(12), isReversed: fc.boolean() });
  const isIn = <T>(value: T, { at, isOpen }: { readonly at: T; readonly isOpen: boolean }, sign: 1 | -1) =>
    value === at ? !isOpen : sign === 1 ? value > at : value < at;

  it('by scores has what lies between, as many as are wanted, from either end', () => {
    fc.assert(
      fc.property(members, bound, bound, window, (entries, min, max, part) => {
        const value = stored(entries);
        const range = scoresBetween(min, max);
        const model = inOrder(new Map(entries)).filter(([, s]) => isIn(s + 0, min, 1) && isIn(s + 0, max, -1));
        const { from, to } = value.span(range);
        expect(value.slice(from, to).map(({ name }) => name)).toEqual(model.map(([each]) => each));
        const ordered = part.isReversed ? model.toReversed() : model;
        expect(value.select(range, part).map(({ name }) => name)).toEqual(
          ordered.slice(part.offset, part.offset + part.limit).map(([each]) => each),
        );
      }),
    );
  });

  it('by names has what lies between, where there is one score', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 30 }), nameBound, nameBound, window, (names, min, max, part) => {
        const value = stored(names.map((each) => [each, 0] as const));
        const range = namesBetween(min, max);
        const model = names
          .toSorted((a, b) => (a < b ? -1 : 1))
          .filter(() => min !== 'last' && max !== 'first')
          .filter((each) => min === 'first' || isIn(each, min as { at: string; isOpen: boolean }, 1))
          .filter((each) => max === 'last' || isIn(each, max as { at: string; isOpen: boolean }, -1));
        expect(value.select(range).map(({ name }) => name)).toEqual(model);
        const ordered = part.isReversed ? model.toReversed() : model;
        expect(value.select(range, part).map(({ name }) => name)).toEqual(
          ordered.slice(part.offset, part.offset + part.limit),
        );
      }),
    );
  });

  it('by names where scores differ is one run of entries, in a small set', () => {
    fc.assert(
      fc.property(members, nameBound, nameBound, (entries, min, max) => {
        const value = stored(entries);
        const range = namesBetween(min, max);
        const { from, to } = value.span(range);
        const run = value.slice(from, to);
        expect(value.select(range, wholeRange)).toEqual(run);
        if (value.form === 'listpack')
          expect(run.every((e) => range.reachesMin(run[0] ?? e) && range.withinMax(e))).toBe(true);
      }),
    );
  });
});
