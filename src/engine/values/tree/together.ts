import { digitOrder } from '../digit-order.ts';
import { byName, type Named } from './names.ts';

/** Entries of several collections in the order of a tree of names; those of one name stand together, in the order of the collections. */
export interface Together<T> {
  readonly entries: readonly T[];
  /** Of each entry, the number of its collection. */
  readonly from: Uint32Array;
}

/** Sorts by hashes alone, in a time that grows as what there is; names are compared only where their hashes are the same. */
export function together<T extends Named>(collections: readonly (readonly T[])[]): Together<T> {
  const all: T[] = [];
  for (const collection of collections) for (const entry of collection) all.push(entry);
  const source = new Uint32Array(all.length);
  let end = 0;
  collections.forEach(({ length }, i) => {
    source.fill(i, end, end + length);
    end += length;
  });
  const hashes = Uint32Array.from(all, ({ hash }) => hash);
  const order = digitOrder(hashes);
  settleNames(order, hashes, all);
  return { entries: Array.from(order, (i) => all[i] as T), from: order.map((i) => source[i] as number) };
}

/** Puts the names of one hash in order, where they are not the same. */
function settleNames(order: Uint32Array, hashes: Uint32Array, all: readonly Named[]): void {
  const hashAt = (i: number) => hashes[order[i] as number];
  const nameAt = (i: number) => (all[order[i] as number] as Named).name;
  for (let i = 1; i < order.length; i++) {
    if (hashAt(i) !== hashAt(i - 1) || nameAt(i) === nameAt(i - 1)) continue;
    let [from, to] = [i - 1, i + 1];
    while (from > 0 && hashAt(from - 1) === hashAt(i)) from--;
    while (to < order.length && hashAt(to) === hashAt(i)) to++;
    const ofOne = [...order.subarray(from, to)];
    order.set(
      ofOne.sort((a, b) => byName(all[a] as Named, all[b] as Named) || a - b),
      from,
    );
    i = to - 1;
  }
}

/** In the order of a tree of names; no two have the same. */
export function inNameOrder<T extends Named>(entries: readonly T[]): readonly T[] {
  const isSorted = entries.every((entry, i) => i === 0 || byName(entries[i - 1] as T, entry) < 0);
  return isSorted ? entries : together([entries]).entries;
}
