import { block, flag, key, lateInt, optional } from '../../../spec/args.ts';
import { array, bulk, NIL, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { countNotAnInteger, countOutOfRange, syntaxError } from '../../errors.ts';
import type { Field, Hash } from '../../values/hash/hash.ts';
import { hash } from '../../values/hash/kind.ts';
import { type Choices, MOST_COUNT, parsePickCount, pickSeveral } from '../random-picks.ts';

export const hrandfield = manualCommand({
  name: 'HRANDFIELD',
  group: 'hash',
  since: '6.2.0',
  complexity: 'O(N) for N fields',
  summary: 'Returns fields of a hash that chance picks.',
  flags: ['readonly'],
  tips: ['nondeterministic_output'],
  comparison: {
    how: 'drawn',
    why: 'Chance decides which fields are picked.',
    from: { ask: ['HGETALL', 'key'], isPaired: true },
  },
  args: { key: key(), options: optional(block({ count: lateInt(), withvalues: flag('WITHVALUES') })) },
  run(ctx, argv) {
    const [, key = '', countWord, option, more] = argv;
    if (countWord === undefined) return one(ctx, ctx.db.read(key, hash));
    const count = parsePickCount(ctx.flavor, countWord, countNotAnInteger);
    if (more !== undefined || (option !== undefined && option.toUpperCase() !== 'WITHVALUES')) throw syntaxError();
    if (option !== undefined && (count < -MOST_COUNT / 2n || count > MOST_COUNT / 2n)) throw countOutOfRange();
    const value = ctx.db.read(key, hash);
    const fields = value ? pickSeveral(choicesOf(ctx, value), Number(count)) : [];
    return option === undefined ? array(fields.map(({ name }) => bulk(name))) : withValues(ctx, fields);
  },
});

const one = (ctx: Context, value: Hash | undefined): Reply => (value ? bulk(choicesOf(ctx, value).one().name) : NIL);

/** The fields that live. */
const choicesOf = (ctx: Context, value: Hash): Choices<Field> => ({
  size: value.size(ctx.nowMs),
  all: () => value.fields(ctx.nowMs),
  one: () => value.pick(() => ctx.draw(), ctx.nowMs),
  distinct: (count) => value.pickSeveral(count, () => ctx.draw(), ctx.nowMs),
});

/** RESP3 has a list of pairs. */
function withValues(ctx: Context, fields: readonly Field[]): Reply {
  const pairs = fields.map(({ name, value }) => [bulk(name), bulk(value)]);
  return array(ctx.client.protocol === 3 ? pairs.map(array) : pairs.flat());
}
