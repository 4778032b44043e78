import { bulk, key } from '../../../spec/args.ts';
import { command } from '../../command.ts';
import { string } from '../../values/string/kind.ts';
import { bulkOfString } from './reply.ts';

export const getset = command({
  name: 'GETSET',
  group: 'string',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Sets a key to a value, drops its deadline and returns the string that it held.',
  flags: ['write', 'denyoom', 'fast'],
  deprecated: { since: '6.2.0', replacedBy: '`SET` with the `!GET` argument' },
  args: { key: key('RW', 'access', 'update'), value: bulk() },
  run(ctx, { key, value }) {
    const before = ctx.db.read(key, string);
    ctx.db.put(key, value, undefined);
    return bulkOfString(before);
  },
});
