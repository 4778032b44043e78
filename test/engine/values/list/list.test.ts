import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flavorNamed } from '../../../../src/engine/flavor.ts';
import type { Surroundings } from '../../../../src/engine/values/kind.ts';
import { ListDraft } from '../../../../src/engine/values/list/draft.ts';
import { list } from '../../../../src/engine/values/list/kind.ts';
import type { ListValue } from '../../../../src/engine/values/list/list-value.ts';
import { entryBytes } from '../../../../src/engine/values/list/listpack.ts';

/** What a command does to a list, at a share of its length. */
type Op =
  | { readonly op: 'push'; readonly end: 'head' | 'tail'; readonly elements: readonly string[] }
  | { readonly op: 'pop'; readonly end: 'head' | 'tail'; readonly count: number }
  | { readonly op: 'insert'; readonly at: number; readonly element: string; readonly isAfter: boolean }
  | { readonly op: 'replace'; readonly at: number; readonly element: string }
  | { readonly op: 'rotate'; readonly from: 'head' | 'tail'; readonly to: 'head' | 'tail' }
  | { readonly op: 'remove'; readonly every: number };

const element = fc.oneof(
  fc.integer({ min: -40_000, max: 40_000 }).map(String),
  fc.string({ maxLength: 20 }),
  fc.integer({ min: 60, max: 9000 }).map((length) => 'x'.repeat(length)),
);
const end = fc.constantFrom('head' as const, 'tail' as const);
const at = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const anyOp: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ op: fc.constant('push' as const), end, elements: fc.array(element, { minLength: 1 }) }),
  },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('pop' as const), end, count: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('insert' as const), at, element, isAfter: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('replace' as const), at, element }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('rotate' as const), from: end, to: end }) },
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constant('remove' as const), every: fc.integer({ min: 1, max: 20 }) }),
  },
);

/** Does the same to a list and to a plain array. */
function apply(op: Op, draft: ListDraft, array: string[]): void {
  const position = 'at' in op ? Math.floor(op.at * array.length) : 0;
  if (op.op === 'push') {
    draft.push(op.end, op.elements);
    if (op.end === 'tail') array.push(...op.elements);
    else array.unshift(...op.elements.toReversed());
  } else if (array.length === 0) return;
  else if (op.op === 'pop') {
    const count = Math.min(op.count, array.length);
    const popped = op.end === 'head' ? array.splice(0, count) : array.splice(array.length - count).reverse();
    expect(draft.pop(op.end, count)).toEqual(popped);
  } else if (op.op === 'insert') {
    draft.growBy([op.element]);
    draft.insert(position, op.element, op.isAfter);
    array.splice(position + (op.isAfter ? 1 : 0), 0, op.element);
  } else if (op.op === 'replace') {
    draft.growBy([op.element]);
    draft.replace(position, op.element);
    array[position] = op.element;
  } else if (op.op === 'rotate') {
    const moved = op.from === 'head' ? array.shift() : array.pop();
    expect(draft.rotate(op.from, op.to)).toBe(moved);
    if (op.to === 'head') array.unshift(moved as string);
    else array.push(moved as string);
  } else {
    const positions = array.flatMap((_, i) => (i % op.every === 0 ? [i] : []));
    draft.remove(positions);
    for (const each of positions.toReversed()) array.splice(each, 1);
  }
}

const site = (flavor: string, fill: number): Surroundings => {
  const found = flavorNamed(flavor);
  if (!found) throw new Error(`no flavor ${flavor}`);
  return { nowMs: 0, seq: 1, flavor: found, limit: () => fill };
};

/** Bytes that the elements take, all in one listpack. */
const listpackBytes = (elements: readonly string[]) => elements.reduce((sum, each) => sum + entryBytes(each), 7);

const all = (value: ListValue | undefined) => value?.slice(0, value.size) ?? [];

describe.each([
  ['redis', -2],
  ['redis', 5],
  ['redis', 1],
  ['redis', -1],
  ['redis-7.0', -2],
  ['redis-7.0', 3],
])('a list of %s with list-max-listpack-size %i', (flavor, fill) => {
  it.each([true, false])('is a plain array, and each version stays what it was (in place: %s)', (isInPlace) => {
    fc.assert(
      fc.property(fc.array(anyOp, { maxLength: 40 }), (ops) => {
        let value: ListValue | undefined;
        const array: string[] = [];
        const kept: [ListValue | undefined, string[]][] = [];
        for (const op of ops) {
          const draft = new ListDraft(value, { at: site(flavor, fill), isInPlace });
          apply(op, draft, array);
          const { isChanged } = draft;
          value = isChanged ? draft.seal() : value;
          expect(all(value)).toEqual(array);
          if (!isInPlace) kept.push([value, [...array]]);
          if (value?.form.encoding === 'listpack') expect(value.form.bytes).toBe(listpackBytes(array));
        }
        for (const [version, elements] of kept) expect(all(version)).toEqual(elements);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps account of its nodes: they hold the elements that there are', () => {
    fc.assert(
      fc.property(fc.array(anyOp, { maxLength: 60 }), (ops) => {
        let value: ListValue | undefined;
        const array: string[] = [];
        for (const op of ops) {
          const draft = new ListDraft(value, { at: site(flavor, fill), isInPlace: false });
          apply(op, draft, array);
          value = draft.seal();
          if (value?.form.encoding !== 'quicklist') continue;
          let from = 0;
          for (const { count, bytes, isPlain } of value.form.nodes) {
            const held = array.slice(from, from + count);
            expect(bytes).toBe(isPlain ? held[0]?.length : listpackBytes(held));
            from += count;
          }
          expect(from).toBe(array.length);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a list', () => {
  const made = (elements: readonly string[]) => {
    const draft = new ListDraft(undefined, { at: site('redis', -2), isInPlace: false });
    draft.push('tail', elements);
    return draft.seal() as ListValue;
  };

  it('weighs what a version made new, not what it holds', () => {
    const value = made(Array.from({ length: 100_000 }, (_, i) => `element ${i}`));
    const draft = new ListDraft(value, { at: site('redis', -2), isInPlace: false });
    draft.push('tail', ['one more']);
    expect(draft.newBytes).toBeLessThan(3000);
  });

  it('is the same to a reader where it holds the same in another form', () => {
    const [a, b] = [made(['a', 'b']), made(['a', 'x'.repeat(9000), 'b'])];
    const draft = new ListDraft(b, { at: site('redis', -2), isInPlace: false });
    draft.remove([1]);
    expect(list.equals(a, draft.seal() as ListValue)).toBe(true);
    expect(list.equals(a, made(['a', 'c']))).toBe(false);
    expect(list.equals(a, made(['a']))).toBe(false);
  });

  it('copies into one that changes without it', () => {
    const value = made(['a', 'b']);
    const copy = list.copy(value);
    const draft = new ListDraft(copy, { at: site('redis', -2), isInPlace: true });
    draft.pop('head', 1);
    expect([all(value), all(draft.seal())]).toEqual([['a', 'b'], ['b']]);
  });
});
