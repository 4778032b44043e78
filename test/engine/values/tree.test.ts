import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Leaf } from '../../../src/engine/values/tree/node.ts';
import { Tree } from '../../../src/engine/values/tree/tree.ts';

const WIDTHS = [2, 3, 4, 7, 16];

const ascending = (a: number, b: number): number => a - b;

/** What is done to a tree, at a share of its length or with a number. */
type Op =
  | { readonly op: 'insert' | 'set'; readonly at: number; readonly entry: number }
  | { readonly op: 'append' | 'prepend'; readonly entries: readonly number[] }
  | { readonly op: 'delete'; readonly at: number; readonly count: number }
  | { readonly op: 'clone' };

const at = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const entry = fc.integer({ min: 0, max: 99 });
const entries = fc.array(entry, { maxLength: 40 });
const anyOp: fc.Arbitrary<Op> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ op: fc.constantFrom('insert' as const, 'set' as const), at, entry }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constantFrom('append' as const, 'prepend' as const), entries }) },
  {
    weight: 3,
    arbitrary: fc.record({ op: fc.constant('delete' as const), at, count: fc.integer({ min: 1, max: 60 }) }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('clone' as const) }) },
);

/** Does the same to a tree and to a plain array. */
function apply(op: Op, tree: Tree<number>, array: number[]): void {
  if (op.op === 'insert') {
    const position = Math.floor(op.at * (array.length + 1));
    tree.insert(position, op.entry);
    array.splice(position, 0, op.entry);
  } else if (op.op === 'set' && array.length > 0) {
    const position = Math.floor(op.at * array.length);
    tree.set(position, op.entry);
    array[position] = op.entry;
  } else if (op.op === 'append' || op.op === 'prepend') {
    for (const each of op.entries) {
      tree.insert(op.op === 'append' ? tree.size : 0, each);
      array.splice(op.op === 'append' ? array.length : 0, 0, each);
    }
  } else if (op.op === 'delete') {
    for (let i = 0; i < op.count && array.length > 0; i++) {
      const position = Math.floor(op.at * array.length);
      tree.delete(position);
      array.splice(position, 1);
    }
  }
}

