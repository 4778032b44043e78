import { bulk, key, scoreBound } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { zset } from '../../values/zset/kind.ts';
import type { EntryRange } from '../../values/zset/range.ts';
import { nameRange, scoreRange } from './bounds.ts';

const facts = { group: 'sorted-set', complexity: 'O(log(N)) for N members', flags: ['readonly', 'fast'] } as const;

export const zcount = command({
  ...facts,
  name: 'ZCOUNT',
  since: '2.0.0',
  summary: 'Returns how many members of a sorted set are in a range of scores.',
  args: { key: key(), min: scoreBound(), max: scoreBound() },
  run: (ctx, { key, min, max }) => count(ctx, key, scoreRange(min, max, ctx.flavor)),
});

export const zlexcount = command({
  ...facts,
  name: 'ZLEXCOUNT',
  since: '2.8.9',
  summary: 'Returns how many members of a sorted set of one score are in a range of names.',
  args: { key: key(), min: bulk(), max: bulk() },
  run: (ctx, { key, min, max }) => count(ctx, key, nameRange(min, max)),
});

function count({ db }: Context, key: string, range: EntryRange) {
  const { from, to } = db.read(key, zset)?.span(range) ?? { from: 0, to: 0 };
  return integer(to - from);
}
