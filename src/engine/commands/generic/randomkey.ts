import { bulkOrNil } from '../../../spec/reply.ts';
import { command } from '../../command.ts';

export const randomkey = command({
  name: 'RANDOMKEY',
  group: 'generic',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Returns the name of a random key.',
  flags: ['readonly'],
  tips: ['request_policy:all_shards', 'response_policy:special', 'nondeterministic_output'],
  before: { '7.2.0': { tips: ['request_policy:all_shards', 'nondeterministic_output'] } },
  comparison: { how: 'shape', why: 'Which key comes up is chance.', from: { ask: ['KEYS', '*'] } },
  args: {},
  run: (ctx) => bulkOrNil(ctx.db.pick(() => ctx.draw())?.key),
});
