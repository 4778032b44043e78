import { key } from '../../../spec/args.ts';
import { ONE, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { deadlineIn } from '../../deadlines.ts';

export const persist = command({
  name: 'PERSIST',
  group: 'generic',
  since: '2.2.0',
  complexity: 'O(1)',
  summary: 'Takes the deadline from a key, which then lives on.',
  flags: ['write', 'fast'],
  args: { key: key('RW', 'update') },
  run(ctx, { key }) {
    const entry = ctx.db.get(key);
    if (!entry || deadlineIn(entry) === undefined) return ZERO;
    ctx.db.setDeadline(key, undefined);
    return ONE;
  },
});
