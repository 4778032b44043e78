import type { Bytes } from '../../../bytes.ts';
import { block, flag, key, lateInt, optional } from '../../../spec/args.ts';
import { array, bulk, NIL } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { countOutOfRange, syntaxError, unsupportedOption, wrongArity } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
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
  comparison: {
    how: 'drawn',
    why: 'Chance decides which members are picked.',
    from: { ask: ['ZRANGE', 'key', '0', '-1', 'WITHSCORES'], isPaired: true },
  },
  args: { key: key(), options: optional(block({ count: lateInt(), withscores: flag('WITHSCORES') })) },
  run(ctx, [, key = '', countWord, option, more]) {
    const { wrongOption, tooMany, isOneInArray } = factOf(ctx.flavor, facts);
    if (countWord === undefined) {
      const value = ctx.db.read(key, zset);
      const name = value && bulk(choicesOf(ctx, value).one().name);
      return name ? (isOneInArray ? array([name]) : name) : NIL;
    }
    if (more !== undefined && tooMany) throw tooMany();
    const count = parsePickCount(ctx.flavor, countWord);
    if (option !== undefined && option.toUpperCase() !== 'WITHSCORES') throw wrongOption(option);
    if (more !== undefined) throw syntaxError();
    if (option !== undefined && (count < -MOST_COUNT / 2n || count > MOST_COUNT / 2n)) throw countOutOfRange();
    const value = ctx.db.read(key, zset);
    return membersReply(ctx, value ? pickSeveral(choicesOf(ctx, value), Number(count)) : [], option !== undefined);
  },
});

interface Facts {
  readonly wrongOption: (word: Bytes) => Error;
  /** What a fifth word makes, where that is looked at first. */
  readonly tooMany?: () => Error;
  /** Whether the one member that is picked without a count comes in an array. */
  readonly isOneInArray: boolean;
}

/** Dragonfly src/server/zset_family.cc, CmdZRandMember. */
const facts: ByFlavor<Facts> = {
  all: { wrongOption: syntaxError, isOneInArray: false },
  dragonfly: {
    wrongOption: (word) => unsupportedOption(`:${word}`),
    tooMany: () => wrongArity('zrandmember'),
    isOneInArray: true,
  },
};

/** All of them come with the highest score first, as on servers (src/t_zset.c, zuiNext). */
const choicesOf = (ctx: Context, value: SortedSet): Choices<Scored> => ({
  size: value.size,
  all: () => value.slice().reverse(),
  one: () => value.at(Math.floor(ctx.draw() * value.size)) as Scored,
  distinct: (count) =>
    distinctPositions(count, value.size, () => ctx.draw()).map((position) => value.at(position) as Scored),
});
