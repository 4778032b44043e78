import { key } from '../../../spec/args.ts';
import { command } from '../../command.ts';
import { string } from '../../values/string/kind.ts';
import { bulkOfString } from './reply.ts';

export const getdel = command({
  name: 'GETDEL',
  group: 'string',
  since: '6.2.0',
  complexity: 'O(1)',
  summary: 'Returns the string value of a key and deletes the key.',
  flags: ['write', 'fast'],
  args: { key: key('RW', 'access', 'delete') },
  run(ctx, { key }) {
    const value = ctx.db.read(key, string);
    ctx.db.remove(key);
    return bulkOfString(value);
  },
});
