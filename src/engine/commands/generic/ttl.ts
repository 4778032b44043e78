import type { Bytes } from '../../../bytes.ts';
import { key } from '../../../spec/args.ts';
import { integer, type Reply } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { type Deadline, deadlineIn, remainingMs } from '../../deadlines.ts';

const facts = {
  group: 'generic',
  complexity: 'O(1)',
  flags: ['readonly', 'fast'],
  args: { key: key() },
} as const;

const dated = {
  tips: ['nondeterministic_output'],
  history: [['2.8.0', 'Answers -2 where there is no key.']],
} as const;

export const ttl = command({
  ...facts,
  name: 'TTL',
  since: '1.0.0',
  ...dated,
  summary: 'Returns the seconds that a key has left to live.',
  run: (ctx, { key }) => answer(ctx, key, (deadline) => toSeconds(remainingMs(deadline, ctx.nowMs))),
});

export const pttl = command({
  ...facts,
  name: 'PTTL',
  since: '2.6.0',
  ...dated,
  summary: 'Returns the milliseconds that a key has left to live.',
  run: (ctx, { key }) => answer(ctx, key, (deadline) => remainingMs(deadline, ctx.nowMs)),
});

export const expiretime = command({
  ...facts,
  name: 'EXPIRETIME',
  since: '7.0.0',
  summary: 'Returns the instant at which a key expires, in seconds since 1970.',
  run: (ctx, { key }) => answer(ctx, key, toSeconds),
});

export const pexpiretime = command({
  ...facts,
  name: 'PEXPIRETIME',
  since: '7.0.0',
  summary: 'Returns the instant at which a key expires, in milliseconds since 1970.',
  run: (ctx, { key }) => answer(ctx, key, (deadline) => deadline),
});

/** -2 where there is no key, -1 where it has no deadline. */
function answer(ctx: Context, key: Bytes, of: (deadline: Deadline) => Deadline): Reply {
  const entry = ctx.db.findCounted(key);
  if (!entry) return integer(-2);
  const deadline = deadlineIn(entry);
  return integer(deadline === undefined ? -1 : of(deadline));
}

/** To the nearest second. */
const toSeconds = (ms: Deadline): Deadline =>
  typeof ms === 'number' ? Math.floor((ms + 500) / 1000) : (ms + 500n) / 1000n;
