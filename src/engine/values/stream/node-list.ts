import { Tree } from '../tree/tree.ts';
import { type StreamId, upToId } from './id.ts';
import type { StreamNode } from './node.ts';

/** Where at least one in so many entries goes, a tree of those that stay costs less than to take each out. */
const REBUILD_SHARE = 8;

/** A tree without its first entries: the same one, or another. */
export function withoutFirst<T>(tree: Tree<T>, count: number): Tree<T> {
  if (count * REBUILD_SHARE >= tree.size) return count === 0 ? tree : Tree.from(tree.slice(count));
  for (let i = 0; i < count; i++) tree.delete(0);
  return tree;
}

/** Nodes in order. The last one, which each new entry changes, stands apart: no tree is copied for it. */
export class NodeList {
  #full: Tree<StreamNode>;
  #last: StreamNode | undefined;

  private constructor(full: Tree<StreamNode>, last: StreamNode | undefined) {
    this.#full = full;
    this.#last = last;
  }

  static from(nodes: readonly StreamNode[]): NodeList {
    return new NodeList(Tree.from(nodes.slice(0, -1)), nodes.at(-1));
  }

  clone(): NodeList {
    return new NodeList(this.#full.clone(), this.#last);
  }

  get newBytes(): number {
    return this.#full.newBytes;
  }

  get size(): number {
    return this.#full.size + (this.#last ? 1 : 0);
  }

  at(position: number): StreamNode | undefined {
    return position === this.#full.size ? this.#last : this.#full.at(position);
  }

  get last(): StreamNode | undefined {
    return this.#last;
  }

  slice(): readonly StreamNode[] {
    return this.#last ? [...this.#full.slice(), this.#last] : [];
  }

  /** The position of the node to which an ID belongs: of the first, also one below it. */
  positionOf(id: StreamId): number {
    if (this.#last && this.#last.id <= id) return this.#full.size;
    return Math.max(0, this.#full.rank(id, upToId) - 1);
  }

  set(position: number, node: StreamNode): void {
    if (position === this.#full.size) this.#last = node;
    else this.#full.set(position, node);
  }

  push(node: StreamNode): void {
    if (this.#last) this.#full.insert(this.#full.size, this.#last);
    this.#last = node;
  }

  delete(position: number): void {
    if (position < this.#full.size) this.#full.delete(position);
    else {
      this.#last = this.#full.at(position - 1);
      if (this.#last) this.#full.delete(position - 1);
    }
  }

  deleteFirst(count: number): void {
    if (count > this.#full.size) this.#last = undefined;
    this.#full = withoutFirst(this.#full, Math.min(count, this.#full.size));
  }
}
