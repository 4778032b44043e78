import type { Bytes } from '../bytes.ts';
import type { Deadline, Timely } from './deadlines.ts';
import type { Flavor } from './flavor.ts';
import type { Instant } from './instant.ts';
import type { Value } from './values/kind.ts';

/** A living key, as a command finds it. */
export interface Entry extends Timely {
  readonly key: Bytes;
  readonly value: Value;
}

export interface ScanPage {
  readonly entries: readonly Entry[];
  /** Where to go on; 0 at the end. */
  readonly cursor: number;
}

/** Keys that go by themselves, by a number each. */
export interface Timed {
  /** How many numbers there are. */
  readonly size: number;
  /** The key of a number; nothing where it is another by now, or not there any more. */
  at(number: number): Entry | undefined;
}

/**
 * One database's keys. Two kinds stand behind it: with history (`history-keyspace.ts`), for which every instant is a
 * question, and without (`head-keyspace.ts`), for a socket on the real clock. Writes are for the head alone.
 */
export interface Keyspace {
  readonly flavor: Flavor;
  /** No version but the newest is ever looked at: a value may change where it is. */
  readonly editsInPlace: boolean;
  find(key: Bytes, at: Instant): Entry | undefined;
  /** `newBytes`: what the value weighs beside what is kept anyway. Left out: all of it is new. */
  put(key: Bytes, value: Value, deadline: Deadline | undefined, at: Instant, newBytes?: number): void;
  /** The key must be alive. */
  remove(key: Bytes, at: Instant): void;
  /** Living keys: where the past is kept, in the order in which their names first came up. */
  living(at: Instant): Iterable<Entry>;
  /**
   * Looks at `count` places from `cursor` on. A key that lives all along a scan comes up; a second time only where the
   * past is not kept and more went meanwhile than are left, as on servers.
   */
  scan(cursor: number, count: number, at: Instant): ScanPage;
  size(at: Instant): number;
  /** Of the living keys, how many will be gone by themselves. For the head alone. */
  expiring(at: Instant): number;
  /** Some key had parts that end before it, such as fields of a hash. Where none ever had, whatever goes by itself is a key. */
  readonly hasHadPartEnds: boolean;
  /** Those that it had at that instant, to pick from: for the head alone. */
  timed(at: Instant): Timed;
  /** The first ms after `nowMs` at which a key, or a part of one, is gone by itself. For the head alone. */
  nextGoneMs(nowMs: number): number | undefined;
  /** A living key; `draw` in [0, 1) decides which. */
  pick(draw: () => number, at: Instant): Entry | undefined;
  /** The living key as `find` finds it, and notes when it was used, for OBJECT IDLETIME: in a second since 1970, or now. */
  use(key: Bytes, at: Instant, second?: number): Entry | undefined;
  /**
   * The second since 1970 in which the key was last used or written: servers remember no finer (Valkey src/evict.c, LRU_CLOCK).
   * What stands behind the point says how often it had been used (`frequency.ts`).
   */
  usedSecond(key: Bytes, at: Instant): number;
}
