import type { Bytes } from '../../../bytes.ts';
import { block, flag, key, lateInt, optional } from '../../../spec/args.ts';
import { parseInt64 } from '../../../spec/number.ts';
import { array, bulk, NIL, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { countOutOfRange, notA64BitRange, notAnInteger, syntaxError, tooManyPicks } from '../../errors.ts';
import type { Field, Hash } from '../../values/hash/hash.ts';
import { hash } from '../../values/hash/kind.ts';

/** The largest signed 64-bit integer: a count lies between its negation and itself. */
const LONG_MAX = 2n ** 63n - 1n;

/** Picks of one command where fields may come twice. A server sends however many it is asked for; here a tab would die of it. */
const MOST_PICKS = 1_000_000;

export const hrandfield = manualCommand({
  name: 'HRANDFIELD',
  group: 'hash',
  since: '6.2.0',
  complexity: 'O(N) for N fields',
  summary: 'Returns fields of a hash that chance picks.',
  flags: ['readonly'],
  tips: ['nondeterministic_output'],
  comparison: { how: 'drawn', why: 'Chance decides which fields are picked.' },
  args: { key: key(), options: optional(block({ count: lateInt(), withvalues: flag('WITHVALUES') })) },
  run(ctx, argv) {
    const [, key = '', countWord, option, more] = argv;
    if (countWord === undefined) return one(ctx, ctx.db.read(key, hash));
    const count = parseCount(countWord);
    if (more !== undefined || (option !== undefined && option.toUpperCase() !== 'WITHVALUES')) throw syntaxError();
    if (option !== undefined && (count < -LONG_MAX / 2n || count > LONG_MAX / 2n)) throw countOutOfRange();
    const value = ctx.db.read(key, hash);
    const fields = value ? several(ctx, value, Number(count)) : [];
    return option === undefined ? array(fields.map(({ name }) => bulk(name))) : withValues(ctx, fields);
  },
});

function parseCount(word: Bytes): bigint {
  const count = parseInt64(word);
  if (count === undefined) throw notAnInteger();
  if (count < -LONG_MAX) throw notA64BitRange();
  return count;
}

const one = (ctx: Context, value: Hash | undefined): Reply => (value ? bulk(pick(ctx, value).name) : NIL);

/** So many different fields, or all that there are; of a negative count as many as it says, any of them again and again. */
function several(ctx: Context, value: Hash, count: number): readonly Field[] {
  if (count >= value.size(ctx.nowMs)) return value.fields(ctx.nowMs);
  if (count < -MOST_PICKS) throw tooManyPicks(MOST_PICKS);
  if (count < 0) return Array.from({ length: -count }, () => pick(ctx, value));
  return value.pickSeveral(count, () => ctx.draw(), ctx.nowMs);
}

const pick = (ctx: Context, value: Hash): Field => value.pick(() => ctx.draw(), ctx.nowMs);

/** RESP3 has a list of pairs. */
function withValues(ctx: Context, fields: readonly Field[]): Reply {
  const pairs = fields.map(({ name, value }) => [bulk(name), bulk(value)]);
  return array(ctx.client.protocol === 3 ? pairs.map(array) : pairs.flat());
}
