import { difference } from './difference.ts';
import { Branch, type Compare, type Editor, Leaf, type Node, type NumberOf, orderOf } from './node.ts';
import { Route } from './route.ts';

/** Most slots of a node: measured, a write is cheapest about here, in time and in what it keeps. */
const WIDTH = 16;

/** The object itself, about. */
const TREE_BYTES = 72;

/** Numbers whoever changes trees. Neither a tree, which would keep its old nodes alive, nor a command, which may copy and change. */
let owners = 0;

/** The way to what is being changed, and whether that is in the tail. */
const route = new Route();
let isInTail = false;

/**
 * A list or an order of entries of any length: a counted B+ tree that copies what it changes. A clone costs nothing and
 * shares all nodes, until one of the two is written to; that copies the few nodes between its root and the entry. All
 * else takes logarithmic time. The last entries stand apart, in a leaf of their own, so that what comes behind them copies no more than
 * that. Entries never change. `compare` tells an entry's order; a tree that is asked by order has
 * been filled by it.
 */
export class Tree<T> implements Editor<T> {
  owner = ++owners;
  readonly width: number;
  /** What the tree holds alone since it was cloned, or made: bytes of its nodes, about, without what entries point at. */
  newBytes = TREE_BYTES;
  readonly numberOf: NumberOf<T> | undefined;
  #root: Node<T> | undefined;
  /** What comes behind the entries below the root; never an empty leaf. */
  #tail: Leaf<T> | undefined;

  /**
   * `width` is at least 2. `numberOf`: by what the entries are in order before all else; who looks for one by its key and that number
   * finds it sooner.
   */
  constructor(numberOf?: NumberOf<T>, width = WIDTH) {
    this.width = width;
    this.numberOf = numberOf;
  }

  /** A tree of entries in the order in which they come. */
  static from<T>(entries: readonly T[], numberOf?: NumberOf<T>, width = WIDTH): Tree<T> {
    const tree = new Tree<T>(numberOf, width);
    const leaves = chunks(entries, width).map((chunk) => new Leaf(chunk, tree));
    tree.#tail = leaves.pop();
    let nodes: Node<T>[] = leaves;
    while (nodes.length > 1) nodes = chunks(nodes, width).map((chunk) => new Branch(chunk, tree));
    tree.#root = nodes[0];
    return tree;
  }

  /** The same entries in a tree that changes without this one, as this one does without it. */
  clone(): Tree<T> {
    const clone = new Tree<T>(this.numberOf, this.width);
    clone.#root = this.#root;
    clone.#tail = this.#tail;
    this.owner = ++owners;
    this.newBytes = TREE_BYTES;
    return clone;
  }

  /** The entries that this tree alone has, and those that another one alone has, by identity: quick where one comes from the other. */
  difference(other: Tree<T>): readonly [readonly T[], readonly T[]] {
    return difference([this.#root, this.#tail], [other.#root, other.#tail]);
  }

  get size(): number {
    return this.#rootSize + (this.#tail?.size ?? 0);
  }

  get #rootSize(): number {
    return this.#root?.size ?? 0;
  }

  /** The entry at a position, counted from 0; nothing where there is none. */
  at(position: number): T | undefined {
    const inTail = position - this.#rootSize;
    if (inTail >= 0) return this.#tail?.at(inTail);
    return position >= 0 ? this.#root?.at(position) : undefined;
  }

  /** The entries from one position up to, and without, another. */
  slice(from = 0, to = this.size): T[] {
    const entries: T[] = [];
    this.#root?.collect(from, to, entries);
    this.#tail?.collect(from - this.#rootSize, to - this.#rootSize, entries);
    return entries;
  }

  /** How many entries come before a key. */
  rank<K>(key: K, compare: Compare<T, K>, number?: number): number {
    const tail = this.#tail;
    if (tail && orderOf(tail, key, compare, number) < 0) return this.#rootSize + tail.rank(key, compare);
    let node = this.#root;
    let rank = 0;
    while (node instanceof Branch) {
      const branch: Branch<T> = node;
      const slot = branch.slotOf(key, compare, false, number);
      rank += branch.before(slot);
      node = branch.child(slot);
    }
    return node instanceof Leaf ? rank + (node as Leaf<T>).rank(key, compare) : rank;
  }

  /** The entry with a key; nothing where there is none. */
  find<K>(key: K, compare: Compare<T, K>, number?: number): T | undefined {
    let node = this.#beginsInTail(key, compare, number) ? this.#tail : this.#root;
    while (node instanceof Branch) node = (node as Branch<T>).child(node.slotOf(key, compare, true, number));
    if (!(node instanceof Leaf)) return undefined;
    const leaf: Leaf<T> = node;
    const slot = leaf.rank(key, compare);
    return slot < leaf.slots && compare(leaf.at(slot), key) === 0 ? leaf.at(slot) : undefined;
  }

  /** Puts another entry in the place of one. */
  set(position: number, entry: T): void {
    this.#routeAt(position);
    this.#set(entry);
  }

  /** Puts an entry before the one at a position, or behind the last. */
  insert(position: number, entry: T): void {
    if (position === this.size) this.#routeToEnd();
    else if (position === 0) this.#routeToStart();
    else this.#routeAt(position - 1, 1);
    this.#insert(entry);
  }

  /** Takes the entry at a position out. */
  delete(position: number): void {
    this.#routeAt(position);
    this.#delete();
  }

  /** Puts an entry where its key belongs, in the place of one that has it already; answers with that. No two have the same. */
  put<K>(key: K, entry: T, compare: Compare<T, K>, number?: number): T | undefined {
    return this.change(key, compare, () => entry, number);
  }

  /** As `put`, where what comes is made of what has the key already; if that stays, nothing is written. */
  change<K>(key: K, compare: Compare<T, K>, make: (before: T | undefined) => T, number?: number): T | undefined {
    const before = this.#routeTo(key, compare, number);
    const entry = make(before);
    if (before === undefined) this.#insert(entry);
    else if (entry !== before) this.#set(entry);
    return before;
  }

  /** Takes the entry with a key out, and answers with it; nothing where there is none. */
  remove<K>(key: K, compare: Compare<T, K>, number?: number): T | undefined {
    const entry = this.#routeTo(key, compare, number);
    if (entry !== undefined) this.#delete();
    return entry;
  }

  #set(entry: T): void {
    if (isInTail) this.#tail = this.#tail?.set(route, 0, entry, this);
    else this.#root = this.#root?.set(route, 0, entry, this);
  }

