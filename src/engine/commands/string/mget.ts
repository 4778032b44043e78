import { key, many } from '../../../spec/args.ts';
import { array, bulkOrNil } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { stringBytes } from '../../value.ts';

export const mget = command({
  name: 'MGET',
  group: 'string',
  since: '1.0.0',
  complexity: 'O(N) for N keys',
  summary: 'Returns the string values of one or more keys.',
  flags: ['readonly', 'fast'],
  args: { key: many(key()) },
  run(ctx, { key: keys }) {
    return array(
      keys.map((key) => {
        const entry = ctx.db.get(key);
        return bulkOrNil(entry && stringBytes(entry.value));
      }),
    );
  },
});
