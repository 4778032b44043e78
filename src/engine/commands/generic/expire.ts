import type { Bytes } from '../../../bytes.ts';
import { duration, flag, key, unixTime, type Values } from '../../../spec/args.ts';
import { ONE, type Reply, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import {
  atUnixMilliseconds,
  atUnixSeconds,
  capped,
  type Deadline,
  deadlineOf,
  inMilliseconds,
  inSeconds,
  isTooLate,
  statedDeadline,
  type TimeForm,
} from '../../deadlines.ts';
import { expireConditionsClash, expiryOutOfRange, unsupportedOption } from '../../errors.ts';

const facts = {
  group: 'generic',
  complexity: 'O(1)',
  flags: ['write', 'fast'],
  unexpected: (ctx: Context, word: Bytes) => unsupportedOption(ctx.flavor.unsupportedOption(word)),
} as const;

const conditions = { nx: flag('NX'), xx: flag('XX'), gt: flag('GT'), lt: flag('LT') };

type Conditions = Values<typeof conditions>;

export const expire = command({
  ...facts,
  name: 'EXPIRE',
  since: '1.0.0',
  summary: 'Gives a key a number of seconds to live.',
  args: { key: key(), seconds: duration('seconds'), ...conditions },
  run: (ctx, { key, seconds, ...given }) => apply(ctx, key, seconds, inSeconds, given),
});

export const pexpire = command({
  ...facts,
  name: 'PEXPIRE',
  since: '2.6.0',
  summary: 'Gives a key a number of milliseconds to live.',
  args: { key: key(), milliseconds: duration('milliseconds'), ...conditions },
  run: (ctx, { key, milliseconds, ...given }) => apply(ctx, key, milliseconds, inMilliseconds, given),
});

export const expireat = command({
  ...facts,
  name: 'EXPIREAT',
  since: '1.2.0',
  summary: 'Lets a key expire at an instant, given in seconds since 1970.',
  args: { key: key(), 'unix-time-seconds': unixTime('seconds'), ...conditions },
  run: (ctx, { key, 'unix-time-seconds': seconds, ...given }) => apply(ctx, key, seconds, atUnixSeconds, given),
});

export const pexpireat = command({
  ...facts,
  name: 'PEXPIREAT',
  since: '2.6.0',
  summary: 'Lets a key expire at an instant, given in milliseconds since 1970.',
  args: { key: key(), 'unix-time-milliseconds': unixTime('milliseconds'), ...conditions },
  run: (ctx, { key, 'unix-time-milliseconds': milliseconds, ...given }) =>
    apply(ctx, key, milliseconds, atUnixMilliseconds, given),
});

/** 1 where the deadline was set, or the key was deleted because the deadline has come already. */
function apply(ctx: Context, key: Bytes, amount: Bytes, time: TimeForm, given: Conditions): Reply {
  refuseClash(ctx, given);
  const deadline = ctx.flavor.maxTtlSeconds === undefined ? deadlineOf(ctx, amount, time) : cut(ctx, amount, time);
  const entry = ctx.db.get(key);
  if (!entry) return ZERO;
  if (isTooLate(ctx, deadline)) throw expiryOutOfRange();
  if (!holds(ctx, given, entry.deadline, deadline)) return ZERO;
  ctx.db.setDeadline(key, deadline);
  return ONE;
}

/** With a longest TTL nothing overflows: relative times are cut to it, absolute ones are refused once the key is found. */
function cut(ctx: Context, amount: Bytes, time: TimeForm): Deadline {
  const stated = statedDeadline(ctx, amount, time);
  return time.from === 'now' ? capped(ctx, stated) : stated;
}

function refuseClash({ flavor }: Context, { nx, xx, gt, lt }: Conditions): void {
  const any = flavor.expireConditions === 'any';
  if (nx && (xx || (!any && (gt || lt)))) throw expireConditionsClash(any ? 'NX and XX' : 'NX and XX, GT or LT');
  if (gt && lt) throw expireConditionsClash('GT and LT');
}

/** A key without a deadline counts as one that lives for ever. */
function holds({ flavor }: Context, given: Conditions, before: Deadline | undefined, after: Deadline): boolean {
  const verdicts = [
    given.nx && before === undefined,
    given.xx && before !== undefined,
    given.gt && before !== undefined && after > before,
    given.lt && (before === undefined || after < before),
  ].filter((verdict) => verdict !== undefined);
  if (verdicts.length === 0) return true;
  return flavor.expireConditions === 'any' ? verdicts.includes(true) : !verdicts.includes(false);
}
