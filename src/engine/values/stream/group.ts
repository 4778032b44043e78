import type { Bytes } from '../../../bytes.ts';
import { Tree } from '../tree/tree.ts';
import { byId, type StreamId } from './id.ts';

/** What each takes beside its name, with its places in trees, about. */
export const GROUP_BYTES = 250;
export const CONSUMER_BYTES = 150;
export const PENDING_BYTES = 150;

/** An entry that a consumer was given and has not acknowledged. It never changes. */
export interface Pending {
  readonly id: StreamId;
  /** The name of the consumer that it belongs to. */
  readonly consumer: Bytes;
  /** When it was given last, ms since 1970. */
  readonly deliveredMs: number;
  /** How often. */
  readonly deliveries: bigint;
}

/** Whom a group's entries are given to. */
export class Consumer {
  readonly name: Bytes;
  /** When it last asked, ms since 1970. */
  seenMs: number;
  /** When it was last given something; -1 where never. */
  activeMs: number;
  /** The IDs that wait for it to acknowledge them. */
  readonly pending: Tree<StreamId>;

  constructor(name: Bytes, seenMs: number, activeMs = -1, pending = new Tree<StreamId>()) {
    this.name = name;
    this.seenMs = seenMs;
    this.activeMs = activeMs;
    this.pending = pending;
  }

  clone(): Consumer {
    return new Consumer(this.name, this.seenMs, this.activeMs, this.pending.clone());
  }
}

/** Consumers that share the entries of a stream among them. */
export class Group {
  readonly name: Bytes;
  /** The last entry that was given to any of them. */
  lastId: StreamId;
  /** How many entries of all that were ever added lie up to that one; -1 where nobody can tell. */
  entriesRead: bigint;
  readonly pending: Tree<Pending>;
  readonly consumers: Tree<Consumer>;
  /** What is pending by the time at which it was given; nothing before somebody asks. */
  #byTime: Tree<Pending> | undefined;

  constructor(
    name: Bytes,
    lastId: StreamId,
    entriesRead: bigint,
    pending = new Tree<Pending>(),
    consumers = new Tree<Consumer>(),
  ) {
    this.name = name;
    this.lastId = lastId;
    this.entriesRead = entriesRead;
    this.pending = pending;
    this.consumers = consumers;
  }

  /** The same group, which changes without this one; its consumers do not, before they are cloned themselves. */
  clone(): Group {
    return this.#with(this.consumers.clone());
  }

  /** The same group, with consumers of its own. */
  copy(): Group {
    return this.#with(Tree.from(this.consumers.slice().map((consumer) => consumer.clone())));
  }

  #with(consumers: Tree<Consumer>): Group {
    const group = new Group(this.name, this.lastId, this.entriesRead, this.pending.clone(), consumers);
    group.#byTime = this.#byTime?.clone();
    return group;
  }

  /** What is pending, that which was given longest ago first. */
  get byTime(): Tree<Pending> {
    this.#byTime ??= Tree.from(this.pending.slice().sort(byDelivery));
    return this.#byTime;
  }

  /** Bytes of its trees that it does not share with those that they were cloned from, about. */
  get newBytes(): number {
    const trees = [this.pending, this.consumers, ...(this.#byTime ? [this.#byTime] : [])];
    return trees.reduce((sum, { newBytes }) => sum + newBytes, 0);
  }

  /** Puts a pending entry in the place of one with its ID; answers with that. */
  put(pending: Pending): Pending | undefined {
    const before = this.pending.put(pending.id, pending, byId);
    if (before) this.#byTime?.remove(before, byDelivery);
    this.#byTime?.put(pending, pending, byDelivery);
    return before;
  }

  /** Takes a pending entry out, and answers with it; nothing where there is none. */
  remove(id: StreamId): Pending | undefined {
    const before = this.pending.remove(id, byId);
    if (before) this.#byTime?.remove(before, byDelivery);
    return before;
  }

  consumer(name: Bytes): Consumer | undefined {
    return this.consumers.find(name, byName);
  }

  /** Whether it has the same consumers, and the same entries are pending, whenever anything was. */
  equals(other: Group): boolean {
    return (
      this.name === other.name &&
      this.lastId === other.lastId &&
      this.entriesRead === other.entriesRead &&
      isSame(this.consumers, other.consumers, (a, b) => a.name === b.name && a.activeMs === b.activeMs) &&
      isSame(this.pending, other.pending, isSamePending)
    );
  }
}

/** Whether two trees have the same entries. */
export function isSame<T>(a: Tree<T>, b: Tree<T>, isSameEntry: (a: T, b: T) => boolean): boolean {
  if (a.size !== b.size) return false;
  const others = b.slice();
  return a.slice().every((entry, i) => entry === others[i] || isSameEntry(entry, others[i] as T));
}

/** The order in which entries were given, in one ms that of their IDs. */
const byDelivery = (a: Pending, b: Pending): number => a.deliveredMs - b.deliveredMs || byId(a, b.id);

const isSamePending = (a: Pending, b: Pending): boolean =>
  byId(a, b.id) === 0 && a.consumer === b.consumer && a.deliveredMs === b.deliveredMs && a.deliveries === b.deliveries;

/** The order of groups, and of consumers: that of the bytes of their names, as a radix tree has it. */
export const byName = (entry: { readonly name: Bytes }, name: Bytes): number =>
  entry.name < name ? -1 : entry.name === name ? 0 : 1;
