import { key } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { remainingMs } from '../../deadlines.ts';

export const ttl = command({
  name: 'TTL',
  group: 'generic',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Returns the seconds that a key has left to live.',
  flags: ['readonly', 'fast'],
  args: { key: key() },
  run(ctx, { key }) {
    const entry = ctx.db.find(key);
    if (!entry) return integer(-2);
    if (entry.deadline === undefined) return integer(-1);
    const left = remainingMs(entry.deadline, ctx.nowMs);
    return integer(typeof left === 'number' ? Math.floor((left + 500) / 1000) : (left + 500n) / 1000n);
  },
});
