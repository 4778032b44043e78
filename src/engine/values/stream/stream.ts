import type { Bytes } from '../../../bytes.ts';
import type { ValueObject } from '../kind.ts';
import { Tree } from '../tree/tree.ts';
import type { Entry } from './entry.ts';
import { byName, CONSUMER_BYTES, GROUP_BYTES, type Group, isSame, PENDING_BYTES } from './group.ts';
import { byId, FIRST_ID, type StreamId, upToId } from './id.ts';
import { Lent } from './lent.ts';
import {
  hasRoom,
  isSameEntry,
  lengthOf,
  memoryOf,
  NODE_BYTES,
  type NodeLimits,
  nodeWith,
  type StreamNode,
} from './node.ts';
import { NodeList, withoutFirst } from './node-list.ts';
import { firstToStay, type NodeItem, straysBefore, withStrays } from './strays.ts';

/** What a stream is besides its trees. */
interface Counters {
  /** The last ID that was given to an entry, or set; the next one is larger. */
  lastId: StreamId;
  /** The largest ID that was deleted; trimming does not count. */
  maxDeletedId: StreamId;
  /** Entries that were ever added; 64 bits without a sign. */
  entriesAdded: bigint;
}

/** Which entries are trimmed, the first ones first. */
export interface Trim {
  /** So many stay at most; or those from an ID on. */
  readonly to: { readonly length: number } | { readonly minId: StreamId };
  /** `~`: only whole nodes. */
  readonly isApproximate: boolean;
  /** Most entries that go; infinite where there is no limit. */
  readonly limit: number;
}

/** The object itself with what it holds its trees in, about. */
const OBJECT_BYTES = 280;
/**
 * The entries of a key in the order of their IDs, and the groups that read them. Beside the entries stand the nodes in which
 * a server keeps them, and the entries that were removed from nodes in which others stay: they count as room until the
 * node goes (Valkey src/t_stream.c, streamIteratorRemoveEntry).
 */
export class Stream implements ValueObject {
  #entries: Tree<Entry>;
  readonly #removed: Lent<Entry>;
  readonly #nodes: NodeList;
  readonly #groups: Lent<Group>;
  #counters: Counters;
  /** Bytes of entries and nodes that it does not share with the one that it was cloned from, about. */
  #payloadBytes = 0;

  private constructor(
    entries: Tree<Entry>,
    removed: Lent<Entry>,
    nodes: NodeList,
    groups: Lent<Group>,
    counters: Counters,
  ) {
    this.#entries = entries;
    this.#removed = removed;
    this.#nodes = nodes;
    this.#groups = groups;
    this.#counters = counters;
  }

  static empty(): Stream {
    const counters = { lastId: FIRST_ID, maxDeletedId: FIRST_ID, entriesAdded: 0n };
    return Stream.of({ entries: new Tree(), removed: new Tree(), nodes: NodeList.from([]) }, counters);
  }

  /** A stream of what belongs together, without groups. */
  static of(trees: { entries: Tree<Entry>; removed: Tree<Entry>; nodes: NodeList }, counters: Counters): Stream {
    return new Stream(trees.entries, new Lent(trees.removed), trees.nodes, new Lent(new Tree()), counters);
  }

  get type(): 'stream' {
    return 'stream';
  }

  /** The same stream, which changes without this one; its groups do not, before they are cloned themselves. */
  clone(): Stream {
    return this.#with(this.#removed.lend(), this.#groups.lend());
  }

  /** The same stream, with groups of its own. */
  copy(): Stream {
    const groups = Tree.from(this.groups.slice().map((group) => group.copy()));
    return this.#with(new Lent(this.#removed.tree.clone()), new Lent(groups));
  }

  #with(removed: Lent<Entry>, groups: Lent<Group>): Stream {
    return new Stream(this.#entries.clone(), removed, this.#nodes.clone(), groups, { ...this.#counters });
  }

