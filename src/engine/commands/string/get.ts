import { key } from '../../../spec/args.ts';
import { command } from '../../command.ts';
import { string } from '../../values/string/kind.ts';
import { bulkOfString } from './reply.ts';

export const get = command({
  name: 'GET',
  group: 'string',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Returns the string value of a key.',
  flags: ['readonly', 'fast'],
  args: { key: key() },
  run: (ctx, { key }) => bulkOfString(ctx.db.read(key, string)),
});
