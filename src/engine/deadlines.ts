import type { Bytes } from '../bytes.ts';
import { fitsInt64, parseInt64, parseSmallInt } from '../spec/number.ts';
import { invalidExpireTime, notAnInteger } from './errors.ts';
import type { Flavor } from './flavor.ts';

/**
 * The last instant of a key, in absolute ms since 1970. A number where one is exact, a bigint beyond 2^53: the two
 * compare with each other, and `remainingMs` does the only arithmetic.
 */
export type Deadline = number | bigint;

/** How a command states a time. */
export interface TimeUnitOf {
  readonly unit: 'seconds' | 'milliseconds';
  readonly from: 'now' | '1970';
}

/** Ms that are left at `nowMs`; negative once the deadline has passed. */
export const remainingMs = (deadline: Deadline, nowMs: number): Deadline =>
  typeof deadline === 'number' ? deadline - nowMs : narrow(deadline - BigInt(nowMs));

/** A number where one is exact. */
export const narrow = (ms: bigint): Deadline =>
  ms <= Number.MAX_SAFE_INTEGER && ms >= Number.MIN_SAFE_INTEGER ? Number(ms) : ms;

/** The first millisecond in which a key with this deadline is gone; infinite for one that no clock here can reach. */
export function goneMs(deadline: Deadline | undefined, flavor: Flavor): number {
  if (typeof deadline !== 'number' || deadline >= Number.MAX_SAFE_INTEGER) return Number.POSITIVE_INFINITY;
  return flavor.keepsAtDeadline ? deadline + 1 : deadline;
}

/** What reading a time needs to know; a handler's `Context` has it all. */
interface Reader {
  readonly nowMs: number;
  readonly flavor: Flavor;
  /** The command's name, for the message. */
  readonly name: Bytes;
}

/**
 * The deadline that a command's amount states. An amount that is no integer, and one whose deadline does not fit a
 * signed 64-bit count of ms, are errors; zero and negative ones are for the caller to judge
 * (Valkey src/expire.c, convertExpireArgumentToUnixTime).
 */
export function deadlineOf(reader: Reader, amount: Bytes, { unit, from }: TimeUnitOf): Deadline {
  const baseMs = from === 'now' ? reader.nowMs : 0;
  const longestMs =
    from === 'now' ? (reader.flavor.maxTtlSeconds ?? Number.POSITIVE_INFINITY) * 1000 : Number.POSITIVE_INFINITY;
  const scale = unit === 'seconds' ? 1000 : 1;
  const small = parseSmallInt(amount);
  if (small !== undefined && Math.abs(small) <= 1e12) return Math.min(small * scale, longestMs) + baseMs;
  const exact = parseInt64(amount);
  if (exact === undefined) throw notAnInteger();
  if (exact > 0n && longestMs !== Number.POSITIVE_INFINITY) return longestMs + baseMs;
  const deadline = exact * BigInt(scale) + BigInt(baseMs);
  if (!fitsInt64(exact * BigInt(scale)) || !fitsInt64(deadline)) throw invalidExpireTime(reader.name);
  return narrow(deadline);
}

/** As `deadlineOf`, for the commands to which a time that is zero or negative is an error (SETEX, SET EX). */
export function positiveDeadline(reader: Reader, amount: Bytes, time: TimeUnitOf): Deadline {
  const sign = parseSmallInt(amount) ?? parseInt64(amount);
  if (sign === undefined) throw notAnInteger();
  if (sign <= 0) throw invalidExpireTime(reader.name);
  return deadlineOf(reader, amount, time);
}
