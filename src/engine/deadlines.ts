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
export interface TimeForm {
  readonly unit: 'seconds' | 'milliseconds';
  readonly from: 'now' | '1970';
}

export const inSeconds: TimeForm = { unit: 'seconds', from: 'now' };
export const inMilliseconds: TimeForm = { unit: 'milliseconds', from: 'now' };
export const atUnixSeconds: TimeForm = { unit: 'seconds', from: '1970' };
export const atUnixMilliseconds: TimeForm = { unit: 'milliseconds', from: '1970' };

/** Ms that are left at `nowMs`; negative once the deadline has passed. */
export const remainingMs = (deadline: Deadline, nowMs: number): Deadline =>
  typeof deadline === 'number' ? deadline - nowMs : narrow(deadline - BigInt(nowMs));

/** A number where one is exact. */
const narrow = (ms: bigint): Deadline =>
  ms <= Number.MAX_SAFE_INTEGER && ms >= Number.MIN_SAFE_INTEGER ? Number(ms) : ms;

/** The first millisecond in which a key with this deadline is gone; infinite for one that no clock here can reach. */
export function goneMs(deadline: Deadline, flavor: Flavor): number {
  if (typeof deadline !== 'number' || deadline >= Number.MAX_SAFE_INTEGER) return Number.POSITIVE_INFINITY;
  return flavor.keepsAtDeadline ? deadline + 1 : deadline;
}

/**
 * What has a deadline, or none. It keeps a plain number, always: V8 makes that where the thing itself is, and of a field that may hold
 * nothing or a bigint it makes an object of its own, which outlives its youth a million times.
 */
export interface Timely {
  /** Ms since 1970; infinite where there is none. Beyond 2^53 about: `deadlineIn` is exact. */
  readonly deadlineMs: number;
}

/** Those beyond 2^53, kept beside what has them, since hardly one is. */
const far = new WeakMap<Timely, bigint>();

/** A deadline as what has it keeps it, which is then to be told by `keepExact`. */
export const msOf = (deadline: Deadline | undefined): number =>
  typeof deadline === 'number' ? deadline : deadline === undefined ? Number.POSITIVE_INFINITY : Number(deadline);

/** What was made with `msOf` of a deadline has exactly that. */
export function keepExact(timely: Timely, deadline: Deadline | undefined): void {
  if (Math.abs(timely.deadlineMs) < Number.MAX_SAFE_INTEGER || deadline === undefined) return;
  isFarKept = true;
  if (typeof deadline === 'bigint') far.set(timely, deadline);
}

let isFarKept = false;

/** Whether anything ever had a deadline that no clock here can reach: only then there may be keys with one. */
export const hasFarDeadlines = (): boolean => isFarKept;

/** The deadline of what has one. */
export function deadlineIn(timely: Timely): Deadline | undefined {
  const { deadlineMs } = timely;
  if (deadlineMs === Number.POSITIVE_INFINITY) return undefined;
  return Math.abs(deadlineMs) <= Number.MAX_SAFE_INTEGER ? deadlineMs : far.get(timely);
}

/** What reading a time needs to know; a handler's `Context` has it all. */
interface Reader {
  readonly nowMs: number;
  readonly flavor: Flavor;
  /** The command's name, for the message. */
  readonly name: Bytes;
}

/**
 * The deadline that a command's amount states, however far off. An amount that is no integer is an error; zero and
 * negative ones, and what does not fit a signed 64-bit count of ms, are for the caller to judge.
 */
export function statedDeadline(reader: Reader, amount: Bytes, { unit, from }: TimeForm): Deadline {
  const baseMs = from === 'now' ? reader.nowMs : 0;
  const scale = unit === 'seconds' ? 1000 : 1;
  const small = parseSmallInt(amount);
  if (small !== undefined && Math.abs(small) <= 1e12) return small * scale + baseMs;
  const exact = parseInt64(amount);
  if (exact === undefined) throw notAnInteger();
  return narrow(exact * BigInt(scale) + BigInt(baseMs));
}

/** As `statedDeadline`, but one that overflows 64 bits is an error (Valkey src/expire.c, convertExpireArgumentToUnixTime). */
export function deadlineOf(reader: Reader, amount: Bytes, time: TimeForm): Deadline {
  const deadline = statedDeadline(reader, amount, time);
  if (typeof deadline === 'number') return deadline;
  const amountMs = time.from === 'now' ? deadline - BigInt(reader.nowMs) : deadline;
  if (!fitsInt64(deadline) || !fitsInt64(amountMs)) {
    throw invalidExpireTime(reader.flavor.overflowBlames ?? reader.name);
  }
  return deadline;
}

/** As `deadlineOf`, for the commands to which an amount that is zero or negative is an error (SETEX, SET EX). */
export function positiveDeadline(reader: Reader, amount: Bytes, time: TimeForm): Deadline {
  const deadline = deadlineOf(reader, amount, time);
  if (deadline <= (time.from === 'now' ? reader.nowMs : 0)) throw invalidExpireTime(reader.name);
  return deadline;
}

/** The latest deadline that the flavor takes. */
const latestMs = ({ nowMs, flavor }: Reader): number =>
  flavor.maxTtlSeconds === undefined ? Number.POSITIVE_INFINITY : nowMs + flavor.maxTtlSeconds * 1000;

/** True for a deadline further off than the flavor's longest TTL. */
export const isTooLate = (reader: Reader, deadline: Deadline): boolean => deadline > latestMs(reader);

/** The deadline, or the latest one that the flavor takes. */
export const capped = (reader: Reader, deadline: Deadline): Deadline =>
  isTooLate(reader, deadline) ? latestMs(reader) : deadline;
