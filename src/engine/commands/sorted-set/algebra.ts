import type { Bytes } from '../../../bytes.ts';
import { asMany, counted, flag, float, int, key, lateInt, named, oneOf, option, word } from '../../../spec/args.ts';
import { array, integer, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { intersect, subtract, unite } from '../../values/zset/algebra.ts';
import { storedSet } from '../../values/zset/draft.ts';
import { inScoreOrder } from '../../values/zset/score-order.ts';
import type { Scored } from '../../values/zset/scored.ts';
import { type Operands, readOperands } from './operands.ts';
import { membersReply, pairOf, store } from './reply.ts';

const keys = counted(int('numkeys'), key());
const destination = key('OW', 'update');
const weights = (weight: typeof float | typeof lateInt) => named('weight', option('WEIGHTS', asMany('keys', weight())));
const aggregate = option('AGGREGATE', oneOf({ SUM: word(), MIN: word(), MAX: word() }));
const weighing = { weights: weights(float), aggregate };
/** The servers' tables call weights integers. */
const told = { weights: weights(lateInt), aggregate };
const withscores = flag('WITHSCORES');

const reading = { group: 'sorted-set', since: '6.2.0', flags: ['readonly'] } as const;
const storing = { group: 'sorted-set', since: '2.0.0', flags: ['write', 'denyoom'] } as const;

const ofUnion = { complexity: 'O(N)+O(M*log(M)) for N members of all sets and M of the result' } as const;
const ofInter = {
  complexity: 'O(N*K)+O(M*log(M)) for N members of the smallest of K sets and M of the result',
} as const;
const ofDiff = {
  complexity: 'O(L+(N-K)log(N)) for L members of all sets, N of the first and K of the result',
} as const;

export const zunion = manualCommand({
  ...reading,
  ...ofUnion,
  name: 'ZUNION',
  summary: 'Returns the members of several sorted sets, each with a score made of its scores.',
  args: { keys, ...weighing, withscores },
  documented: { keys, ...told, withscores },
  run: (ctx, [, ...words]) => show(ctx, words, united, true),
});

export const zunionstore = manualCommand({
  ...storing,
  ...ofUnion,
  name: 'ZUNIONSTORE',
  summary: 'Stores the members of several sorted sets as another one, each with a score made of its scores.',
  args: { destination, keys, ...weighing },
  documented: { destination, keys, ...told },
  run: (ctx, [, key = '', ...words]) => keep(ctx, key, words, united, true),
});

export const zinter = manualCommand({
  ...reading,
  ...ofInter,
  name: 'ZINTER',
  summary: 'Returns the members that several sorted sets have in common, each with a score made of its scores.',
  args: { keys, ...weighing, withscores },
  documented: { keys, ...told, withscores },
  run: (ctx, [, ...words]) => show(ctx, words, common, true),
});

export const zinterstore = manualCommand({
  ...storing,
  ...ofInter,
  name: 'ZINTERSTORE',
  summary:
    'Stores the members that several sorted sets have in common as another one, each with a score made of its scores.',
  args: { destination, keys, ...weighing },
  documented: { destination, keys, ...told },
  run: (ctx, [, key = '', ...words]) => keep(ctx, key, words, common, true),
});

export const zintercard = manualCommand({
  ...reading,
  name: 'ZINTERCARD',
  since: '7.0.0',
  complexity: 'O(N*K) for N members of the smallest of K sets',
  summary: 'Returns how many members several sorted sets have in common.',
  args: { keys, limit: option('LIMIT', lateInt()) },
  run(ctx, [, ...words]) {
    const { sources, aggregate, limit } = readOperands(ctx, words, { limits: true });
    const found = intersect(sources, aggregate);
    let count = 0;
    while (count < limit && !found.next().done) count++;
    return integer(count);
  },
});

export const zdiff = manualCommand({
  ...reading,
  ...ofDiff,
  name: 'ZDIFF',
  summary: 'Returns the members of a sorted set that several others have not.',
  args: { keys, withscores },
  run: (ctx, [, ...words]) => show(ctx, words, different, false),
});

export const zdiffstore = manualCommand({
  ...storing,
  ...ofDiff,
  name: 'ZDIFFSTORE',
  since: '6.2.0',
  summary: 'Stores the members of a sorted set that several others have not as another one.',
  args: { destination, keys },
  run: (ctx, [, key = '', ...words]) => keep(ctx, key, words, different, false),
});

type Gather = (operands: Operands) => Iterable<Scored>;

const united: Gather = ({ sources, aggregate }) => unite(sources, aggregate);
const common: Gather = ({ sources, aggregate }) => intersect(sources, aggregate);
const different: Gather = ({ sources }) => subtract(sources.map(({ source }) => source));

function show(ctx: Context, words: readonly Bytes[], gather: Gather, weighs: boolean): Reply {
  const operands = readOperands(ctx, words, { shows: true, ...(weighs ? { weighs } : { subtracts: true }) });
  const entries = inScoreOrder([...gather(operands)]);
  return factOf(ctx.flavor, replies)(ctx, entries, operands.withScores, !weighs);
}

/** What RESP3 shows: pairs; Dragonfly no pairs, but of a difference, and there each member in an array of its own (src/server/zset_family.cc, ZBooleanOperation, CmdZDiff). */
const replies: ByFlavor<(ctx: Context, entries: readonly Scored[], withScores: boolean, subtracts: boolean) => Reply> =
  {
    all: membersReply,
    dragonfly(ctx, entries, withScores, subtracts) {
      const each = entries.map((entry) => (withScores ? pairOf(ctx, entry) : pairOf(ctx, entry).slice(0, 1)));
      return array(subtracts && ctx.client.protocol === 3 ? each.map(array) : each.flat());
    },
  };

function keep(ctx: Context, destination: Bytes, words: readonly Bytes[], gather: Gather, weighs: boolean): Reply {
  const operands = readOperands(ctx, words, weighs ? { weighs } : { subtracts: true });
  return store(ctx, destination, storedSet(ctx, [...gather(operands)]));
}