  /** Bytes of memory that it does not share with what it was cloned from, about; without what its groups hold. */
  get newBytes(): number {
    const trees = [this.#entries, this.#removed, this.#nodes, this.#groups];
    return trees.reduce((sum, { newBytes }) => sum + newBytes, OBJECT_BYTES + this.#payloadBytes);
  }

  /** How many entries there are. */
  get length(): number {
    return this.#entries.size;
  }

  get lastId(): StreamId {
    return this.#counters.lastId;
  }

  set lastId(id: StreamId) {
    this.#counters.lastId = id;
  }

  get maxDeletedId(): StreamId {
    return this.#counters.maxDeletedId;
  }

  set maxDeletedId(id: StreamId) {
    this.#counters.maxDeletedId = id;
  }

  get entriesAdded(): bigint {
    return this.#counters.entriesAdded;
  }

  set entriesAdded(count: bigint) {
    this.#counters.entriesAdded = count;
  }

  /** The groups in the order of their names. They are not to be changed. */
  get groups(): Tree<Group> {
    return this.#groups.tree;
  }

  /** The groups, to be changed. */
  get ownGroups(): Tree<Group> {
    return this.#groups.own;
  }

  group(name: Bytes): Group | undefined {
    return this.groups.find(name, byName);
  }

  /** The nodes in order, as a server keeps the entries. */
  nodes(): readonly StreamNode[] {
    return this.#nodes.slice();
  }

  get nodeCount(): number {
    return this.#nodes.size;
  }

  /** What is in a node, in the order of IDs: entries, and those that were removed from it, without its strays. */
  entriesIn(node: StreamNode): { readonly living: readonly Entry[]; readonly removed: readonly Entry[] } {
    const at = this.#nodes.positionOf(node.id);
    const next = this.#nodes.at(at + 1);
    const within = (tree: Tree<Entry>) =>
      tree.slice(at > 0 ? tree.rank(node.id, byId) : 0, next ? tree.rank(next.id, byId) : tree.size);
    return { living: within(this.#entries), removed: within(this.#removed.tree) };
  }

  /** What is in a node, in the order of its listpack. */
  itemsIn(node: StreamNode): readonly NodeItem[] {
    const { living, removed } = this.entriesIn(node);
    const items = [
      ...living.map((entry) => ({ entry, isRemoved: false })),
      ...removed.map((entry) => ({ entry, isRemoved: true })),
    ];
    return withStrays(
      items.sort((a, b) => byId(a.entry, b.entry.id)),
      node.strays,
    );
  }

  find(id: StreamId): Entry | undefined {
    return this.#entries.find(id, byId);
  }

  /** The entry at a position, counted from 0, or from the end where negative. */
  at(position: number): Entry | undefined {
    return this.#entries.at(position < 0 ? this.length + position : position);
  }

  /** The first so many entries. */
  first(count: number): readonly Entry[] {
    return this.#entries.slice(0, Math.min(count, this.length));
  }

  /** The ID of the first entry; the least ID where there is none. */
  get firstId(): StreamId {
    return this.at(0)?.id ?? FIRST_ID;
  }

  /** The entries from one ID up to another, so many at most: the first of them; the last, from the end on, where `isReverse`. */
  range(from: StreamId, to: StreamId, count = Number.POSITIVE_INFINITY, isReverse = false): readonly Entry[] {
    const [start, end] = [this.#entries.rank(from, byId), this.#entries.rank(to, upToId)];
    if (end <= start) return [];
    if (!isReverse) return this.#entries.slice(start, Math.min(end, start + count));
    return this.#entries.slice(Math.max(start, end - count), end).reverse();
  }

  /** Puts an entry behind the last; its ID is larger than any. */
  append(id: StreamId, names: readonly Bytes[], values: readonly Bytes[], limits: NodeLimits): void {
    const last = this.#nodes.last;
    const bytes = lengthOf(names) + lengthOf(values);
    const isInTail = last !== undefined && hasRoom(last, bytes, limits);
    const tail = last && this.#setAside(last, id, isInTail);
    const { node, entry } = nodeWith(isInTail ? tail : undefined, { id, names, values });
    if (isInTail) this.#nodes.set(this.#nodes.size - 1, node);
    else this.#nodes.push(node);
    this.#entries.insert(this.length, entry);
    this.#payloadBytes += NODE_BYTES + memoryOf(entry, node);
    this.#counters.lastId = id;
    this.#counters.entriesAdded = BigInt.asUintN(64, this.#counters.entriesAdded + 1n);
  }

  /** The last node, with the entries that were removed from it and are not below a new one as strays. */
  #setAside(tail: StreamNode, id: StreamId, isInTail: boolean): StreamNode {
    const { tree } = this.#removed;
    const strays = straysBefore(tail.strays, tree, id, isInTail ? id : undefined);
    if (!strays || strays === tail.strays) return tail;
    const from = tree.rank(id, byId);
    if (from < tree.size) this.#removed.own = Tree.from(tree.slice(0, from));
    const node = { ...tail, strays };
    this.#nodes.set(this.#nodes.size - 1, node);
    this.#payloadBytes += NODE_BYTES * (1 + strays.length);
    return node;
  }

  /** Takes an entry out; a node goes with its last one, unless it is kept. True where there was such an entry. */
  delete(id: StreamId, keepsNode = false): boolean {
    const entry = this.#entries.remove(id, byId);
    if (!entry) return false;
    const at = this.#nodes.positionOf(id);
    const node = this.#nodes.at(at) as StreamNode;
    if (node.living > 1 || keepsNode) {
      this.#nodes.set(at, { ...node, living: node.living - 1, removed: node.removed + 1 });
      this.#payloadBytes += NODE_BYTES;
      this.#removed.own.put(id, entry, byId);
    } else this.#deleteNode(at, node);
    return true;
  }

  #deleteNode(at: number, node: StreamNode): void {
    for (const { id } of this.entriesIn(node).removed) this.#removed.own.remove(id, byId);
    this.#nodes.delete(at);
  }

  /** Takes the first entries out, as a server would: whole nodes, then some of the next, if that is wanted. How many went. */
  trim({ to, isApproximate, limit }: Trim): number {
    const { nodes, entries } = this.#wholeNodesBeyond(to, limit);
    const next = this.#nodes.at(nodes);
    this.#dropNodes(nodes, entries);
    return isApproximate || !next ? entries : entries + this.#trimNode(next, to);
  }

  /** How many nodes go as a whole, and the entries in them. */
  #wholeNodesBeyond(to: Trim['to'], limit: number): { nodes: number; entries: number } {
    let nodes = 0;
    let entries = 0;
    for (;;) {
      const node = this.#nodes.at(nodes);
      if (!node || entries + node.living > limit) break;
      const left = this.length - entries;
      const goes = 'length' in to ? left > to.length && left - node.living >= to.length : node.lastId < to.minId;
      if (!goes) break;
      entries += node.living;
      nodes++;
    }
    return { nodes, entries };
  }

  /**
   * As `trim`, entry by entry: `mayGo` is asked of each. It goes on into the node that would not go as a whole, also where only
   * whole ones are wanted (Redis src/t_stream.c, streamTrim with a delete strategy).
   */
  trimEach({ to, limit }: Trim, mayGo: (id: StreamId) => boolean): number {
    let gone = 0;
    for (let at = 0; ; ) {
      const node = this.#nodes.at(at);
      const beyond = 'length' in to ? this.length - to.length : Number.POSITIVE_INFINITY;
      if (!node || beyond <= 0 || gone + node.living > limit) return gone;
      const isWhole = 'length' in to ? beyond >= node.living : node.lastId < to.minId;
      const ids: StreamId[] = [];
      for (const { id } of this.entriesIn(node).living) {
        if (ids.length >= beyond || ('minId' in to && id >= to.minId)) break;
        if (mayGo(id)) ids.push(id);
      }
      for (const id of ids) this.delete(id, !isWhole);
      gone += ids.length;
      if (!isWhole) return gone;
      if (ids.length < node.living) at++;
      else if (node.living === 0) this.#deleteNode(at, node);
    }
  }

  #dropNodes(nodes: number, entries: number): void {
    if (nodes === 0) return;
    const next = this.#nodes.at(nodes);
    const removed = next ? this.#removed.tree.rank(next.id, byId) : this.#removed.tree.size;
    if (removed > 0) this.#removed.own = withoutFirst(this.#removed.own, removed);
    this.#entries = withoutFirst(this.#entries, entries);
    this.#nodes.deleteFirst(nodes);
  }

  /** Takes entries out of the first node, in which others stay, or which stays empty. How many. */
  #trimNode(node: StreamNode, to: Trim['to']): number {
    const beyond =
      'length' in to ? this.length - to.length : this.#entries.rank(firstToStay(node.strays, to.minId), byId);
    const count = Math.max(0, Math.min(beyond, node.living));
    if (count === 0) return 0;
    for (const entry of this.#entries.slice(0, count)) this.#removed.own.put(entry.id, entry, byId);
    this.#entries = withoutFirst(this.#entries, count);
    this.#nodes.set(0, { ...node, living: node.living - count, removed: node.removed + count });
    this.#payloadBytes += NODE_BYTES;
    return count;
  }

  /** Bytes of memory that all of it takes, about. */
  get bytes(): number {
    const entries = this.nodes().flatMap((node) => this.itemsIn(node).map(({ entry }) => memoryOf(entry, node)));
    const groups = this.groups.slice().map(groupBytes);
    return [...entries, ...groups].reduce((sum, bytes) => sum + bytes, OBJECT_BYTES + NODE_BYTES * this.#nodes.size);
  }

  /** Whether a reader would find the same entries and the same groups. */
  equals(other: Stream): boolean {
    return (
      this.lastId === other.lastId &&
      this.maxDeletedId === other.maxDeletedId &&
      this.entriesAdded === other.entriesAdded &&
      isSame(this.#entries, other.#entries, isSameEntry) &&
      isSame(this.groups, other.groups, (a, b) => a.equals(b))
    );
  }
}

const groupBytes = ({ name, pending, consumers }: Group): number =>
  GROUP_BYTES + name.length + CONSUMER_BYTES * consumers.size + PENDING_BYTES * pending.size;
