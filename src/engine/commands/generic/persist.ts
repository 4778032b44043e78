import { key } from '../../../spec/args.ts';
import { ONE, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';

export const persist = command({
  name: 'PERSIST',
  group: 'generic',
  since: '2.2.0',
  complexity: 'O(1)',
  summary: 'Takes the deadline from a key, which then lives on.',
  flags: ['write', 'fast'],
  args: { key: key('RW', 'update') },
  run(ctx, { key }) {
    if (ctx.db.get(key)?.deadline === undefined) return ZERO;
    ctx.db.setDeadline(key, undefined);
    return ONE;
  },
});
