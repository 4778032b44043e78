import type { Tree } from '../tree/tree.ts';

/** A tree that a version may share with the one before it, until it changes it: most never do. */
export class Lent<T> {
  #tree: Tree<T>;
  #isOwn: boolean;

  constructor(tree: Tree<T>, isOwn = true) {
    this.#tree = tree;
    this.#isOwn = isOwn;
  }

  /** The same for a version after this one. */
  lend(): Lent<T> {
    return new Lent(this.#tree, false);
  }

  /** To be read. */
  get tree(): Tree<T> {
    return this.#tree;
  }

  /** To be changed. */
  get own(): Tree<T> {
    if (!this.#isOwn) this.own = this.#tree.clone();
    return this.#tree;
  }

  set own(tree: Tree<T>) {
    this.#tree = tree;
    this.#isOwn = true;
  }

  get newBytes(): number {
    return this.#isOwn ? this.#tree.newBytes : 0;
  }
}
