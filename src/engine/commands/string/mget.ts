import { key, many } from '../../../spec/args.ts';
import { array, NIL } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { string } from '../../values/string/kind.ts';
import { bulkOfString } from './reply.ts';

export const mget = command({
  name: 'MGET',
  group: 'string',
  since: '1.0.0',
  complexity: 'O(N) for N keys',
  summary: 'Returns the string values of one or more keys.',
  flags: ['readonly', 'fast'],
  tips: ['request_policy:multi_shard'],
  args: { key: many(key()) },
  run(ctx, { key: keys }) {
    return array(
      keys.map((key) => {
        const value = ctx.db.getCounted(key)?.value;
        return value !== undefined && string.is(value) ? bulkOfString(value) : NIL;
      }),
    );
  },
});
