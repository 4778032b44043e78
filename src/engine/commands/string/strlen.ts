import { key } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { string } from '../../values/string/kind.ts';

export const strlen = command({
  name: 'STRLEN',
  group: 'string',
  since: '2.2.0',
  complexity: 'O(1)',
  summary: 'Returns the length of the string value of a key in bytes.',
  flags: ['readonly', 'fast'],
  args: { key: key('RO') },
  run: (ctx, { key }) => integer(ctx.db.read(key, string)?.length ?? 0),
});
