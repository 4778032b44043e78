import { key, many } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';

export const touch = command({
  name: 'TOUCH',
  group: 'generic',
  since: '3.2.1',
  complexity: 'O(N) for N keys',
  summary: 'Counts which of the keys there are, and marks them as used.',
  flags: ['readonly', 'fast'],
  tips: ['request_policy:multi_shard', 'response_policy:agg_sum'],
  args: { key: many(key('RO')) },
  run(ctx, { key: keys }) {
    const isThere = keys.map((key) => ctx.db.use(key) !== undefined);
    for (const each of isThere) ctx.turn.looked(each);
    return integer(isThere.filter(Boolean).length);
  },
});
