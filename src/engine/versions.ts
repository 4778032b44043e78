import type { Bytes } from '../bytes.ts';
import type { Deadline } from './deadlines.ts';
import type { Expiring, Indexing } from './expiry-index.ts';
import type { Change } from './history.ts';
import { type Instant, secondOf } from './instant.ts';
import type { Entry } from './keyspace.ts';
import type { Timebase } from './timebase.ts';
import { ownGoneMs, type Value } from './values/kind.ts';

/** What a keyspace does when a version of one of its keys comes into force, goes out of it, or is the oldest that is kept. */
export interface VersionOwner {
  readonly timebase: Timebase;
  /** The first ms at which a deadline has taken a key; infinite where it never will. */
  goneMs(deadline: Deadline | undefined): number;
  enter(version: Version): void;
  leave(version: Version): void;
  /** Counts it in the weight of the state, or no more. */
  count(version: Version, sign: 1 | -1): void;
  /** `version` is at or before command `seq`, and nothing before that will be asked for again. */
  forgetBefore(version: Version, seq: number, nowMs: number): void;
}

/** What a version takes beside its bytes: the object, its numbers, its places in the map and in the lists. */
const VERSION_BYTES = 200;

/** What a version gives its key. */
export interface Content {
  readonly value: Value;
  readonly deadline: Deadline | undefined;
  /** Bytes of the value that no other version holds, about. */
  readonly newBytes: number;
}

/** One state of one key, from the command that wrote it until the next version, or its deadline. */
export class Version implements Entry, Change, Expiring {
  /** The keyspace that it belongs to. */
  readonly owner: VersionOwner;
  readonly key: Bytes;
  /** Nothing where the key was deleted. */
  readonly stored: Value | undefined;
  /** Ms that it had to live as it was written; one that no number holds is the deadline itself. */
  readonly #lifeMs: Deadline | undefined;
  /** When it was written, by its owner's timebase. */
  readonly afterMs: number;
  readonly seq: number;
  readonly bytes: number;
  /** Where its key stands in the order of its keyspace. */
  place: number;
  previous: Version | undefined;
  /** An ancestor some way back, so that a walk takes logarithmic steps (skew-binary numbers, Myers 1983). */
  jump: Version | undefined;
  readonly depth: number;
  /** The last time that it was read after it was written. */
  lastUse: Use | undefined;
  indexing: Indexing = 'absent';

  /** Without `content`: the key's deletion. */
  constructor(owner: VersionOwner, key: Bytes, previous: Version | undefined, at: Instant, content?: Content) {
    this.owner = owner;
    this.key = key;
    this.stored = content?.value;
    const deadline = content?.deadline;
    this.#lifeMs = typeof deadline === 'number' ? deadline - at.nowMs : deadline;
    this.afterMs = owner.timebase.after(at.nowMs);
    this.seq = at.seq;
    this.bytes = VERSION_BYTES + (previous ? 0 : key.length) + (content ? content.newBytes : 0);
    this.place = previous ? previous.place : -1;
    this.previous = previous;
    this.jump = previous?.nextJump();
    this.depth = previous ? previous.depth + 1 : 0;
  }

  /** What the key held. Its deletion holds nothing to ask for. */
  get value(): Value {
    if (this.stored === undefined) throw new Error('a deleted key has no value');
    return this.stored;
  }

  get deleted(): boolean {
    return this.stored === undefined;
  }

  get writtenMs(): number {
    return this.owner.timebase.at(this.afterMs);
  }

  /** The second since 1970 in which it was written. */
  get second(): number {
    return secondOf(this.writtenMs);
  }

  get deadline(): Deadline | undefined {
    return typeof this.#lifeMs === 'number' ? this.writtenMs + this.#lifeMs : this.#lifeMs;
  }

  /** First ms at which the deadline, or the end of all that is in it, has taken it; infinite where none will. */
  get goneMs(): number {
    const { stored, deadline } = this;
    if (deadline === undefined && (stored === undefined || typeof stored === 'string')) return Number.POSITIVE_INFINITY;
    const ownMs = stored === undefined ? Number.POSITIVE_INFINITY : ownGoneMs(stored);
    return Math.max(this.writtenMs, Math.min(this.owner.goneMs(deadline), ownMs));
  }

  nextJump(): Version {
    const jump = this.jump;
    const beyond = jump?.jump;
    return jump && beyond && this.depth - jump.depth === jump.depth - beyond.depth ? beyond : this;
  }

  aliveAt(nowMs: number): boolean {
    return this.stored !== undefined && nowMs < this.goneMs;
  }

  /** The newest version that command `seq` or an earlier one wrote, this one or one before it. */
  upTo(seq: number): Version | undefined {
    let version: Version | undefined = this;
    while (version && version.seq > seq) {
      const jump: Version | undefined = version.jump;
      version = jump && jump.seq > seq ? jump : version.previous;
    }
    return version;
  }

  undo(): void {
    this.owner.leave(this);
  }

  redo(): void {
    this.owner.enter(this);
  }

  count(sign: 1 | -1): void {
    this.owner.count(this, sign);
  }

  /** Bytes of its value that no other version holds, about. */
  get newBytes(): number {
    return this.bytes - VERSION_BYTES - (this.previous ? 0 : this.key.length);
  }

  forget(seq: number, nowMs: number): void {
    this.owner.forgetBefore(this, seq, nowMs);
  }

  /** Lets go of the versions before `base`, one of this one's ancestors or itself. */
  rootAt(base: Version): void {
    for (let version: Version | undefined = this; version && version !== base; version = version.previous) {
      if (version.jump && version.jump.depth < base.depth) version.jump = base;
    }
    base.previous = undefined;
    base.jump = undefined;
  }
}

const USE_BYTES = 64;

/** A version was read. Only the first reading in a second of the clock is kept: the others say nothing new. */
export class Use implements Change {
  readonly version: Version;
  /** The second since 1970 in which it was. */
  readonly second: number;
  readonly seq: number;
  previous: Use | undefined;

  constructor(version: Version, second: number, seq: number) {
    this.version = version;
    this.second = second;
    this.seq = seq;
    this.previous = version.lastUse;
  }

  get bytes(): number {
    return USE_BYTES;
  }

  undo(): void {
    this.version.lastUse = this.previous;
  }

  redo(): void {
    this.version.lastUse = this;
  }

  forget(): void {
    this.previous = undefined;
  }
}
