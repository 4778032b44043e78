import { bulk, duration, key } from '../../../spec/args.ts';
import { OK } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { positiveDeadline } from '../../deadlines.ts';

export const setex = command({
  name: 'SETEX',
  group: 'string',
  since: '2.0.0',
  complexity: 'O(1)',
  summary: 'Sets a key to a value that expires after a number of seconds.',
  flags: ['write', 'denyoom'],
  args: { key: key(), seconds: duration('seconds'), value: bulk() },
  run(ctx, { key, seconds, value }) {
    ctx.db.put(key, value, positiveDeadline(ctx, seconds, { unit: 'seconds', from: 'now' }));
    return OK;
  },
});
