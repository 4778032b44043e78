import type { Bytes } from '../../../bytes.ts';
import { duration, key, since, someOf, unixTime, word } from '../../../spec/args.ts';
import { ONE, type Reply, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import {
  atUnixMilliseconds,
  atUnixSeconds,
  capped,
  type Deadline,
  deadlineIn,
  deadlineOf,
  inMilliseconds,
  inSeconds,
  isTooLate,
  statedDeadline,
  type TimeForm,
} from '../../deadlines.ts';
import { expiryOutOfRange, unsupportedOption } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { type Conditions, conditionsHold, refuseClash } from '../expire-conditions.ts';

/** The message's end for an option that there is not (Dragonfly: src/server/generic_family.cc, ParseExpireArgs). */
const optionEnd: ByFlavor<(word: Bytes) => Bytes> = {
  all: (word) => ` ${word}`,
  dragonfly: (word) => `: ${word}`,
};

const facts = {
  group: 'generic',
  complexity: 'O(1)',
  flags: ['write', 'fast'],
  unexpected: (ctx: Context, word: Bytes) => unsupportedOption(factOf(ctx.flavor, optionEnd)(word)),
} as const;

const args = {
  condition: since('7.0.0', someOf({ NX: word(), XX: word(), GT: word(), LT: word() })),
};

export const expire = command({
  ...facts,
  name: 'EXPIRE',
  since: '1.0.0',
  summary: 'Gives a key a number of seconds to live.',
  args: { key: key('RW', 'update'), seconds: duration('seconds'), ...args },
  run: (ctx, { key, seconds, condition }) => apply(ctx, key, seconds, inSeconds, condition),
});

export const pexpire = command({
  ...facts,
  name: 'PEXPIRE',
  since: '2.6.0',
  summary: 'Gives a key a number of milliseconds to live.',
  args: { key: key('RW', 'update'), milliseconds: duration('milliseconds'), ...args },
  run: (ctx, { key, milliseconds, condition }) => apply(ctx, key, milliseconds, inMilliseconds, condition),
});

export const expireat = command({
  ...facts,
  name: 'EXPIREAT',
  since: '1.2.0',
  summary: 'Lets a key expire at an instant, given in seconds since 1970.',
  args: { key: key('RW', 'update'), 'unix-time-seconds': unixTime('seconds'), ...args },
  run: (ctx, { key, 'unix-time-seconds': seconds, condition }) => apply(ctx, key, seconds, atUnixSeconds, condition),
});

export const pexpireat = command({
  ...facts,
  name: 'PEXPIREAT',
  since: '2.6.0',
  summary: 'Lets a key expire at an instant, given in milliseconds since 1970.',
  args: { key: key('RW', 'update'), 'unix-time-milliseconds': unixTime('milliseconds'), ...args },
  run: (ctx, { key, 'unix-time-milliseconds': milliseconds, condition }) =>
    apply(ctx, key, milliseconds, atUnixMilliseconds, condition),
});

/** 1 where the deadline was set, or the key was deleted because the deadline has come already. */
function apply(ctx: Context, key: Bytes, amount: Bytes, time: TimeForm, given: Conditions = {}): Reply {
  refuseClash(ctx, given);
  const deadline = ctx.flavor.maxTtlSeconds === undefined ? deadlineOf(ctx, amount, time) : cut(ctx, amount, time);
  const entry = ctx.db.get(key);
  if (!entry) return ZERO;
  if (isTooLate(ctx, deadline)) throw expiryOutOfRange();
  if (!conditionsHold(ctx, given, deadlineIn(entry), deadline)) return ZERO;
  ctx.db.setDeadline(key, deadline);
  return ONE;
}

/** With a longest TTL nothing overflows: relative times are cut to it, absolute ones are refused once the key is found. */
function cut(ctx: Context, amount: Bytes, time: TimeForm): Deadline {
  const stated = statedDeadline(ctx, amount, time);
  return time.from === 'now' ? capped(ctx, stated) : stated;
}
