import type { Bytes } from '../../../bytes.ts';
import { int, key, optional } from '../../../spec/args.ts';
import { fitsInt64, parseInt64 } from '../../../spec/number.ts';
import { array, integer } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { notAnInteger, zeroRates } from '../../errors.ts';
import { string } from '../../values/string/kind.ts';
import { bytesOf } from '../../values/string/string-value.ts';

const SECOND_NS = 1_000_000_000n;
const MS_NS = 1_000_000n;
const INT64_MAX = 2n ** 63n - 1n;

/**
 * A rate limit in one key, by the generic cell rate algorithm (Dragonfly src/server/string_family.cc, CmdClThrottle and
 * OpThrottle): the key holds the theoretical time of arrival, ns since 1970, and ends then.
 */
export const clThrottle = manualCommand({
  name: 'CL.THROTTLE',
  group: 'string',
  since: '1.0.0',
  on: { redis: false, valkey: false },
  complexity: 'O(1)',
  summary: 'Takes tokens out of a bucket that fills up again by a rate, or says when there will be enough.',
  flags: ['write', 'denyoom', 'fast'],
  args: {
    key: key('RW', 'access', 'update'),
    'max-burst': int(),
    count: int(),
    period: int(),
    quantity: optional(int()),
  },
  run(ctx, [, key = '', burstWord = '', countWord = '', periodWord = '', quantityWord = '1']) {
    const [burst, count, period, quantity] = [burstWord, countWord, periodWord, quantityWord].map(readUint64);
    if (burst === undefined || count === undefined || period === undefined || quantity === undefined)
      throw notAnInteger();
    const limit = burst + 1n;
    if (!fitsInt64(limit) || count === 0n || period * SECOND_NS >= 2n ** 64n) throw notAnInteger();
    const intervalNs = (period * SECOND_NS) / count;
    if (!fitsInt64(intervalNs)) throw notAnInteger();
    if (intervalNs === 0n) throw zeroRates();
    if (!fitsInt64(intervalNs * limit) || !fitsInt64(intervalNs * quantity)) throw notAnInteger();
    return array(throttle(ctx, key, { limit, intervalNs, quantity }).map(integer));
  },
});

/** A whole number that is not negative and has 64 bits. */
function readUint64(word: Bytes): bigint | undefined {
  const value = /^\d{1,20}$/.test(word) ? BigInt(word) : undefined;
  return value !== undefined && value < 2n ** 64n ? value : undefined;
}

interface Bucket {
  /** Tokens that it holds at most. */
  readonly limit: bigint;
  /** In which one comes. */
  readonly intervalNs: bigint;
  /** How many are wanted. */
  readonly quantity: bigint;
}

/** Whether it was refused, the limit, tokens left, seconds until there are enough, seconds until it is full. */
function throttle(ctx: Context, key: Bytes, { limit, intervalNs, quantity }: Bucket): readonly bigint[] {
  const wholeNs = intervalNs * limit;
  const costNs = intervalNs * quantity;
  const nowNs = BigInt(ctx.nowMs) * MS_NS;
  const held = ctx.db.read(key, string);
  const arrivalNs = held === undefined ? nowNs : parseInt64(bytesOf(held));
  if (arrivalNs === undefined) throw notAnInteger();
  const nextNs = (arrivalNs > nowNs ? arrivalNs : nowNs) + costNs;
  const aheadNs = nowNs - (nextNs - wholeNs);
  if (![nextNs, nextNs - wholeNs, aheadNs, arrivalNs - nowNs].every(fitsInt64)) throw notAnInteger();
  const isRefused = aheadNs < 0n;
  const leftNs = (isRefused ? arrivalNs : nextNs) - nowNs;
  const roomNs = wholeNs - leftNs;
  if (roomNs > INT64_MAX) throw notAnInteger();
  if (!isRefused) keep(ctx, key, nextNs);
  return [
    isRefused ? 1n : 0n,
    limit,
    roomNs > -intervalNs ? roomNs / intervalNs : 0n,
    isRefused && costNs <= wholeNs ? begunSeconds(-aheadNs) : -1n,
    begunSeconds(leftNs),
  ];
}

/** The key ends in the ms in which the bucket is full. */
function keep(ctx: Context, key: Bytes, arrivalNs: bigint): void {
  const deadline = Number((arrivalNs + MS_NS - 1n) / MS_NS);
  if (deadline > ctx.nowMs) ctx.db.put(key, arrivalNs.toString(), deadline);
  else ctx.db.remove(key);
}

/** Whole ms in seconds, and one more where there are any. */
function begunSeconds(ns: bigint): bigint {
  const ms = (ns + MS_NS - 1n) / MS_NS;
  return ms / 1000n + (ms > 0n ? 1n : 0n);
}
