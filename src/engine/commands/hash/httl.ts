import { key } from '../../../spec/args.ts';
import { array, integer, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { type Deadline, remainingMs } from '../../deadlines.ts';
import { numFieldsNotPositive, syntaxError } from '../../errors.ts';
import { hash } from '../../values/hash/kind.ts';
import { fieldsArg, fieldTimesSince, plainNames } from './field-words.ts';

const facts = {
  ...fieldTimesSince,
  group: 'hash',
  complexity: 'O(N) for N fields',
  flags: ['readonly', 'fast'],
  args: { key: key(), fields: fieldsArg },
} as const;

export const httl = manualCommand({
  ...facts,
  name: 'HTTL',
  summary: 'Returns the seconds that fields of a hash have left to live.',
  tips: ['nondeterministic_output'],
  run: (ctx) => answer(ctx, (deadline) => toSeconds(ctx, remainingMs(deadline, ctx.nowMs))),
});

export const hpttl = manualCommand({
  ...facts,
  name: 'HPTTL',
  summary: 'Returns the milliseconds that fields of a hash have left to live.',
  tips: ['nondeterministic_output'],
  run: (ctx) => answer(ctx, (deadline) => remainingMs(deadline, ctx.nowMs)),
});

export const hexpiretime = manualCommand({
  ...facts,
  name: 'HEXPIRETIME',
  summary: 'Returns the instants at which fields of a hash expire, in seconds since 1970.',
  run: (ctx) => answer(ctx, (deadline) => toSeconds(ctx, deadline)),
});

export const hpexpiretime = manualCommand({
  ...facts,
  name: 'HPEXPIRETIME',
  summary: 'Returns the instants at which fields of a hash expire, in milliseconds since 1970.',
  run: (ctx) => answer(ctx, (deadline) => deadline),
});

/** -2 where there is no such field, -1 where it has no end. */
function answer(ctx: Context, of: (deadline: Deadline) => Deadline): Reply {
  const names = plainNames(ctx, numFieldsNotPositive, syntaxError);
  const value = ctx.db.read(ctx.argv[1] ?? '', hash);
  // A small form has lost a field at its deadline already, though it still gives its value (Redis src/t_hash.c, httlGenericCommand).
  const isKnown = ctx.flavor.fieldTimes.isKnownAtDeadline || value?.form === 'hashtable';
  const lookedAtMs = isKnown ? ctx.nowMs : ctx.nowMs + 1;
  return array(
    names.map((name) => {
      const field = value?.find(name, lookedAtMs);
      return integer(field === undefined ? -2 : field.end === undefined ? -1 : of(field.end.deadline));
    }),
  );
}

function toSeconds({ flavor }: Context, ms: Deadline): Deadline {
  const more = flavor.fieldTimes.roundsUp ? 999 : 500;
  return typeof ms === 'number' ? Math.floor((ms + more) / 1000) : (ms + BigInt(more)) / 1000n;
}
