import type { Bytes } from '../../../bytes.ts';
import type { ListForms } from '../../flavor.ts';
import { Tree } from '../tree/tree.ts';
import { EMPTY_BYTES, entryBytes } from './listpack.ts';
import { exceeds, type NodeLimit, nodeLimit, notedFill } from './node-limit.ts';

/** An end of a list. */
export type End = 'head' | 'tail';

/** A node: a listpack of some elements; plain: one large element, as it is. */
export interface QuicklistNode {
  readonly count: number;
  readonly bytes: number;
  readonly isPlain: boolean;
}

const plainNode = ({ length }: Bytes): QuicklistNode => ({ count: 1, bytes: length, isPlain: true });
const packedNode = (count: number, bytes: number): QuicklistNode => ({ count, bytes, isPlain: false });
const grown = ({ count, bytes }: QuicklistNode, element: Bytes) => packedNode(count + 1, bytes + entryBytes(element));

/** What the servers reckon with for an entry beside its bytes (Valkey src/quicklist.c, SIZE_ESTIMATE_OVERHEAD). */
const ENTRY_OVERHEAD = 8;

/** A node takes so many bytes here. */
const NODE_BYTES = 40;

/** Nodes that are looked through at a time. */
const CHUNK = 64;

/**
 * A long list as a server keeps it: listpacks in a row. How its elements are spread over them decides when it becomes a
 * small list again, and what DUMP writes, so each change does to the nodes what a server does (Valkey src/quicklist.c).
 * The elements themselves are not here; where they matter, they come as they were before the change.
 */
export class Quicklist {
  readonly encoding = 'quicklist';
  readonly #forms: ListForms;
  readonly #fill: number;
  readonly #limit: NodeLimit;
  readonly #nodes: Tree<QuicklistNode>;
  #madeBytes = 0;

  /** `fill`: the setting `list-max-listpack-size` when the list became one. */
  constructor(forms: ListForms, fill: number, nodes = new Tree<QuicklistNode>()) {
    this.#forms = forms;
    this.#fill = notedFill(fill);
    this.#limit = nodeLimit(this.#fill);
    this.#nodes = nodes;
  }

  /** The list that a listpack of so many elements becomes. */
  static from(forms: ListForms, fill: number, count: number, bytes: number): Quicklist {
    const list = new Quicklist(forms, fill);
    if (count > 0) list.#insertNode(0, packedNode(count, bytes));
    return list;
  }

