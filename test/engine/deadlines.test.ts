import { describe, expect, it } from 'vitest';
import {
  atUnixMilliseconds,
  atUnixSeconds,
  capped,
  deadlineIn,
  deadlineOf,
  goneMs,
  inMilliseconds,
  inSeconds,
  isTooLate,
  keepExact,
  msOf,
  positiveDeadline,
  remainingMs,
  statedDeadline,
  type TimeForm,
} from '../../src/engine/deadlines.ts';
import { type Flavor, flavorNamed } from '../../src/engine/flavor.ts';

const nowMs = 1_700_000_000_000;
const redis = { nowMs, name: 'setex', flavor: flavorNamed('redis-7.0') as Flavor };
const dragonfly = { nowMs, name: 'setex', flavor: flavorNamed('dragonfly') as Flavor };

const notAnInteger = 'ERR value is not an integer or out of range';
const invalid = "ERR invalid expire time in 'setex' command";

describe('deadlineOf', () => {
  it.each<[string, TimeForm, number | bigint]>([
    ['10', inSeconds, nowMs + 10_000],
    ['10', inMilliseconds, nowMs + 10],
    ['10', atUnixSeconds, 10_000],
    ['10', atUnixMilliseconds, 10],
    ['0', inSeconds, nowMs],
    ['-1', inSeconds, nowMs - 1000],
    ['9223372036854775807', atUnixMilliseconds, 9223372036854775807n],
    ['9223372036854775', atUnixSeconds, 9223372036854775000n],
    ['-9223372036854775808', inMilliseconds, -9223372036854775808n + BigInt(nowMs)],
    // Exact on both sides of what a number holds.
    ['9007199254740', atUnixSeconds, 9_007_199_254_740_000],
    ['9007199254741', atUnixSeconds, 9_007_199_254_741_000n],
  ])('%s %o', (amount, time, expected) => expect(deadlineOf(redis, amount, time)).toBe(expected));

  it.each<[string, TimeForm]>([
    ['9223372036854775807', inSeconds],
    ['9223372036854775', inSeconds],
    ['9223372036854776', atUnixSeconds],
    ['9223372036854775807', inMilliseconds],
    ['-9223372036854775808', inSeconds],
  ])('%s %o overflows', (amount, time) => expect(() => deadlineOf(redis, amount, time)).toThrow(invalid));

  it.each(['10.5', '1e3', '', ' 1', '+1', '01', '9223372036854775808', 'abc'])('%j is no integer', (amount) => {
    expect(() => deadlineOf(redis, amount, inSeconds)).toThrow(notAnInteger);
  });
});

describe('positiveDeadline', () => {
  it('refuses what is zero or negative, from now or from 1970', () => {
    for (const amount of ['0', '-1', '-9223372036854775808']) {
      for (const time of [inSeconds, inMilliseconds, atUnixSeconds, atUnixMilliseconds]) {
        expect(() => positiveDeadline(redis, amount, time)).toThrow(invalid);
      }
    }
  });

  it('takes an instant in the past', () => expect(positiveDeadline(redis, '1', atUnixSeconds)).toBe(1000));
});

describe('the longest TTL of a flavor', () => {
  const latestMs = nowMs + (2 ** 28 - 1) * 1000;

  it('cuts what is longer', () => {
    expect(capped(dragonfly, latestMs + 1)).toBe(latestMs);
    expect(capped(dragonfly, latestMs)).toBe(latestMs);
    expect(capped(dragonfly, statedDeadline(dragonfly, '9223372036854775807', inSeconds))).toBe(latestMs);
    expect([isTooLate(dragonfly, latestMs), isTooLate(dragonfly, latestMs + 1)]).toEqual([false, true]);
  });

  it('is none for Redis', () => expect(capped(redis, 2n ** 62n)).toBe(2n ** 62n));

  it('does not keep a time from overflowing, for which Dragonfly blames SET', () => {
    expect(() => deadlineOf(dragonfly, '9223372036854775807', inSeconds)).toThrow("'set' command");
  });
});

describe('the millisecond of a deadline', () => {
  it('is still alive in Redis and gone in Dragonfly', () => {
    expect(goneMs(1000, redis.flavor)).toBe(1001);
    expect(goneMs(1000, dragonfly.flavor)).toBe(1000);
    expect(goneMs(msOf(undefined), redis.flavor)).toBe(Number.POSITIVE_INFINITY);
    expect(goneMs(2n ** 60n, redis.flavor)).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([undefined, 0, 1000, 2n ** 60n + 1n, -(2n ** 60n)])('is kept exactly: %s', (deadline) => {
    const timely = { deadlineMs: msOf(deadline) };
    keepExact(timely, deadline);
    expect(deadlineIn(timely)).toBe(deadline);
  });

  it('is 0 ms away, exact beyond 2^53 too', () => {
    expect(remainingMs(nowMs, nowMs)).toBe(0);
    expect(remainingMs(9223372036854775807n, nowMs)).toBe(9223372036854775807n - BigInt(nowMs));
    expect(remainingMs(9007199254741000n, nowMs)).toBe(9007199254741000 - nowMs);
  });
});
