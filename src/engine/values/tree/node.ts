/** Whoever changes a tree: the nodes that are its own it changes where they are, of others it makes its own. */
export interface Editor {
  readonly owner: number;
  /** Most slots of a node. */
  readonly width: number;
  /** What it has made, in bytes of memory, about. */
  newBytes: number;
}

/** Where in the tree an insertion is: at an end, nodes are left full, since what comes next will most likely come there too. */
export type Place = 'start' | 'middle' | 'end';

/**
 * A part of a tree. What changes one gives the node that stands for it from then on, which may hold a slot more than
 * the width, or none: its parent sees to that. Positions count entries from 0.
 */
export interface Node<T> {
  /** Entries in it and below it. */
  readonly size: number;
  /** Entries or nodes that it holds itself. */
  readonly slots: number;
  /** The first of its entries. */
  readonly first: T;
  at(position: number): T;
  collect(from: number, to: number, into: T[]): void;
  set(position: number, entry: T, editor: Editor): Node<T>;
  insert(position: number, entry: T, place: Place, editor: Editor): Node<T>;
  delete(position: number, editor: Editor): Node<T>;
  /** Its slots and those of the node after it: in one node, or shared evenly between two. */
  balanceWith(next: this, editor: Editor): Node<T>[];
  /** The two that a node with too many slots becomes. */
  split(place: Place, editor: Editor): Node<T>[];
}

/** A pointer, or a slot. */
const SLOT_BYTES = 8;
/** An object with its list, without the slots: V8 on 64 bits. */
const LEAF_BYTES = 88;
const BRANCH_BYTES = 104;

/** How many slots stay in the first of two nodes. */
function splitAt(slots: number, place: Place): number {
  if (place === 'middle') return slots >>> 1;
  return place === 'end' ? slots - 1 : 1;
}

/** A leaf: it holds entries. */
export class Leaf<T> implements Node<T> {
  readonly #owner: number;
  /** As long as it has to be and not longer: a list that grows takes room for more. */
  #entries: readonly T[];