  #insert(entry: T): void {
    if (isInTail || (!this.#tail && route.place === 'end')) this.#insertInTail(entry);
    else {
      const root = this.#root?.insert(route, 0, entry, this) as Node<T>;
      this.#root = root.slots > this.width ? new Branch(root.split(route.place, this), this) : root;
    }
  }

  /** A tail that is too long goes below the root, but for its end. */
  #insertInTail(entry: T): void {
    const tail = isInTail && this.#tail ? this.#tail.insert(route, 0, entry, this) : new Leaf([entry], this);
    if (tail.slots <= this.width) this.#tail = tail;
    else {
      const [full, rest] = tail.split(route.place, this) as [Leaf<T>, Leaf<T>];
      this.#root = this.#withLeaf(full);
      this.#tail = rest;
    }
  }

  /** The root with a leaf more behind the others. */
  #withLeaf(leaf: Leaf<T>): Node<T> {
    if (!(this.#root instanceof Branch)) return this.#root ? new Branch([this.#root, leaf], this) : leaf;
    const root: Branch<T> = this.#root.append(leaf, this);
    return root.slots > this.width ? new Branch(root.split('end', this), this) : root;
  }

  #delete(): void {
    if (isInTail) {
      const tail = this.#tail?.delete(route, 0, this);
      this.#tail = tail?.size === 0 ? undefined : tail;
      return;
    }
    let root = this.#root?.delete(route, 0, this);
    while (root instanceof Branch && root.onlyChild) root = root.onlyChild;
    this.#root = root?.size === 0 ? undefined : root;
  }

  /** Begins to find a way: in the tail or below the root. */
  #beginRoute(inTail: boolean): Node<T> | undefined {
    isInTail = inTail;
    route.restart(!inTail || !this.#root, inTail || !this.#tail);
    return inTail ? this.#tail : this.#root;
  }

  #routeToStart(): void {
    let node = this.#beginRoute(!this.#root);
    for (; node instanceof Branch; node = node.child(0)) route.take(0, node.slots);
    route.take(0, (node?.slots ?? 0) + 1);
  }

  #routeToEnd(): void {
    const slots = this.#beginRoute(true)?.slots ?? 0;
    route.take(slots, slots + 1);
  }

  /** Finds the way to a position, or to so many slots behind it. */
  #routeAt(position: number, behind: 0 | 1 = 0): void {
    if (!(position >= 0 && position < this.size)) throw new RangeError(`no position ${position} of ${this.size}`);
    const inTail = position >= this.#rootSize;
    let rest = inTail ? position - this.#rootSize : position;
    let node = this.#beginRoute(inTail) as Node<T>;
    while (node instanceof Branch) {
      const branch: Branch<T> = node;
      const slot = branch.slotAt(rest);
      route.take(slot, branch.slots);
      rest -= branch.before(slot);
      node = branch.child(slot);
    }
    route.take(rest + behind, node.slots + behind);
  }

  #beginsInTail<K>(key: K, compare: Compare<T, K>, number: number | undefined): boolean {
    return !this.#root || (this.#tail !== undefined && orderOf(this.#tail, key, compare, number) <= 0);
  }

  /** Finds the way to the entry with a key, and it; or nothing, and the way to where it belongs. */
  #routeTo<K>(key: K, compare: Compare<T, K>, number: number | undefined): T | undefined {
    let node = this.#beginRoute(this.#beginsInTail(key, compare, number));
    while (node instanceof Branch) {
      const branch: Branch<T> = node;
      const slot = branch.slotOf(key, compare, true, number);
      route.take(slot, branch.slots);
      node = branch.child(slot);
    }
    if (!(node instanceof Leaf)) {
      route.take(0, 1);
      return undefined;
    }
    const leaf: Leaf<T> = node;
    const slot = leaf.rank(key, compare);
    const isThere = slot < leaf.slots && compare(leaf.at(slot), key) === 0;
    route.take(slot, isThere ? leaf.slots : leaf.slots + 1);
    return isThere ? leaf.at(slot) : undefined;
  }
}

function chunks<S>(slots: readonly S[], width: number): S[][] {
  const all: S[][] = [];
  for (let i = 0; i < slots.length; i += width) all.push(slots.slice(i, i + width));
  return all;
}
