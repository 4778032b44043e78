import { key, noted, oneOf, optional, word } from '../../../spec/args.ts';
import { NIL } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { isTooLate } from '../../deadlines.ts';
import { indexOutOfRange } from '../../errors.ts';
import { string } from '../../values/string/kind.ts';
import { chosenDeadline, times } from './expiration.ts';
import { bulkOfString } from './reply.ts';

export const getex = command({
  name: 'GETEX',
  group: 'string',
  since: '6.2.0',
  complexity: 'O(1)',
  summary: 'Returns the string value of a key, and sets or removes its deadline.',
  flags: ['write', 'fast'],
  args: {
    key: noted('It may change the deadline.', key('RW', 'access', 'update')),
    expiration: optional(oneOf({ ...times, PERSIST: word() })),
  },
  run(ctx, { key, expiration }) {
    const value = ctx.db.read(key, string);
    if (value === undefined) return NIL;
    if (expiration) {
      const deadline = expiration.is === 'PERSIST' ? undefined : chosenDeadline(ctx, expiration);
      // Dragonfly's own words: its UpdateExpire fails with OUT_OF_RANGE, which reads so (src/facade/op_status.cc).
      if (deadline !== undefined && isTooLate(ctx, deadline)) throw indexOutOfRange();
      ctx.db.setDeadline(key, deadline);
    }
    return bulkOfString(value);
  },
});