  clone(): Quicklist {
    return new Quicklist(this.#forms, this.#fill, this.#nodes.clone());
  }

  /** The setting that it keeps to. */
  get fill(): number {
    return this.#fill;
  }

  get newBytes(): number {
    return this.#nodes.newBytes + this.#madeBytes;
  }

  get nodes(): readonly QuicklistNode[] {
    return this.#nodes.slice();
  }

  get bytes(): number {
    return this.nodes.reduce((sum, { bytes }) => sum + NODE_BYTES + bytes, 0);
  }

  /** The one node that is left, where it is a listpack. */
  get onlyListpack(): QuicklistNode | undefined {
    const node = this.#nodes.size === 1 ? this.#nodes.at(0) : undefined;
    return node?.isPlain ? undefined : node;
  }

  push(end: End, element: Bytes): void {
    const [last, behind] = end === 'head' ? [0, 0] : [this.#nodes.size - 1, this.#nodes.size];
    const node = this.#nodes.at(last);
    if (this.#isLarge(element)) this.#insertNode(behind, plainNode(element));
    else if (this.#hasRoom(node, element)) this.#setNode(last, grown(node, element));
    else this.#insertNode(behind, packedNode(1, EMPTY_BYTES + entryBytes(element)));
  }

  /** Puts an element beside the one at a position (`_quicklistInsert`). */
  insert(pivot: number, element: Bytes, isAfter: boolean, elements: Tree<Bytes>): void {
    const { index, offset } = this.#seek(pivot, elements.size);
    const node = this.#nodes.at(index) as QuicklistNode;
    const isAtEdge = offset === (isAfter ? node.count - 1 : 0);
    const next = isAfter ? index + 1 : index - 1;
    const nextNode = this.#nodes.at(next);
    if (this.#isLarge(element)) {
      if (!isAtEdge) this.#split(index, pivot - offset, isAfter ? offset + 1 : offset, elements);
      this.#insertNode(isAtEdge && !isAfter ? index : index + 1, plainNode(element));
    } else if (this.#hasRoom(node, element)) this.#setNode(index, grown(node, element));
    else if (isAtEdge && this.#hasRoom(nextNode, element)) this.#setNode(next, grown(nextNode, element));
    else if (isAtEdge) this.#insertNode(isAfter ? index + 1 : index, packedNode(1, EMPTY_BYTES + entryBytes(element)));
    else {
      this.#split(index, pivot - offset, isAfter ? offset + 1 : offset, elements);
      const half = isAfter ? index + 1 : index;
      this.#setNode(half, grown(this.#nodes.at(half) as QuicklistNode, element));
      this.#merge(isAfter ? index : index + 1);
    }
  }

  /** Puts an element in the place of another (`quicklistReplaceEntry`). */
  replace(position: number, element: Bytes, before: Bytes, elements: Tree<Bytes>): void {
    const { index, offset } = this.#seek(position, elements.size);
    const node = this.#nodes.at(index) as QuicklistNode;
    const isLarge = this.#isLarge(element);
    if (!node.isPlain && !isLarge) {
      this.#setNode(index, packedNode(node.count, node.bytes + entryBytes(element) - entryBytes(before)));
    } else if (node.isPlain && isLarge) this.#setNode(index, plainNode(element));
    else if (node.isPlain) {
      this.insert(position, element, true, elements);
      this.#nodes.delete(index);
    } else this.#setApart(index, offset, position, element, elements);
  }

  /** A large element comes in the place of one within a listpack. */
  #setApart(index: number, offset: number, position: number, element: Bytes, elements: Tree<Bytes>): void {
    const { count } = this.#nodes.at(index) as QuicklistNode;
    if (offset < count - 1) this.#split(index, position - offset, offset + 1, elements);
    this.#insertNode(index + 1, plainNode(element));
    this.#shrinkNode(index, 1, entryBytes(elements.at(position) as Bytes));
    if (offset > 0) this.#merge(index + 1);
  }

  /** Takes the elements at some positions, in ascending order, out. */
  remove(positions: readonly number[], elements: Tree<Bytes>): void {
    const [first] = positions;
    if (first === undefined) return;
    let { index, offset } = this.#seek(first, elements.size);
    let begin = first - offset;
    const gone: { index: number; count: number; bytes: number }[] = [];
    for (let i = 0; i < positions.length; index++) {
      const { count } = this.#nodes.at(index) as QuicklistNode;
      const from = i;
      while ((positions[i] as number) < begin + count) i++;
      // Of a node that goes as a whole nobody asks how large it was.
      const part = i - from < count ? positions.slice(from, i) : [];
      const bytes = part.reduce((sum, position) => sum + entryBytes(elements.at(position) as Bytes), 0);
      if (i > from) gone.push({ index, count: i - from, bytes });
      begin += count;
    }
    for (const { index, count, bytes } of gone.reverse()) this.#shrinkNode(index, count, bytes);
  }

  #isLarge({ length }: Bytes): boolean {
    return this.#forms.setsLargeApart && length > this.#limit.bytes;
  }

  #hasRoom(node: QuicklistNode | undefined, element: Bytes): node is QuicklistNode {
    if (!node || node.isPlain || this.#isLarge(element)) return false;
    return !exceeds(this.#limit, node.bytes + element.length + ENTRY_OVERHEAD, node.count + 1);
  }

  /** The node that holds the element at a position, looked for from the nearer end, and its place in it. */
  #seek(position: number, size: number): { readonly index: number; readonly offset: number } {
    if (position < size / 2) return this.#seekFromHead(position);
    const { index, offset } = this.#seekFromTail(size - 1 - position);
    return { index, offset: (this.#nodes.at(index) as QuicklistNode).count - 1 - offset };
  }

  #seekFromHead(distance: number) {
    let rest = distance;
    for (let start = 0; start < this.#nodes.size; start += CHUNK) {
      for (const [i, { count }] of this.#nodes.slice(start, start + CHUNK).entries()) {
        if (rest < count) return { index: start + i, offset: rest };
        rest -= count;
      }
    }
    throw new RangeError(`no element ${distance} from the head`);
  }

  #seekFromTail(distance: number) {
    let rest = distance;
    for (let end = this.#nodes.size; end > 0; end -= CHUNK) {
      for (const [i, { count }] of this.#nodes
        .slice(Math.max(0, end - CHUNK), end)
        .reverse()
        .entries()) {
        if (rest < count) return { index: end - 1 - i, offset: rest };
        rest -= count;
      }
    }
    throw new RangeError(`no element ${distance} from the tail`);
  }

  /** Cuts a node whose first element is at `begin` in two, so many elements in the first (`_quicklistSplitNode`). */
  #split(index: number, begin: number, count: number, elements: Tree<Bytes>): void {
    const node = this.#nodes.at(index) as QuicklistNode;
    const first = elements.slice(begin, begin + count).reduce((sum, element) => sum + entryBytes(element), EMPTY_BYTES);
    this.#setNode(index, packedNode(count, first));
    this.#insertNode(index + 1, packedNode(node.count - count, node.bytes - first + EMPTY_BYTES));
  }

  /** Puts nodes around one together where they fit into one (`_quicklistMergeNodes`). */
  #merge(center: number): void {
    let at = center;
    if (this.#mergePair(at - 2)) at--;
    this.#mergePair(at + 1);
    if (this.#mergePair(at - 1)) at--;
    this.#mergePair(at);
  }

  /** The node at an index with the one behind it. */
  #mergePair(index: number): boolean {
    const [a, b] = [this.#nodes.at(index), this.#nodes.at(index + 1)];
    if (!a || !b || a.isPlain || b.isPlain) return false;
    const [count, bytes] = [a.count + b.count, a.bytes + b.bytes];
    if (exceeds(this.#limit, bytes - this.#forms.mergeOverhead, count)) return false;
    this.#setNode(index, packedNode(count, bytes - EMPTY_BYTES));
    this.#nodes.delete(index + 1);
    return true;
  }

  #setNode(index: number, node: QuicklistNode): void {
    this.#madeBytes += NODE_BYTES;
    this.#nodes.set(index, node);
  }

  #insertNode(index: number, node: QuicklistNode): void {
    this.#madeBytes += NODE_BYTES;
    this.#nodes.insert(index, node);
  }

  #shrinkNode(index: number, count: number, bytes: number): void {
    const node = this.#nodes.at(index) as QuicklistNode;
    if (count === node.count) this.#nodes.delete(index);
    else this.#setNode(index, packedNode(node.count - count, node.bytes - bytes));
  }
}
