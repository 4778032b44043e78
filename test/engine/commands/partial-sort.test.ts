import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partialSort } from '../../../src/engine/commands/partial-sort.ts';

interface Item {
  readonly weight: number;
  readonly name: number;
}

const byWeight = (a: Item, b: Item) => a.weight - b.weight;

it('puts a stretch in order, and keeps every item', () => {
  const weights = fc.array(fc.nat(20), { maxLength: 200 });
  fc.assert(
    fc.property(weights, fc.nat(200), fc.nat(200), (drawn, a, b) => {
      const items = drawn.map((weight, name) => ({ weight, name }));
      const list = [...items];
      const [first, last] = [Math.min(a, b), Math.max(a, b)];
      partialSort(list, byWeight, first, last);
      const weightsOf = (all: readonly Item[]) => all.slice(first, last + 1).map(({ weight }) => weight);
      expect(weightsOf(list)).toEqual(weightsOf(items.toSorted(byWeight)));
      expect(list.toSorted((x, y) => x.name - y.name)).toEqual(items);
    }),
  );
});

it('leaves alone what lies outside of the stretch', () => {
  let compared = 0;
  const list = Array.from({ length: 10_000 }, (_, i) => ({ weight: (i * 7919) % 10_007, name: i }));
  const order = (a: Item, b: Item) => {
    compared++;
    return byWeight(a, b);
  };
  partialSort(list, order, 0, 9);
  expect(compared).toBeLessThan(60_000);
});
