import { bulk, duration, key } from '../../../spec/args.ts';
import { OK } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { capped, inMilliseconds, inSeconds, positiveDeadline } from '../../deadlines.ts';
import { replacedBySet } from './replaced.ts';

const facts = { group: 'string', complexity: 'O(1)', flags: ['write', 'denyoom'] } as const;

export const setex = command({
  ...facts,
  name: 'SETEX',
  since: '2.0.0',
  summary: 'Sets a key to a value that expires after a number of seconds.',
  ...replacedBySet('EX'),
  args: { key: key('OW', 'update'), seconds: duration('seconds'), value: bulk() },
  run(ctx, { key, seconds, value }) {
    ctx.db.put(key, value, capped(ctx, positiveDeadline(ctx, seconds, inSeconds)));
    return OK;
  },
});

export const psetex = command({
  ...facts,
  name: 'PSETEX',
  since: '2.6.0',
  summary: 'Sets a key to a value that expires after a number of milliseconds.',
  ...replacedBySet('PX'),
  args: { key: key('OW', 'update'), milliseconds: duration('milliseconds'), value: bulk() },
  run(ctx, { key, milliseconds, value }) {
    ctx.db.put(key, value, capped(ctx, positiveDeadline(ctx, milliseconds, inMilliseconds)));
    return OK;
  },
});
