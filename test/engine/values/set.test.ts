import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultFlavor } from '../../../src/engine/flavor.ts';
import type { Surroundings } from '../../../src/engine/values/kind.ts';
import {
  intersection,
  largeDifference,
  largeIntersection,
  largeUnion,
  subtract,
  unite,
} from '../../../src/engine/values/set/algebra.ts';
import { SetDraft } from '../../../src/engine/values/set/draft.ts';
import { SetValue } from '../../../src/engine/values/set/set-value.ts';

/** A server whose small sets are so large at most. */
const limits: Readonly<Record<string, number>> = {
  'set-max-intset-entries': 12,
  'set-max-listpack-entries': 20,
  'set-max-listpack-value': 5,
};
const at: Surroundings = { flavor: defaultFlavor, nowMs: 0, seq: 0, limit: (setting) => limits[setting] };

/** What a command does to a set. */
type Op =
  | { readonly op: 'add'; readonly names: readonly string[] }
  | { readonly op: 'delete'; readonly names: readonly string[] }
  | { readonly op: 'pop'; readonly count: number; readonly draw: number };

const integers = fc.integer({ min: -20, max: 20 }).map(String);
const name = fc.oneof(
  { weight: 8, arbitrary: integers },
  {
    weight: 1,
    arbitrary: fc.constantFrom('a', 'b', 'c', '007', 'longer', '9223372036854775807', '-9223372036854775808'),
  },
);
const names = (of: fc.Arbitrary<string>) => fc.array(of, { minLength: 1, maxLength: 6 });
const opsOf = (of: fc.Arbitrary<string>): fc.Arbitrary<readonly Op[]> =>
  fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ op: fc.constant('add' as const), names: names(of) }) },
      { weight: 3, arbitrary: fc.record({ op: fc.constant('delete' as const), names: names(of) }) },
      {
        weight: 1,
        arbitrary: fc.record({
          op: fc.constant('pop' as const),
          count: fc.nat(12),
          draw: fc.double({ min: 0, max: 0.999, noNaN: true }),
        }),
      },
    ),
    { maxLength: 40 },
  );
const anyOps = fc.oneof(opsOf(name), opsOf(integers));

/** Does it to both, and holds what they say against each other. */
function perform(value: SetValue | undefined, model: Set<string>, op: Op, isInPlace: boolean): SetValue | undefined {
  const draft = new SetDraft(value, { at, isInPlace });
  if (op.op === 'add') {
    const before = model.size;
    for (const each of op.names) model.add(each);
    expect(draft.addAll(op.names)).toBe(model.size - before);
  } else if (op.op === 'delete') for (const each of op.names) expect(draft.delete(each)).toBe(model.delete(each));
  else {
    const popped = draft.pop(op.count, () => op.draw);
    expect(popped).toHaveLength(Math.min(op.count, model.size));
    for (const each of popped) expect(model.delete(each)).toBe(true);
  }
  expect(draft.size).toBe(model.size);
  return draft.seal();
}

const isInteger = (each: string) => /^(0|-?[1-9]\d*)$/.test(each);
const bySize = (each: readonly string[]) => each.toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));

/** It has the members of a JavaScript set, in a form that they allow, and lists them as that form does. */
function holds(value: SetValue | undefined, model: ReadonlySet<string>): void {
  const members = value?.members() ?? [];
  expect(members.toSorted()).toEqual([...model].toSorted());
  expect(members.every((each) => value?.has(each))).toBe(true);
  expect(value?.firstMembers(3) ?? []).toEqual(members.slice(0, 3));
  if (value?.form === 'intset') {
    expect(members.every(isInteger)).toBe(true);
    expect(members).toEqual(bySize(members));
    expect(members.length).toBeLessThanOrEqual(12);
  } else if (value?.form === 'listpack') {
    expect(members.every(({ length }) => length <= 5)).toBe(true);
    expect(members.length).toBeLessThanOrEqual(20);
  }
}

