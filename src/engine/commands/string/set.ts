import { bulk, flag, key, oneOf, optional, word } from '../../../spec/args.ts';
import { NIL, OK } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { capped } from '../../deadlines.ts';
import { string } from '../../values/string/kind.ts';
import { chosenDeadline, times } from './expiration.ts';
import { bulkOfString } from './reply.ts';

export const set = command({
  name: 'SET',
  group: 'string',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Sets a key to a value, whatever it held, and drops its deadline unless told otherwise.',
  flags: ['write', 'denyoom'],
  args: {
    key: key(),
    value: bulk(),
    condition: optional(oneOf({ NX: word(), XX: word() })),
    get: flag('GET'),
    expiration: optional(oneOf({ ...times, KEEPTTL: word() })),
  },
  run(ctx, { key, value, condition, get, expiration }) {
    const timed = expiration && expiration.is !== 'KEEPTTL' ? expiration : undefined;
    const deadline = timed && capped(ctx, chosenDeadline(ctx, timed));
    const before = get ? ctx.db.read(key, string) : undefined;
    const allowed = !condition || (ctx.db.get(key) !== undefined) === (condition.is === 'XX');
    const isPast = ctx.flavor.setDeletesPast && deadline !== undefined && deadline <= ctx.nowMs;
    if (allowed && isPast) ctx.db.remove(key);
    else if (allowed) {
      ctx.db.put(key, value, expiration?.is === 'KEEPTTL' ? ctx.db.find(key)?.deadline : deadline);
    }
    if (get) return bulkOfString(before);
    return allowed ? OK : NIL;
  },
});
