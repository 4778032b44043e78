import type { Place, Route } from './route.ts';

/** Whoever changes a tree: the nodes that are its own it changes where they are, of others it makes its own. */
export interface Editor<T> {
  readonly owner: number;
  /** Most slots of a node. */
  readonly width: number;
  /** What it has made, in bytes of memory, about. */
  newBytes: number;
  /** By what its entries are in order before all else; nothing where that is no number. */
  readonly numberOf: NumberOf<T> | undefined;
}

/** The number of an entry that says its order before all else. As a method's, so that a tree of more special entries is one of general ones. */
export type NumberOf<T> = { of(entry: T): number }['of'];

/** Negative where an entry comes before a key, 0 where it has that key. */
export type Compare<T, K> = (entry: T, key: K) => number;

/**
 * A part of a tree. What changes one gives the node that stands for it from then on, which may hold a slot more than
 * the width, or none: its parent sees to that. Positions count entries from 0; `level` is how far below the root it is.
 */
export interface Node<T> {
  /** Entries in it and below it. */
  readonly size: number;
  /** Entries or nodes that it holds itself. */
  readonly slots: number;
  /** The first of its entries. */
  readonly first: T;
  /** The number of that one: so who looks for a node needs to look at no entry. 0 where entries have none. */
  readonly number: number;
  at(position: number): T;
  collect(from: number, to: number, into: T[]): void;
  set(route: Route, level: number, entry: T, editor: Editor<T>): Node<T>;
  insert(route: Route, level: number, entry: T, editor: Editor<T>): Node<T>;
  delete(route: Route, level: number, editor: Editor<T>): Node<T>;
  /** Its slots and those of the node after it: in one node, or shared evenly between two. */
  balanceWith(next: this, editor: Editor<T>): Node<T>[];
  /** The two that a node with too many slots becomes. */
  split(place: Place, editor: Editor<T>): Node<T>[];
}

/** A pointer, or a slot. */
const SLOT_BYTES = 8;
/** An object with its list, without the slots: V8 on 64 bits. */
const LEAF_BYTES = 96;
const BRANCH_BYTES = 112;

/** A leaf: it holds entries. */
export class Leaf<T> implements Node<T> {
  readonly #owner: number;
  /** As long as it has to be and not longer: a list that grows takes room for more. No other node has the same list. */
  #entries: T[];
  number: number;

  constructor(entries: T[], editor: Editor<T>) {
    this.#owner = editor.owner;
    this.#entries = entries;
    this.number = numberOf(entries, editor);
    editor.newBytes += LEAF_BYTES + SLOT_BYTES * entries.length;
  }

  get entries(): readonly T[] {
    return this.#entries;
  }

  get size(): number {
    return this.#entries.length;
  }

  get slots(): number {
    return this.#entries.length;
  }

  get first(): T {
    return this.#entries[0] as T;
  }

  at(position: number): T {
    return this.#entries[position] as T;
  }