describe('a set', () => {
  it.each([false, true])('is a set of JavaScript’s, whatever is done to it; in place: %s', (isInPlace) => {
    fc.assert(
      fc.property(anyOps, (ops) => {
        let value: SetValue | undefined;
        const model = new Set<string>();
        for (const op of ops) {
          value = perform(value, model, op, isInPlace);
          holds(value, model);
        }
      }),
    );
  });

  it('is ever after what it was, where a draft must leave it so', () => {
    fc.assert(
      fc.property(anyOps, (ops) => {
        let value: SetValue | undefined;
        const model = new Set<string>();
        const kept = ops.map((op) => {
          value = perform(value, model, op, false);
          return { value, form: value?.form, members: [...model] };
        });
        for (const { value: then, form, members } of kept) {
          expect(then?.form).toBe(form);
          holds(then, new Set(members));
        }
      }),
    );
  });

  it('lists what is small as it came, integers that were alone before by their size first', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(integers, { maxLength: 8 }),
        fc.uniqueArray(name, { maxLength: 10 }),
        (first, then) => {
          const draft = new SetDraft(undefined, { at, isInPlace: true });
          for (const each of [...first, 'x', ...then]) draft.add(each);
          const value = draft.seal();
          const rest = then.filter((each) => !first.includes(each));
          if (value?.form === 'listpack') expect(value.members()).toEqual([...bySize(first), 'x', ...rest]);
        },
      ),
    );
  });

  it('never becomes small again', () => {
    const draft = new SetDraft(undefined, { at, isInPlace: true });
    for (let i = 0; i < 13; i++) draft.add(String(i));
    for (let i = 1; i < 13; i++) draft.delete(String(i));
    expect(draft.seal()?.form).toBe('hashtable');
  });

  it('is equal to one with the same members, whatever came first and in whichever form', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1 }), (all) => {
        const [value, other] = (['listpack', 'hashtable'] as const).map(SetValue.empty) as [SetValue, SetValue];
        for (const each of all) value.add(each);
        for (const each of all.toReversed()) other.add(each);
        expect(other.equals(value)).toBe(true);
        other.delete(all[0] as string);
        other.add('another');
        expect(other.equals(value)).toBe(false);
      }),
    );
  });

  it('gives every member that stays to a scan, whatever comes and goes meanwhile', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 100 }), fc.integer({ min: 1, max: 20 }), (passing, count) => {
        const value = SetValue.empty('hashtable');
        const staying = Array.from({ length: 100 }, (_, i) => `member:${i}`);
        for (const each of staying) value.add(each);
        const seen: string[] = [];
        let cursor = 0;
        do {
          const page = value.scan(cursor, count);
          seen.push(...page.names);
          cursor = page.cursor;
          for (const each of passing.splice(0, 5)) if (!value.delete(each)) value.add(each);
        } while (cursor !== 0);
        expect(staying.filter((each) => !seen.includes(each))).toEqual([]);
      }),
    );
  });

  it('weighs what it does not share with the one that it was cloned from', () => {
    const value = SetValue.empty('hashtable');
    for (let i = 0; i < 10_000; i++) value.add(`member:${i}`);
    const clone = value.clone();
    clone.add('x'.repeat(100));
    expect(clone.newBytes).toBeGreaterThan(100);
    expect(clone.newBytes).toBeLessThan(2500);
    expect(value.bytes).toBeGreaterThan(10_000 * 80);
  });
});

describe('sets together', () => {
  const setWith = (members: readonly string[]): SetValue => {
    const value = SetValue.empty('hashtable');
    for (const each of members) value.add(each);
    return value;
  };
  const several = fc.array(fc.uniqueArray(integers, { maxLength: 12 }), { minLength: 1, maxLength: 6 });

  it('are what JavaScript makes of them, those that are missing as if they were empty', () => {
    fc.assert(
      fc.property(several, fc.boolean(), (all, hasMissing) => {
        const sets = [...all.map(setWith), ...(hasMissing ? [undefined] : [])];
        const lists = hasMissing ? [...all, []] : all;
        const [first = [], ...others] = lists;
        const [union, difference] = [new Set<string>(), new Set<string>()];
        unite(sets, union);
        subtract(sets, difference);
        const common = first.filter((each) => others.every((other) => other.includes(each)));
        expect([...intersection(sets)].toSorted()).toEqual(common.toSorted());
        expect([...union].toSorted()).toEqual([...new Set(lists.flat())].toSorted());
        const own = first.filter((each) => !others.some((other) => other.includes(each)));
        expect([...difference].toSorted()).toEqual(own.toSorted());
      }),
    );
  });

  it('are the same where they are very large', () => {
    const numbers = (count: number, step: number) => Array.from({ length: count }, (_, i) => `m${i * step}`);
    const lists = [numbers(20_000, 1), numbers(15_000, 2), numbers(9000, 3)];
    const sets = [...lists.map(setWith), undefined];
    const all = (of: readonly { readonly name: string }[] | undefined) => of?.map(({ name }) => name).toSorted();
    expect(all(largeUnion(sets))).toEqual([...new Set(lists.flat())].toSorted());
    expect(all(largeIntersection(sets.slice(0, 3)))).toEqual(
      lists[2]?.filter((each) => Number(each.slice(1)) < 20_000 && Number(each.slice(1)) % 2 === 0).toSorted(),
    );
    expect(all(largeDifference(sets))).toEqual(
      lists[0]?.filter((each) => Number(each.slice(1)) % 2 !== 0 && Number(each.slice(1)) % 3 !== 0).toSorted(),
    );
    expect(largeIntersection([setWith(['m1']), ...sets])).toBeUndefined();
    expect(largeUnion([setWith(['m1'])])).toBeUndefined();
    const stored = SetValue.from(largeUnion(sets) ?? []);
    expect([stored.form, stored.size]).toEqual(['hashtable', new Set(lists.flat()).size]);
    expect(lists.flat().every((each) => stored.has(each))).toBe(true);
  });

  it('leave nothing of a set without itself', () => {
    const set = setWith(['a', 'b']);
    const difference = new Set<string>();
    subtract([set, undefined, set], difference);
    expect(difference.size).toBe(0);
  });
});
