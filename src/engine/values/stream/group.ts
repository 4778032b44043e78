import type { Bytes } from '../../../bytes.ts';
import { Tree } from '../tree/tree.ts';
import { byId, type StreamId } from './id.ts';

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
    return new Group(this.name, this.lastId, this.entriesRead, this.pending.clone(), this.consumers.clone());
  }

  /** The same group, with consumers of its own. */
  copy(): Group {
    const consumers = Tree.from(this.consumers.slice().map((consumer) => consumer.clone()));
    return new Group(this.name, this.lastId, this.entriesRead, this.pending.clone(), consumers);
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

const isSamePending = (a: Pending, b: Pending): boolean =>
  byId(a, b.id) === 0 && a.consumer === b.consumer && a.deliveredMs === b.deliveredMs && a.deliveries === b.deliveries;

/** The order of groups, and of consumers: that of the bytes of their names, as a radix tree has it. */
export const byName = (entry: { readonly name: Bytes }, name: Bytes): number =>
  entry.name < name ? -1 : entry.name === name ? 0 : 1;
