import { Tree } from '../tree/tree.ts';

/** The object itself with its tree, about. */
const OBJECT_BYTES = 96;

/** An array of JSON: its elements by position. */
export class JsonArray<T> {
  /** Who may change it; 0: nobody. */
  readonly owner: number;
  readonly items: Tree<T>;

  constructor(items: Tree<T>, owner = 0) {
    this.items = items;
    this.owner = owner;
  }

  static of<T>(items: readonly T[]): JsonArray<T> {
    return new JsonArray(Tree.from(items));
  }

  get size(): number {
    return this.items.size;
  }

  /** Bytes of memory that it takes itself, about. */
  get ownBytes(): number {
    return OBJECT_BYTES;
  }

  /** Bytes of memory that it does not share with what it was cloned from, about, without what is in it. */
  get newBytes(): number {
    return OBJECT_BYTES + this.items.newBytes;
  }

  /** The same array for another owner, which changes without this one. */
  clone(owner: number): JsonArray<T> {
    return new JsonArray(this.items.clone(), owner);
  }
}
