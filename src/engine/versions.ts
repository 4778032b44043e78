import type { Bytes } from '../bytes.ts';
import type { Deadline } from './deadlines.ts';
import type { Change } from './history.ts';
import type { Instant } from './instant.ts';
import type { Entry } from './keyspace.ts';
import type { Value } from './value.ts';

/** What a keyspace does when a version enters or leaves its chain. */
export interface VersionOwner {
  enter(version: Version): void;
  leave(version: Version): void;
}

/** All that one key ever was in one keyspace. */
export class Chain {
  readonly key: Bytes;
  readonly owner: VersionOwner;
  /** Its place in the order of its keyspace. */
  place = 0;
  head: Version | undefined;
  /** The last time it was read, for OBJECT IDLETIME. */
  lastUse: Use | undefined;

  constructor(key: Bytes, owner: VersionOwner) {
    this.key = key;
    this.owner = owner;
    this.head = undefined;
    this.lastUse = undefined;
  }
}

/** One state of one key, from the command that wrote it until the next version, or its deadline. Never changed. */
export class Version implements Entry, Change {
  readonly chain: Chain;
  /** Empty where the key was deleted. */
  readonly value: Value;
  readonly deleted: boolean;
  readonly deadline: Deadline | undefined;
  /** First ms at which the deadline has taken it; infinite where none will. */
  readonly goneMs: number;
  readonly writtenMs: number;
  readonly seq: number;
  readonly previous: Version | undefined;
  /** An ancestor some way back, so that a walk takes logarithmic steps (skew-binary numbers, Myers 1983). */
  readonly jump: Version | undefined;
  readonly depth: number;

  /** Without `value`: the key's deletion. `goneMs`: first ms at which the deadline has taken it. */
  constructor(chain: Chain, at: Instant, value?: Value, deadline?: Deadline, goneMs = Number.POSITIVE_INFINITY) {
    const previous = chain.head;
    this.chain = chain;
    this.value = value ?? '';
    this.deleted = value === undefined;
    this.deadline = deadline;
    this.goneMs = goneMs < at.nowMs ? at.nowMs : goneMs;
    this.writtenMs = at.nowMs;
    this.seq = at.seq;
    this.previous = previous;
    this.depth = previous ? previous.depth + 1 : 0;
    this.jump = previous?.nextJump();
  }

  get key(): Bytes {
    return this.chain.key;
  }

  nextJump(): Version {
    const jump = this.jump;
    const beyond = jump?.jump;
    return jump && beyond && this.depth - jump.depth === jump.depth - beyond.depth ? beyond : this;
  }

  aliveAt(nowMs: number): boolean {
    return !this.deleted && nowMs < this.goneMs;
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
    this.chain.owner.leave(this);
  }

  redo(): void {
    this.chain.owner.enter(this);
  }
}

/** A key was read. Only the first reading in a millisecond is kept: the others say nothing new. */
export class Use implements Change {
  readonly chain: Chain;
  readonly usedMs: number;
  readonly seq: number;
  readonly previous: Use | undefined;

  constructor(chain: Chain, usedMs: number, seq: number) {
    this.chain = chain;
    this.usedMs = usedMs;
    this.seq = seq;
    this.previous = chain.lastUse;
  }

  undo(): void {
    this.chain.lastUse = this.previous;
  }

  redo(): void {
    this.chain.lastUse = this;
  }
}
