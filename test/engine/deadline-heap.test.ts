import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeadlineHeap, type Expirable } from '../../src/engine/deadline-heap.ts';

interface Item extends Expirable {
  readonly goneMs: number;
}

const at = (goneMs: number): Item => ({ goneMs, heapPlace: -1 });
const never = Number.POSITIVE_INFINITY;

const change = fc.record({
  do: fc.constantFrom('add' as const, 'add' as const, 'remove' as const, 'replace' as const),
  goneMs: fc.oneof({ weight: 6, arbitrary: fc.nat(30) }, fc.constant(never)),
  which: fc.nat(),
  ask: fc.nat(32),
});

describe('DeadlineHeap', () => {
  it('gives the next and the count of a plain list, whatever comes, goes and is replaced', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 120 }), (changes) => {
        const heap = new DeadlineHeap<Item>();
        const list: Item[] = [];
        for (const { do: what, goneMs, which, ask } of changes) {
          const [place, item] = [which % Math.max(1, list.length), at(goneMs)];
          const before = list[place];
          if (what === 'add') {
            heap.add(item, goneMs);
            list.push(item);
          } else if (before && what === 'remove') {
            heap.remove(before);
            list.splice(place, 1);
          } else if (before) {
            heap.replace(before, item, goneMs);
            list[place] = item;
          }
          const timed = list.filter((one) => one.goneMs !== never);
          expect(heap.length).toBe(timed.length);
          expect(heap.first?.goneMs ?? never).toBe(Math.min(never, ...timed.map((one) => one.goneMs)));
          // Asked for at one instant again and again, and at another now and then.
          const nowMs = ask > 25 ? ask : 12;
          for (const one of list) expect(heap.isGone(one, nowMs)).toBe(one.goneMs <= nowMs);
          expect(heap.countGone(nowMs)).toBe(timed.filter((one) => one.goneMs <= nowMs).length);
        }
        const order: number[] = [];
        for (let next = heap.first; next; next = heap.first) {
          order.push(next.goneMs);
          heap.remove(next);
        }
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
    );
  });
});
