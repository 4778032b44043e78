import type { Bytes } from '../bytes.ts';
import { type Deadline, goneMs as goneMsBy, keepExact, msOf, type Timely } from './deadlines.ts';
import type { Expiring, Indexing } from './expiry-index.ts';
import type { Flavor } from './flavor.ts';
import type { Change, ChangeOwner } from './history.ts';
import { HEAD, type Instant, secondOf } from './instant.ts';
import type { Entry } from './keyspace.ts';
import type { Timebase } from './timebase.ts';
import { ownGoneMs, type Value } from './values/kind.ts';

/** What a version takes beside its bytes: the object, its numbers, its places in the index and in the lists. */
const VERSION_BYTES = 200;

/** The keyspace of a version. */
export interface VersionOwner extends ChangeOwner {
  readonly timebase: Timebase;
  readonly flavor: Flavor;
}

/**
 * One state of one key, from the command that wrote it until the next version, or its deadline. Plain data, made by one
 * literal: most versions stay, and V8 learns of literals, not of classes, that what they make is best made where it stays.
 */
export interface Version extends Change, Expiring, Timely {
  readonly owner: VersionOwner;
  readonly key: Bytes;
  /** Nothing where the key was deleted. */
  readonly value: Value | undefined;
  /** When it was written, by its owner's timebase. */
  readonly afterMs: number;
  readonly seq: number;
  /** Bytes of its value that no other version holds, about. */
  readonly newBytes: number;
  /** Where its key stands in the order of its keyspace; -1 where it does not any more. */
  place: number;
  previous: Version | undefined;
  /** An ancestor some way back, so that a walk takes logarithmic steps (skew-binary numbers, Myers 1983). */
  jump: Version | undefined;
  readonly depth: number;
  /** The last time that it was read after it was written. */
  lastUse: Use | undefined;
  indexing: Indexing;
}

/** A version that gives its key a value. */
export interface LivingVersion extends Version, Entry {
  readonly value: Value;
}

/** What a version is made of: without a value, a deletion. */
export interface Written {
  readonly owner: VersionOwner;
  readonly key: Bytes;
  readonly previous: Version | undefined;
  readonly value: Value | undefined;
  readonly deadline: Deadline | undefined;
  readonly newBytes: number;
}

/** The state that a command gives a key at an instant. */
export function newVersion({ owner, key, previous, value, deadline, newBytes }: Written, at: Instant): Version {
  const version: Version = {
    owner,
    key,
    value,
    deadlineMs: msOf(deadline),
    afterMs: owner.timebase.after(at.nowMs),
    seq: at.seq,
    newBytes,
    place: previous ? previous.place : -1,
    previous,
    jump: previous && nextJump(previous),
    depth: previous ? previous.depth + 1 : 0,
    lastUse: undefined,
    indexing: 'absent',
  };
  keepExact(version, deadline);
  return version;
}

function nextJump(version: Version): Version {
  const { jump } = version;
  const beyond = jump?.jump;
  return jump && beyond && version.depth - jump.depth === jump.depth - beyond.depth ? beyond : version;
}

/** When it was written, ms since 1970. */
export const writtenMs = ({ owner, afterMs }: Version): number => owner.timebase.at(afterMs);

/** First ms at which the deadline, or the end of all that is in it, has taken the key; infinite where none will. */
export const goneMs = (version: Version): number => Math.max(writtenMs(version), endMs(version));

/** The same, but for a deadline that had come as it was written. */
function endMs({ value, deadlineMs, owner }: Version): number {
  const byDeadlineMs = goneMsBy(deadlineMs, owner.flavor);
  return typeof value === 'object' ? Math.min(byDeadlineMs, ownGoneMs(value)) : byDeadlineMs;
}

/** Whether the key lives under it at an instant, which does not lie before it was written. */
export const isAliveAt = (version: Version, nowMs: number): version is LivingVersion =>
  version.value !== undefined && nowMs < endMs(version);

/** The newest version that command `seq` or an earlier one wrote, this one or one before it. */
export function upTo(version: Version | undefined, seq: number): Version | undefined {
  let found = version;
  while (found && found.seq > seq) found = found.jump && found.jump.seq > seq ? found.jump : found.previous;
  return found;
}

/** Lets go of the versions before `base`, one of the ancestors of `head` or itself. */
export function rootAt(head: Version, base: Version): void {
  for (let version: Version | undefined = head; version && version !== base; version = version.previous) {
    if (version.jump && version.jump.depth < base.depth) version.jump = base;
  }
  base.previous = undefined;
  base.jump = undefined;
}

/** What a version weighs in memory, about: bytes. */
export const versionBytes = ({ key, previous, newBytes }: Version): number =>
  VERSION_BYTES + (previous ? 0 : key.length) + newBytes;

/** True for a change that gave a key another state. */
export const isVersion = (change: Change): change is Version => 'key' in change;

const USE_BYTES = 64;

/** A version was read. Only the first reading in a second of the clock is kept: the others say nothing new. */
export interface Use extends Change {
  readonly version: Version;
  /** The second since 1970 in which it was. */
  readonly second: number;
  previous: Use | undefined;
}

const uses: ChangeOwner = {
  bytesOf: () => USE_BYTES,
  undo(use: Use) {
    use.version.lastUse = use.previous;
  },
  redo(use: Use) {
    use.version.lastUse = use;
  },
  forget(use: Use) {
    use.previous = undefined;
  },
};

export const newUse = (version: Version, second: number, seq: number): Use => ({
  owner: uses,
  version,
  second,
  seq,
  previous: version.lastUse,
});

/** True for a change that says only that a key was read. */
export const isUse = (change: Change): change is Use => change.owner === uses;

/** The second since 1970 in which it was last read, by command `seq` or an earlier one where that is given, or written. */
export function usedSecond(version: Version, seq = HEAD): number {
  let use = version.lastUse;
  if (seq !== HEAD) while (use && use.seq > seq) use = use.previous;
  return use ? use.second : secondOf(writtenMs(version));
}
