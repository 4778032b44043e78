import { bulk, key } from '../../../spec/args.ts';
import { ONE, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { replacedBySet } from './replaced.ts';

export const setnx = command({
  name: 'SETNX',
  group: 'string',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Sets a key to a value only where there is no such key.',
  flags: ['write', 'denyoom', 'fast'],
  ...replacedBySet('NX'),
  args: { key: key('OW', 'insert'), value: bulk() },
  run(ctx, { key, value }) {
    if (ctx.db.get(key)) return ZERO;
    ctx.db.put(key, value, undefined);
    return ONE;
  },
});