  collect(from: number, to: number, into: T[]): void {
    const end = Math.min(to, this.#entries.length);
    for (let i = Math.max(0, from); i < end; i++) into.push(this.#entries[i] as T);
  }

  /** The position of the first entry that does not come before a key. */
  rank<K>(key: K, compare: Compare<T, K>): number {
    const entries = this.#entries;
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(entries[middle] as T, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  set(route: Route, level: number, entry: T, editor: Editor<T>): Leaf<T> {
    const slot = route.at(level);
    if (this.#owner !== editor.owner) return new Leaf(this.#entries.with(slot, entry), editor);
    this.#entries[slot] = entry;
    if (slot === 0) this.number = numberOf(this.#entries, editor);
    return this;
  }

  insert(route: Route, level: number, entry: T, editor: Editor<T>): Leaf<T> {
    return this.#with(this.#entries.toSpliced(route.at(level), 0, entry), editor);
  }

  delete(route: Route, level: number, editor: Editor<T>): Leaf<T> {
    return this.#with(this.#entries.toSpliced(route.at(level), 1), editor);
  }

  #with(entries: T[], editor: Editor<T>): Leaf<T> {
    if (this.#owner !== editor.owner) return new Leaf(entries, editor);
    editor.newBytes += SLOT_BYTES * (entries.length - this.#entries.length);
    this.#entries = entries;
    this.number = numberOf(entries, editor);
    return this;
  }

  balanceWith(next: Leaf<T>, editor: Editor<T>): Leaf<T>[] {
    const entries = [...this.#entries, ...next.#entries];
    if (entries.length <= editor.width) return [new Leaf(entries, editor)];
    return parts(entries, 'middle').map((part) => new Leaf(part, editor));
  }

  split(place: Place, editor: Editor<T>): Leaf<T>[] {
    const [left, right] = parts(this.#entries, place);
    return [this.#with(left, editor), new Leaf(right, editor)];
  }
}

/** An inner node: it holds nodes, and knows what lies below it. */
export class Branch<T> implements Node<T> {
  readonly #owner: number;
  /** As `Leaf` keeps its entries. */
  #children: Node<T>[];
  size: number;
  first: T;
  number: number;

  constructor(children: Node<T>[], editor: Editor<T>, size = sizeOf(children)) {
    this.#owner = editor.owner;
    this.#children = children;
    this.size = size;
    this.first = children[0]?.first as T;
    this.number = children[0]?.number ?? 0;
    editor.newBytes += BRANCH_BYTES + SLOT_BYTES * children.length;
  }

  get children(): readonly Node<T>[] {
    return this.#children;
  }

  get slots(): number {
    return this.#children.length;
  }

  /** Its one child, where it has no more: then it stands for nothing. */
  get onlyChild(): Node<T> | undefined {
    return this.#children.length === 1 ? this.#children[0] : undefined;
  }

  at(position: number): T {
    let rest = position;
    for (const child of this.#children) {
      if (rest < child.size) return child.at(rest);
      rest -= child.size;
    }
    throw new RangeError(`no entry ${position} among ${this.size}`);
  }

  collect(from: number, to: number, into: T[]): void {
    let before = 0;
    for (const child of this.#children) {
      if (before >= to) return;
      if (before + child.size > from) child.collect(from - before, to - before, into);
      before += child.size;
    }
  }

  child(slot: number): Node<T> {
    return this.#children[slot] as Node<T>;
  }

  /** How many entries come before those of a child. */
  before(slot: number): number {
    let size = 0;
    for (let i = 0; i < slot; i++) size += this.child(i).size;
    return size;
  }

  /** The child that holds a position. */
  slotAt(position: number): number {
    let slot = 0;
    for (let rest = position - this.child(0).size; rest >= 0; rest -= this.child(slot).size) slot++;
    return slot;
  }

  /**
   * The last child that begins before a key, or the first where none does; `orAt`: that begins before it or with it. The
   * others it does not even look at: with many entries that takes longer than the comparisons. With the number of the key
   * it looks at the entries of none, but where that has the same.
   */
  slotOf<K>(key: K, compare: Compare<T, K>, orAt: boolean, number: number | undefined): number {
    const most = orAt ? 0 : -1;
    let low = 0;
    let high = this.#children.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      const order = orderOf(this.child(middle), key, compare, number);
      if (order < 0 || order === most) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  set(route: Route, level: number, entry: T, editor: Editor<T>): Branch<T> {
    const slot = route.at(level);
    return this.#withChild(slot, this.child(slot).set(route, level + 1, entry, editor), this.size, editor);
  }

  insert(route: Route, level: number, entry: T, editor: Editor<T>): Branch<T> {
    const slot = route.at(level);
    const child = this.child(slot).insert(route, level + 1, entry, editor);
    if (child.slots <= editor.width) return this.#withChild(slot, child, this.size + 1, editor);
    const halves = child.split(route.place, editor);
    return this.#with(this.#children.toSpliced(slot, 1, ...halves), this.size + 1, editor);
  }

  delete(route: Route, level: number, editor: Editor<T>): Branch<T> {
    const slot = route.at(level);
    const child = this.child(slot).delete(route, level + 1, editor);
    // So sparse that what a split has made is not put together again by the next delete.
    if (child.slots >= Math.max(1, editor.width >>> 2)) return this.#withChild(slot, child, this.size - 1, editor);
    return this.#with(this.#balanced(slot, child, editor), this.size - 1, editor);
  }

  /** The children with one that has become sparse put together with the one before it, or the one after the first. */
  #balanced(slot: number, child: Node<T>, editor: Editor<T>): Node<T>[] {
    const other = this.#children[slot === 0 ? 1 : slot - 1];
    if (!other) return child.slots === 0 ? [] : [child];
    const pair = slot === 0 ? child.balanceWith(other, editor) : other.balanceWith(child, editor);
    return this.#children.toSpliced(Math.max(0, slot - 1), 2, ...pair);
  }

  balanceWith(next: Branch<T>, editor: Editor<T>): Branch<T>[] {
    const children = [...this.#children, ...next.#children];
    if (children.length <= editor.width) return [new Branch(children, editor)];
    return parts(children, 'middle').map((part) => new Branch(part, editor));
  }

  split(place: Place, editor: Editor<T>): Branch<T>[] {
    const [left, right] = parts(this.#children, place);
    return [this.#with(left, sizeOf(left), editor), new Branch(right, editor)];
  }

  /** It with a leaf more behind all others, which may be one slot too many. */
  append(leaf: Leaf<T>, editor: Editor<T>): Branch<T> {
    const size = this.size + leaf.size;
    const last = this.child(this.slots - 1);
    if (!(last instanceof Branch)) return this.#with([...this.#children, leaf], size, editor);
    const branch: Branch<T> = last.append(leaf, editor);
    if (branch.slots <= editor.width) return this.#withChild(this.slots - 1, branch, size, editor);
    return this.#with([...this.#children.slice(0, -1), ...branch.split('end', editor)], size, editor);
  }

  /** It with a child in the place of one. What is the editor's own stays where it is, and nothing is copied. */
  #withChild(slot: number, child: Node<T>, size: number, editor: Editor<T>): Branch<T> {
    if (this.#owner !== editor.owner) return new Branch(this.#children.with(slot, child), editor, size);
    if (this.#children[slot] !== child) this.#children[slot] = child;
    if (slot === 0) this.#beginsWith(child);
    this.size = size;
    return this;
  }

  #with(children: Node<T>[], size: number, editor: Editor<T>): Branch<T> {
    if (this.#owner !== editor.owner) return new Branch(children, editor, size);
    editor.newBytes += SLOT_BYTES * (children.length - this.#children.length);
    this.#children = children;
    this.size = size;
    this.#beginsWith(children[0]);
    return this;
  }

  #beginsWith(child: Node<T> | undefined): void {
    this.first = child?.first as T;
    this.number = child?.number ?? 0;
  }
}

/** How a node begins: negative before a key, 0 with it. */
export const orderOf = <T, K>(node: Node<T>, key: K, compare: Compare<T, K>, number: number | undefined): number =>
  number === undefined || node.number === number ? compare(node.first, key) : node.number - number;

const numberOf = <T>([first]: readonly T[], { numberOf }: Editor<T>): number =>
  numberOf === undefined || first === undefined ? 0 : numberOf(first);

const sizeOf = (nodes: readonly Node<unknown>[]): number => nodes.reduce((sum, { size }) => sum + size, 0);

/** The slots of a node that is split: at an end of the tree it stays full, since more will come there. */
function parts<S>(slots: readonly S[], place: Place): [S[], S[]] {
  const at = place === 'middle' ? slots.length >>> 1 : place === 'end' ? slots.length - 1 : 1;
  return [slots.slice(0, at), slots.slice(at)];
}
