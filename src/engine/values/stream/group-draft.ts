import type { Bytes } from '../../../bytes.ts';
import { byName, CONSUMER_BYTES, Consumer, type Group, PENDING_BYTES, type Pending } from './group.ts';
import { byId, byItself, type StreamId } from './id.ts';

/** A group while a command changes it. It becomes the command's own with the first change. */
export class GroupDraft {
  #group: Group;
  /** Whether the group is this draft's own to change. */
  #isOwn = false;
  /** The consumers that are its own to change. */
  readonly #own = new Map<Bytes, Consumer>();
  /** What the trees had called their own before this draft, where they change in place. */
  #ownBytes: number;
  /** Of consumers and pending entries that were not there: bytes, about. */
  #begunBytes = 0;
  readonly #isInPlace: boolean;
  readonly #take: (group: Group) => void;

  /** `take` is told of the group that stands for it from the first change on. */
  constructor(group: Group, isInPlace: boolean, take: (group: Group) => void) {
    this.#group = group;
    this.#isInPlace = isInPlace;
    this.#ownBytes = isInPlace ? group.newBytes : 0;
    this.#take = take;
  }

  /** The group as it is now. It is not to be changed. */
  get group(): Group {
    return this.#group;
  }

  /** Bytes that it does not share with what it was, or in place: that came to it. About. */
  get newBytes(): number {
    if (!this.#isOwn) return 0;
    const own = [this.#group, ...[...this.#own.values()].map((consumer) => consumer.pending)];
    return own.reduce(
      (sum, { newBytes }) => sum + newBytes,
      100 + 100 * this.#own.size + this.#begunBytes - this.#ownBytes,
    );
  }

  find(id: StreamId): Pending | undefined {
    return this.#group.pending.find(id, byId);
  }

  /** Sets how far it has read. */
  moveTo(lastId: StreamId, entriesRead = this.#group.entriesRead): void {
    const group = this.#changed();
    group.lastId = lastId;
    group.entriesRead = entriesRead;
  }

  /** True where there was no such consumer. */
  createConsumer(name: Bytes, nowMs: number): boolean {
    if (this.#group.consumer(name)) return false;
    const consumer = new Consumer(name, nowMs);
    this.#changed().consumers.put(name, consumer, byName);
    this.#own.set(name, consumer);
    this.#begunBytes += CONSUMER_BYTES;
    return true;
  }

  /** A consumer asks for something: it is there from then on. */
  see(name: Bytes, nowMs: number): void {
    if (!this.createConsumer(name, nowMs) && this.#group.consumer(name)?.seenMs !== nowMs) {
      this.#consumer(name).seenMs = nowMs;
    }
  }

  /** A consumer, who is there, was given something. */
  activate(name: Bytes, nowMs: number): void {
    this.#consumer(name).activeMs = nowMs;
  }

  /** An entry is given to a consumer, who is there, whoever had it before. */
  give(pending: Pending): void {
    const before = this.#changed().put(pending);
    if (!before) this.#begunBytes += PENDING_BYTES;
    if (before?.consumer === pending.consumer) return;
    if (before) this.#consumer(before.consumer).pending.remove(before.id, byItself);
    this.#consumer(pending.consumer).pending.put(pending.id, pending.id, byItself);
  }

  /** True where the entry was pending. */
  acknowledge(id: StreamId): boolean {
    const found = this.find(id);
    if (!found) return false;
    this.#changed().remove(id);
    this.#consumer(found.consumer).pending.remove(id, byItself);
    return true;
  }

  /** How many entries were pending for a consumer that goes, and go with it. */
  deleteConsumer(name: Bytes): number {
    const consumer = this.#group.consumer(name);
    if (!consumer) return 0;
    const group = this.#changed();
    for (const id of consumer.pending.slice()) group.remove(id);
    group.consumers.remove(name, byName);
    this.#own.delete(name);
    return consumer.pending.size;
  }

  #changed(): Group {
    if (this.#isOwn) return this.#group;
    this.#isOwn = true;
    if (!this.#isInPlace) this.#group = this.#group.clone();
    this.#take(this.#group);
    return this.#group;
  }

  /** A consumer, to be changed. */
  #consumer(name: Bytes): Consumer {
    const group = this.#changed();
    const own = this.#own.get(name);
    if (own) return own;
    const there = group.consumer(name) as Consumer;
    const consumer = this.#isInPlace ? there : there.clone();
    if (this.#isInPlace) this.#ownBytes += there.pending.newBytes;
    else group.consumers.put(name, consumer, byName);
    this.#own.set(name, consumer);
    return consumer;
  }
}