  constructor(entries: readonly T[], editor: Editor) {
    this.#owner = editor.owner;
    this.#entries = entries;
    editor.newBytes += LEAF_BYTES + SLOT_BYTES * entries.length;
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

  /** The position of the first entry for which `compare` is not negative. */
  rank<K>(key: K, compare: (entry: T, key: K) => number): number {
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

  set(position: number, entry: T, editor: Editor): Leaf<T> {
    return this.#with(this.#entries.with(position, entry), editor);
  }

  insert(position: number, entry: T, _place: Place, editor: Editor): Leaf<T> {
    return this.#with(this.#entries.toSpliced(position, 0, entry), editor);
  }

  delete(position: number, editor: Editor): Leaf<T> {
    return this.#with(this.#entries.toSpliced(position, 1), editor);
  }

  #with(entries: readonly T[], editor: Editor): Leaf<T> {
    if (this.#owner !== editor.owner) return new Leaf(entries, editor);
    editor.newBytes += SLOT_BYTES * (entries.length - this.#entries.length);
    this.#entries = entries;
    return this;
  }

  balanceWith(next: Leaf<T>, editor: Editor): Leaf<T>[] {
    const entries = [...this.#entries, ...next.#entries];
    if (entries.length <= editor.width) return [new Leaf(entries, editor)];
    return halves(entries, 'middle').map((half) => new Leaf(half, editor));
  }

  split(place: Place, editor: Editor): Leaf<T>[] {
    const [left, right] = halves(this.#entries, place);
    return [this.#with(left, editor), new Leaf(right, editor)];
  }
}

function halves<S>(slots: readonly S[], place: Place): readonly [S[], S[]] {
  const middle = splitAt(slots.length, place);
  return [slots.slice(0, middle), slots.slice(middle)];
}

/** An inner node: it holds nodes, and knows what lies below it. */
export class Branch<T> implements Node<T> {
  readonly #owner: number;
  #children: readonly Node<T>[];
  size: number;
  first: T;

  constructor(children: readonly Node<T>[], editor: Editor, size = sizeOf(children)) {
    this.#owner = editor.owner;
    this.#children = children;
    this.size = size;
    this.first = children[0]?.first as T;
    editor.newBytes += BRANCH_BYTES + SLOT_BYTES * children.length;
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

  /** The child in which the first entry lies for which `compare` is not negative, or after which it does; and what is before. */
  descend<K>(key: K, compare: (entry: T, key: K) => number): { readonly child: Node<T>; readonly before: number } {
    const children = this.#children;
    let low = 0;
    let high = children.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (compare((children[middle] as Node<T>).first, key) < 0) low = middle;
      else high = middle - 1;
    }
    let before = 0;
    for (let i = 0; i < low; i++) before += (children[i] as Node<T>).size;
    return { child: children[low] as Node<T>, before };
  }

  set(position: number, entry: T, editor: Editor): Branch<T> {
    const { index, rest } = this.#find(position);
    return this.#with(this.#children.with(index, this.#child(index).set(rest, entry, editor)), this.size, editor);
  }

  insert(position: number, entry: T, place: Place, editor: Editor): Branch<T> {
    // Behind the last entry of a child counts as within it.
    const { index, rest } = this.#find(Math.max(0, position - 1));
    const child = this.#child(index).insert(position === 0 ? 0 : rest + 1, entry, place, editor);
    const children =
      child.slots > editor.width
        ? this.#children.toSpliced(index, 1, ...child.split(place, editor))
        : this.#children.with(index, child);
    return this.#with(children, this.size + 1, editor);
  }

  delete(position: number, editor: Editor): Branch<T> {
    const { index, rest } = this.#find(position);
    const child = this.#child(index).delete(rest, editor);
    const isSparse = child.slots < Math.max(1, editor.width >>> 2);
    return this.#with(
      isSparse ? this.#balanced(index, child, editor) : this.#children.with(index, child),
      this.size - 1,
      editor,
    );
  }

  /** The children with one that has become sparse put together with the one before it, or the one after the first. */
  #balanced(index: number, child: Node<T>, editor: Editor): readonly Node<T>[] {
    const other = this.#children[index === 0 ? 1 : index - 1];
    if (!other) return child.slots === 0 ? [] : [child];
    const pair = index === 0 ? child.balanceWith(other, editor) : other.balanceWith(child, editor);
    return this.#children.toSpliced(Math.max(0, index - 1), 2, ...pair);
  }

  balanceWith(next: Branch<T>, editor: Editor): Branch<T>[] {
    const children = [...this.#children, ...next.#children];
    if (children.length <= editor.width) return [new Branch(children, editor)];
    return halves(children, 'middle').map((half) => new Branch(half, editor));
  }

  split(place: Place, editor: Editor): Branch<T>[] {
    const [left, right] = halves(this.#children, place);
    return [this.#with(left, sizeOf(left), editor), new Branch(right, editor)];
  }

  #child(index: number): Node<T> {
    return this.#children[index] as Node<T>;
  }

  /** The child that holds a position, and the position in it. */
  #find(position: number): { readonly index: number; readonly rest: number } {
    let rest = position;
    let index = 0;
    while (rest >= this.#child(index).size) rest -= this.#child(index++).size;
    return { index, rest };
  }

  #with(children: readonly Node<T>[], size: number, editor: Editor): Branch<T> {
    if (this.#owner !== editor.owner) return new Branch(children, editor, size);
    editor.newBytes += SLOT_BYTES * (children.length - this.#children.length);
    this.#children = children;
    this.size = size;
    this.first = children[0]?.first as T;
    return this;
  }
}

const sizeOf = (nodes: readonly Node<unknown>[]): number => nodes.reduce((sum, { size }) => sum + size, 0);
