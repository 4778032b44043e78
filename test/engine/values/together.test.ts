import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitOrder } from '../../../src/engine/values/digit-order.ts';
import { byName } from '../../../src/engine/values/tree/names.ts';
import { inNameOrder, together } from '../../../src/engine/values/tree/together.ts';

/** Hashes that are often the same. */
const entry = fc.record({
  name: fc.constantFrom(...'abcdefghij'),
  hash: fc.constantFrom(0, 1, 5, 2 ** 29, 2 ** 30 - 1),
});
const collection = fc
  .array(entry, { maxLength: 12 })
  .map((all) => all.map((each) => ({ ...each, hash: each.name.charCodeAt(0) % 2 === 0 ? 5 : each.hash })));

describe('digitOrder', () => {
  it('is a stable order of numbers of 32 and 64 bits', () => {
    const word = fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.nat(3));
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word)), (all) => {
        const places = all.map((_, i) => i);
        const [low, high] = [0, 1].map((i) => Uint32Array.from(all, (each) => each[i] as number));
        const lowOf = (i: number) => all[i]?.[0] ?? 0;
        const highOf = (i: number) => all[i]?.[1] ?? 0;
        expect([...digitOrder(low as Uint32Array)]).toEqual(places.toSorted((a, b) => lowOf(a) - lowOf(b)));
        expect([...digitOrder(low as Uint32Array, high)]).toEqual(
          places.toSorted((a, b) => highOf(a) - highOf(b) || lowOf(a) - lowOf(b)),
        );
      }),
    );
  });
});

describe('together', () => {
  it('has all entries by name, of one name in the order of the collections', () => {
    fc.assert(
      fc.property(fc.array(collection, { maxLength: 5 }), (collections) => {
        const all = collections.flatMap((entries, from) => entries.map((each) => ({ each, from })));
        const sorted = all.toSorted((a, b) => byName(a.each, b.each) || a.from - b.from);
        const { entries, from } = together(collections);
        expect(entries).toEqual(sorted.map(({ each }) => each));
        expect([...from]).toEqual(sorted.map((one) => one.from));
      }),
    );
  });

  it('leaves what is in order as it is', () => {
    const entries = [
      { name: 'b', hash: 1 },
      { name: 'a', hash: 2 },
    ];
    expect(inNameOrder(entries)).toBe(entries);
    expect(inNameOrder(entries.toReversed())).toEqual(entries);
  });
});
