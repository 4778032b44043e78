import { block, flag, key, lateInt, optional } from '../../../spec/args.ts';
import { bulk, NIL } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { countOutOfRange, syntaxError } from '../../errors.ts';
import { distinctPositions } from '../../values/tree/picks.ts';
import { zset } from '../../values/zset/kind.ts';
import type { Scored } from '../../values/zset/scored.ts';
import type { SortedSet } from '../../values/zset/sorted-set.ts';
import { type Choices, MOST_COUNT, parsePickCount, pickSeveral } from '../random-picks.ts';
import { membersReply } from './reply.ts';

export const zrandmember = manualCommand({
  name: 'ZRANDMEMBER',
  group: 'sorted-set',
  since: '6.2.0',
  complexity: 'O(N) for N members that are returned',
  summary: 'Returns members of a sorted set that chance picks.',
  flags: ['readonly'],
  tips: ['nondeterministic_output'],
  comparison: { how: 'drawn', why: 'Chance decides which members are picked.' },
  args: { key: key(), options: optional(block({ count: lateInt(), withscores: flag('WITHSCORES') })) },
  run(ctx, [, key = '', countWord, option, more]) {
    if (countWord === undefined) {
      const value = ctx.db.read(key, zset);
      return value ? bulk(choicesOf(ctx, value).one().name) : NIL;
    }
    const count = parsePickCount(countWord);
    if (more !== undefined || (option !== undefined && option.toUpperCase() !== 'WITHSCORES')) throw syntaxError();
    if (option !== undefined && (count < -MOST_COUNT / 2n || count > MOST_COUNT / 2n)) throw countOutOfRange();
    const value = ctx.db.read(key, zset);
    return membersReply(ctx, value ? pickSeveral(choicesOf(ctx, value), Number(count)) : [], option !== undefined);
  },
});

/** All of them come with the highest score first, as on servers (src/t_zset.c, zuiNext). */
const choicesOf = (ctx: Context, value: SortedSet): Choices<Scored> => ({
  size: value.size,
  all: () => value.slice().reverse(),
  one: () => value.at(Math.floor(ctx.draw() * value.size)) as Scored,
  distinct: (count) =>
    distinctPositions(count, value.size, () => ctx.draw()).map((position) => value.at(position) as Scored),
});
