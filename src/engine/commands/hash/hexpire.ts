import type { Bytes } from '../../../bytes.ts';
import { duration, key, oneOf, optional, unixTime, word } from '../../../spec/args.ts';
import { array, integer, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import {
  atUnixMilliseconds,
  atUnixSeconds,
  type Deadline,
  inMilliseconds,
  inSeconds,
  type TimeForm,
} from '../../deadlines.ts';
import { numFieldsMismatch, numFieldsNotAboveZero, unsupportedOption } from '../../errors.ts';
import type { HashDraft } from '../../values/hash/draft.ts';
import { hash } from '../../values/hash/kind.ts';
import { type Conditions, conditionsHold, refuseClash } from '../expire-conditions.ts';
import { checkHash, fieldDeadline, fieldsArg, fieldTimesSince, namesCounted, namesInPlace } from './field-words.ts';

const facts = {
  ...fieldTimesSince,
  group: 'hash',
  complexity: 'O(N) for N fields',
  flags: ['write', 'fast'],
} as const;

const args = { key: key('RW', 'update') };
const more = { condition: optional(oneOf({ NX: word(), XX: word(), GT: word(), LT: word() })), fields: fieldsArg };

export const hexpire = manualCommand({
  ...facts,
  name: 'HEXPIRE',
  summary: 'Lets fields of a hash expire after a number of seconds.',
  args: { ...args, seconds: duration('seconds'), ...more },
  run: (ctx) => expire(ctx, inSeconds),
});

export const hpexpire = manualCommand({
  ...facts,
  name: 'HPEXPIRE',
  summary: 'Lets fields of a hash expire after a number of milliseconds.',
  args: { ...args, milliseconds: duration('milliseconds'), ...more },
  run: (ctx) => expire(ctx, inMilliseconds),
});

export const hexpireat = manualCommand({
  ...facts,
  name: 'HEXPIREAT',
  summary: 'Lets fields of a hash expire at an instant, in seconds since 1970.',
  args: { ...args, 'unix-time-seconds': unixTime('seconds'), ...more },
  run: (ctx) => expire(ctx, atUnixSeconds),
});

export const hpexpireat = manualCommand({
  ...facts,
  name: 'HPEXPIREAT',
  summary: 'Lets fields of a hash expire at an instant, in milliseconds since 1970.',
  args: { ...args, 'unix-time-milliseconds': unixTime('milliseconds'), ...more },
  run: (ctx) => expire(ctx, atUnixMilliseconds),
});

interface Words {
  readonly deadline: Deadline;
  readonly conditions: Conditions;
  readonly names: readonly Bytes[];
}

function expire(ctx: Context, time: TimeForm): Reply {
  const words = ctx.flavor.fieldTimes.words === 'inPlace' ? wordsInPlace(ctx, time) : wordsLookedFor(ctx, time);
  return ctx.db.edit(ctx.argv[1] as Bytes, hash, (draft) => {
    if (ctx.flavor.fieldTimes.formComesFirst) draft.expectEnds();
    return array(words.names.map((name) => integer(expireField(ctx, draft, name, words))));
  });
}

/** -2 without the field, 0 where the condition fails, 2 where the time has come already and the field goes, else 1. */
function expireField(ctx: Context, draft: HashDraft, name: Bytes, { deadline, conditions }: Words): number {
  const field = draft.find(name);
  if (!field) return -2;
  const isPast = deadline <= ctx.nowMs;
  const isAsked = !isPast || ctx.flavor.fieldTimes.pastMeetsConditions;
  if (isAsked && !conditionsHold(ctx, conditions, field.end?.deadline, deadline)) return 0;
  if (isPast) {
    draft.delete(name);
    return 2;
  }
  draft.expectEnds();
  draft.setDeadline(name, deadline);
  return 1;
}

const isCondition = (word: string): boolean => /^(?:NX|XX|GT|LT)$/.test(word);

function wordsInPlace(ctx: Context, time: TimeForm): Words {
  checkHash(ctx);
  const [, , amount = '', option = ''] = ctx.argv;
  const deadline = fieldDeadline(ctx, amount, time);
  const condition = option.toUpperCase();
  const names = namesInPlace(ctx, isCondition(condition) ? 4 : 3, numFieldsNotAboveZero);
  return { deadline, names, conditions: isCondition(condition) ? { [condition]: true } : {} };
}

function wordsLookedFor(ctx: Context, time: TimeForm): Words {
  const { argv } = ctx;
  const place = argv.findIndex((word, i) => i >= 3 && i < argv.length - 1 && word.toUpperCase() === 'FIELDS');
  if (place < 0) throw numFieldsMismatch();
  const given = argv.slice(3, place);
  const unknown = given.find((word) => !isCondition(word.toUpperCase()));
  if (unknown !== undefined) throw unsupportedOption(` ${unknown}`);
  const conditions: Conditions = Object.fromEntries(given.map((word) => [word.toUpperCase(), true]));
  refuseClash(ctx, conditions);
  const names = namesCounted(ctx, place);
  const deadline = fieldDeadline(ctx, argv[2] as Bytes, time);
  checkHash(ctx);
  return { deadline, names, conditions };
}
