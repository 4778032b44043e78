import { Branch, type Editor, Leaf, type Node } from './node.ts';

/** Most slots of a node: measured, a write is cheapest about here, in time and in what it keeps. */
const WIDTH = 16;

/** The object itself, about. */
const TREE_BYTES = 64;

/** Numbers whoever changes trees. Neither a tree, which would keep its old nodes alive, nor a command, which may copy and change. */
let owners = 0;

/**
 * A list or an order of entries of any length: a counted B+ tree that copies what it changes. A clone costs nothing and
 * shares all nodes, until one of the two is written to; that copies the few nodes between its root and the entry. All
 * else takes logarithmic time. Entries never change.
 */
export class Tree<T> implements Editor {
  owner = ++owners;
  readonly width: number;
  /** What the tree holds alone since it was cloned, or made: bytes of its nodes, about, without what entries point at. */
  newBytes = TREE_BYTES;
  #root: Node<T> | undefined;

  /** `width` is at least 2. */
  constructor(width = WIDTH) {
    this.width = width;
  }

  /** A tree of entries in the order in which they come. */
  static from<T>(entries: readonly T[], width = WIDTH): Tree<T> {
    const tree = new Tree<T>(width);
    let nodes: Node<T>[] = chunks(entries, width).map((chunk) => new Leaf(chunk, tree));
    while (nodes.length > 1) nodes = chunks(nodes, width).map((chunk) => new Branch(chunk, tree));
    tree.#root = nodes[0];
    return tree;
  }

  /** The same entries in a tree that changes without this one, as this one does without it. */
  clone(): Tree<T> {
    const clone = new Tree<T>(this.width);
    clone.#root = this.#root;
    this.owner = ++owners;
    this.newBytes = TREE_BYTES;
    return clone;
  }

  get size(): number {
    return this.#root?.size ?? 0;
  }

  /** The entry at a position, counted from 0; nothing where there is none. */
  at(position: number): T | undefined {
    return position >= 0 && position < this.size ? this.#root?.at(position) : undefined;
  }

  /** The entries from one position up to, and without, another. */
  slice(from = 0, to = this.size): T[] {
    const entries: T[] = [];
    this.#root?.collect(from, to, entries);
    return entries;
  }

  /**
   * How many entries come before a key in a tree that is in order: the first so many for which `compare`, of entry and
   * key, is negative. There the key stands, or is to be inserted.
   */
  rank<K>(key: K, compare: (entry: T, key: K) => number): number {
    let node = this.#root;
    let rank = 0;
    while (node instanceof Branch) {
      const { child, before } = (node as Branch<T>).descend(key, compare);
      rank += before;
      node = child;
    }
    return node instanceof Leaf ? rank + (node as Leaf<T>).rank(key, compare) : rank;
  }

  /** The first entry that is equal to a key, in a tree that is in order; nothing where none is. */
  find<K>(key: K, compare: (entry: T, key: K) => number): T | undefined {
    const entry = this.at(this.rank(key, compare));
    return entry !== undefined && compare(entry, key) === 0 ? entry : undefined;
  }

  /** Puts another entry in the place of one. */
  set(position: number, entry: T): void {
    this.#check(position, this.size - 1);
    this.#root = this.#root?.set(position, entry, this);
  }

  /** Puts an entry before the one at a position, or behind the last. */
  insert(position: number, entry: T): void {
    this.#check(position, this.size);
    const place = position === this.size ? 'end' : position === 0 ? 'start' : 'middle';
    const root = this.#root?.insert(position, entry, place, this) ?? new Leaf([entry], this);
    this.#root = root.slots > this.width ? new Branch(root.split(place, this), this) : root;
  }

  /** Takes the entry at a position out. */
  delete(position: number): void {
    this.#check(position, this.size - 1);
    let root = this.#root?.delete(position, this);
    while (root instanceof Branch && root.onlyChild) root = root.onlyChild;
    this.#root = root?.size === 0 ? undefined : root;
  }

  #check(position: number, last: number): void {
    if (!(position >= 0 && position <= last)) throw new RangeError(`no position ${position} among ${this.size}`);
  }
}

function chunks<S>(slots: readonly S[], width: number): S[][] {
  const all: S[][] = [];
  for (let i = 0; i < slots.length; i += width) all.push(slots.slice(i, i + width));
  return all;
}
