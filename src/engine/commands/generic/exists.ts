import { key, many } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';

export const exists = command({
  name: 'EXISTS',
  group: 'generic',
  since: '1.0.0',
  complexity: 'O(N) for N keys',
  summary: 'Counts which of the keys there are; a key named twice counts twice.',
  flags: ['readonly', 'fast'],
  tips: ['request_policy:multi_shard', 'response_policy:agg_sum'],
  history: [['3.0.3', 'Takes several keys.']],
  args: { key: many(key('RO')) },
  run: (ctx, { key: keys }) => integer(keys.filter((key) => ctx.db.findCounted(key)).length),
});
