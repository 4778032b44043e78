import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';

export const dbsize = command({
  name: 'DBSIZE',
  group: 'server',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Counts the keys of the database.',
  flags: ['readonly', 'fast'],
  categories: ['keyspace'],
  tips: ['request_policy:all_shards', 'response_policy:agg_sum'],
  args: {},
  run: (ctx) => integer(ctx.db.size()),
});
