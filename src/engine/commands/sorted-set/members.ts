import { bulk, key, many } from '../../../spec/args.ts';
import { array, integer, NIL, type Reply } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { zset } from '../../values/zset/kind.ts';
import { double } from './reply.ts';

const facts = { group: 'sorted-set', since: '1.2.0', complexity: 'O(1)', flags: ['readonly', 'fast'] } as const;

export const zcard = command({
  ...facts,
  name: 'ZCARD',
  summary: 'Returns how many members a sorted set has.',
  args: { key: key('RO') },
  run: (ctx, { key }) => integer(ctx.db.read(key, zset)?.size ?? 0),
});

export const zscore = command({
  ...facts,
  name: 'ZSCORE',
  summary: 'Returns the score of a member of a sorted set.',
  args: { key: key(), member: bulk() },
  run: (ctx, { key, member }) => doubleOrNil(ctx, ctx.db.read(key, zset)?.score(member)),
});

export const zmscore = command({
  ...facts,
  name: 'ZMSCORE',
  since: '6.2.0',
  complexity: 'O(N) for N members that are asked for',
  summary: 'Returns the scores of several members of a sorted set.',
  args: { key: key(), member: many(bulk()) },
  run(ctx, { key, member: names }) {
    const value = ctx.db.read(key, zset);
    return array(names.map((name) => doubleOrNil(ctx, value?.score(name))));
  },
});

const doubleOrNil = (ctx: Context, score: number | undefined): Reply =>
  score === undefined ? NIL : double(ctx, score);