describe.each(WIDTHS)('a tree of width %i', (width) => {
  it('is a plain array, whatever is done to it, and so is each clone ever after', () => {
    fc.assert(
      fc.property(fc.array(anyOp, { maxLength: 40 }), fc.array(fc.boolean()), (ops, goesOn) => {
        let tree = new Tree<number>(undefined, width);
        let array: number[] = [];
        const kept: [Tree<number>, number[]][] = [];
        for (const op of ops) {
          if (op.op === 'clone') {
            const clone = tree.clone();
            // Either of the two may be the one that goes on changing.
            const [stays, next] = goesOn[kept.length] ? [tree, clone] : [clone, tree];
            kept.push([stays, array]);
            tree = next;
            array = [...array];
          } else apply(op, tree, array);
          expect(tree.size).toBe(array.length);
        }
        for (const [each, expected] of [...kept, [tree, array] as const]) expect(each.slice()).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('knows what it has that another has not, near relatives or strangers', () => {
    fc.assert(
      fc.property(
        fc.array(anyOp, { maxLength: 20 }),
        fc.array(anyOp, { maxLength: 6 }),
        fc.boolean(),
        (ops, more, kin) => {
          // Entries that are each another number: what is told apart is which they are.
          let next = 0;
          const fresh = (op: Op): Op =>
            'entry' in op
              ? { ...op, entry: next++ }
              : 'entries' in op
                ? { ...op, entries: op.entries.map(() => next++) }
                : op;
          const [array, changed]: [number[], number[]] = [[], []];
          const tree = new Tree<number>(undefined, width);
          for (const op of ops) apply(fresh(op), tree, array);
          const other = kin ? tree.clone() : new Tree<number>(undefined, width);
          if (kin) changed.push(...array);
          for (const op of more) apply(fresh(op), other, changed);
          const [own, theirs] = tree.difference(other);
          expect(own.toSorted(ascending)).toEqual(array.filter((each) => !changed.includes(each)).toSorted(ascending));
          expect(theirs.toSorted(ascending)).toEqual(
            changed.filter((each) => !array.includes(each)).toSorted(ascending),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('answers for every position and range as the array does', () => {
    fc.assert(
      fc.property(fc.array(anyOp, { maxLength: 20 }), at, at, (ops, a, b) => {
        const tree = new Tree<number>(undefined, width);
        const array: number[] = [];
        for (const op of ops) apply(op, tree, array);
        const [from, to] = [Math.floor(a * (array.length + 1)), Math.floor(b * (array.length + 2))];
        expect(tree.slice(from, to)).toEqual(array.slice(from, to));
        expect([...array.keys(), array.length, -1].map((position) => tree.at(position))).toEqual([
          ...array,
          undefined,
          undefined,
        ]);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps an order: rank and find, with entries that are equal among them', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 300 }), fc.array(entry), (added, taken) => {
        const tree = new Tree<number>(undefined, width);
        let array: number[] = [];
        for (const each of added) tree.insert(tree.rank(each, ascending), each);
        array = added.toSorted(ascending);
        for (const each of taken) {
          if (tree.find(each, ascending) === undefined) expect(array).not.toContain(each);
          else {
            tree.delete(tree.rank(each, ascending));
            array.splice(array.indexOf(each), 1);
          }
        }
        expect(tree.slice()).toEqual(array);
        for (let key = -1; key <= 100; key++) {
          expect(tree.rank(key, ascending)).toBe(array.filter((each) => each < key).length);
          expect(tree.find(key, ascending)).toBe(array.includes(key) ? key : undefined);
        }
      }),
      { numRuns: 60 },
    );
  });

  /** In what the entries are in order before all else: nothing that is a number, or one that some have in common. */
  const numbers = { 'no number': () => undefined, 'a number': (key: number) => (key >> 2) * 2.5 };

  it.each(Object.entries(numbers))(
    'is a map in order by %s: an entry a key, put and removed, in clones too',
    (_, number) => {
      type Entry = readonly [key: number, value: number];
      const byKey = ([key]: Entry, sought: number) => key - sought;
      const numberOf = number(0) === undefined ? undefined : ([key]: Entry) => number(key) as number;
      const anyChange = fc.record({ key: fc.integer({ min: 0, max: 60 }), removes: fc.boolean(), clones: fc.nat(20) });
      fc.assert(
        fc.property(fc.array(anyChange, { maxLength: 300 }), (changes) => {
          let tree = new Tree<Entry>(numberOf, width);
          const map = new Map<number, Entry>();
          const kept: [Tree<Entry>, readonly Entry[]][] = [];
          const inOrder = () => [...map.values()].toSorted(([a], [b]) => a - b);
          changes.forEach(({ key, removes, clones }, value) => {
            expect(tree.find(key, byKey, number(key))).toBe(map.get(key));
            if (removes) expect(tree.remove(key, byKey, number(key))).toBe(map.get(key));
            else expect(tree.put(key, [key, value], byKey, number(key))).toBe(map.get(key));
            if (removes) map.delete(key);
            else map.set(key, tree.find(key, byKey, number(key)) as Entry);
            expect(map.get(key)?.[1]).toBe(removes ? undefined : value);
            expect(tree.rank(key, byKey, number(key))).toBe([...map.keys()].filter((each) => each < key).length);
            if (clones > 0) return;
            kept.push([tree, inOrder()]);
            tree = tree.clone();
          });
          for (const [each, entries] of [...kept, [tree, inOrder()] as const]) expect(each.slice()).toEqual(entries);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('is made of entries at once as of one after the other', () => {
    for (const length of [0, 1, width, width + 1, width * width, width * width + 1, 1000]) {
      const array = Array.from({ length }, (_, i) => i);
      const tree = Tree.from(array, undefined, width);
      expect(tree.slice()).toEqual(array);
      tree.insert(length >>> 1, -1);
      expect(tree.slice()).toEqual(array.toSpliced(length >>> 1, 0, -1));
    }
  });
});

/** Comparisons that it takes to find the entry at a position of a tree in order. */
function comparisons(tree: Tree<number>, entry: number): number {
  let count = 0;
  tree.rank(entry, (a, b) => {
    count++;
    return a - b;
  });
  return count;
}

describe('a tree stays flat', () => {
  const SIZE = 20_000;
  /** Of a tree of half-full nodes, with a comparison more at each of its levels. */
  const MOST = Math.log2(SIZE) + 8;
  const worst = (tree: Tree<number>) =>
    Math.max(...Array.from({ length: 50 }, (_, i) => comparisons(tree, tree.at((i * 389) % tree.size) as number)));

  it.each<[string, (i: number) => number]>([
    ['appended to', (i) => i],
    ['prepended to', (i) => SIZE - i],
    ['filled anywhere', (i) => (i * 7919) % SIZE],
    ['filled from both ends', (i) => (i % 2 === 0 ? i : -i)],
  ])('%s', (_, entryAt) => {
    const [byPosition, byKey] = [new Tree<number>(), new Tree<number>()];
    for (let i = 0; i < SIZE; i++) {
      const entry = entryAt(i);
      byPosition.insert(byPosition.rank(entry, ascending), entry);
      byKey.put(entry, entry, ascending);
    }
    expect(worst(byPosition)).toBeLessThan(MOST);
    expect(worst(byKey)).toBeLessThan(MOST);
  });

  it('and full, where it only grows at an end', () => {
    const bytesOf = (entryAt: (i: number) => number) => {
      const tree = new Tree<number>();
      for (let i = 0; i < SIZE; i++) tree.put(entryAt(i), entryAt(i), ascending);
      return tree.newBytes;
    };
    const whole = Tree.from(Array.from({ length: SIZE }, (_, i) => i)).newBytes;
    expect(bytesOf((i) => i)).toBeLessThan(1.05 * whole);
    expect(bytesOf((i) => -i)).toBeLessThan(1.05 * whole);
  });

  it('emptied all over, or but for a stretch', () => {
    const thinned = Tree.from(Array.from({ length: 8 * SIZE }, (_, i) => i));
    for (let i = 0; i < 7 * SIZE; i++) thinned.delete((i * 7919) % thinned.size);
    expect(worst(thinned)).toBeLessThan(MOST + 4);
    const short = Tree.from(Array.from({ length: SIZE }, (_, i) => i));
    while (short.size > 10) short.delete(short.size > 5000 ? short.size - 1 : 0);
    expect(worst(short)).toBeLessThan(9);
  });

  it('used as a queue', () => {
    const tree = Tree.from(Array.from({ length: 1000 }, (_, i) => i));
    for (let i = 0; i < SIZE; i++) {
      tree.insert(tree.size, 1000 + i);
      tree.delete(0);
    }
    expect(worst(tree)).toBeLessThan(Math.log2(1000) + 6);
  });
});

it('changes nothing where what has the key already stays', () => {
  const tree = Tree.from([1, 2, 3]).clone();
  const { newBytes } = tree;
  expect(tree.change(2, ascending, (before) => before ?? 0)).toBe(2);
  expect(tree.newBytes).toBe(newBytes);
});

describe('what a tree made new', () => {
  it('is next to nothing for a clone, and a few nodes for a write', () => {
    const tree = Tree.from(Array.from({ length: 100_000 }, (_, i) => i));
    const clone = tree.clone();
    expect(clone.newBytes).toBeLessThan(100);
    clone.set(50_000, -1);
    // Five nodes of at most 16 slots.
    expect(clone.newBytes).toBeGreaterThan(500);
    expect(clone.newBytes).toBeLessThan(1400);
    expect(tree.at(50_000)).toBe(50_000);
  });

  it('does not grow with what is written again', () => {
    const clone = Tree.from(Array.from({ length: 1000 }, (_, i) => i)).clone();
    clone.set(500, -1);
    const once = clone.newBytes;
    for (let i = 0; i < 100; i++) clone.set(500, i);
    expect(clone.newBytes).toBe(once);
  });

  it('is all of it where it was made from nothing', () => {
    expect(Tree.from(Array.from({ length: 1000 }, (_, i) => i)).newBytes).toBeGreaterThan(8 * 1000);
  });
});

describe('a position that is not there', () => {
  it.each([-1, 3, Number.NaN])('cannot be written: %d', (position) => {
    const tree = Tree.from([1, 2, 3]);
    expect(() => tree.set(position, 0)).toThrow(RangeError);
    expect(() => tree.delete(position)).toThrow(RangeError);
    expect(tree.slice()).toEqual([1, 2, 3]);
  });

  it('can be inserted at only right behind the last', () => {
    expect(() => Tree.from([1, 2, 3]).insert(4, 0)).toThrow(RangeError);
  });
});

it('looks at little of a large tree to tell what one change did to it', () => {
  const tree = Tree.from(Array.from({ length: 200_000 }, (_, i) => ({ i })));
  const other = tree.clone();
  const entry = { i: -1 };
  other.insert(70_000, entry);
  const known = other.at(100_000);
  other.delete(100_000);
  const leaves = vi.spyOn(Leaf.prototype, 'entries', 'get');
  const [own, theirs] = tree.difference(other);
  expect([own, theirs]).toEqual([[known], [entry]]);
  expect(leaves.mock.calls.length).toBeLessThan(10);
  leaves.mockRestore();
});
