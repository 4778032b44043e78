import type { Bytes } from '../../../bytes.ts';
import { bulk, key, lateInt, scoreBound } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { zset } from '../../values/zset/kind.ts';
import { rangeBetween, spanOf } from './range-words.ts';

const facts = {
  group: 'sorted-set',
  complexity: 'O(log(N)+M) for M members that are removed of N',
  flags: ['write'],
} as const;
const from = key('RW', 'delete');

export const zremrangebyrank = command({
  ...facts,
  name: 'ZREMRANGEBYRANK',
  since: '2.0.0',
  summary: 'Removes the members of a sorted set in a range of positions; without any left the key goes.',
  args: { key: from, start: lateInt(), stop: lateInt() },
  run: (ctx, { key, start, stop }) => removeRange(ctx, key, rangeBetween(ctx, 'rank', start, stop)),
});

export const zremrangebyscore = command({
  ...facts,
  name: 'ZREMRANGEBYSCORE',
  since: '1.2.0',
  summary: 'Removes the members of a sorted set in a range of scores; without any left the key goes.',
  args: { key: from, min: scoreBound(), max: scoreBound() },
  run: (ctx, { key, min, max }) => removeRange(ctx, key, rangeBetween(ctx, 'score', min, max)),
});

export const zremrangebylex = command({
  ...facts,
  name: 'ZREMRANGEBYLEX',
  since: '2.8.9',
  summary: 'Removes the members of a sorted set of one score in a range of names; without any left the key goes.',
  args: { key: from, min: bulk(), max: bulk() },
  run: (ctx, { key, min, max }) => removeRange(ctx, key, rangeBetween(ctx, 'name', min, max)),
});

const removeRange = ({ db }: Context, key: Bytes, range: ReturnType<typeof rangeBetween>) =>
  db.edit(key, zset, (draft) => {
    const { from, to } = draft.value ? spanOf(draft.value, range) : { from: 0, to: 0 };
    return integer(draft.deleteSpan(from, to).length);
  });
