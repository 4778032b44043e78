import { bulk, key } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { stringTooLong } from '../../errors.ts';
import { changedInPlace } from '../../value.ts';
import { MAX_STRING_BYTES } from '../limits.ts';

export const append = command({
  name: 'APPEND',
  group: 'string',
  since: '2.0.0',
  complexity: 'O(1) where the value is small: a string has room to grow',
  summary: 'Appends to the string value of a key, and makes the key where there is none.',
  flags: ['write', 'denyoom', 'fast'],
  args: { key: key(), value: bulk() },
  run(ctx, { key, value }) {
    const before = ctx.db.string(key);
    if (before === undefined) {
      ctx.db.put(key, value, undefined);
      return integer(value.length);
    }
    const length = before.length + value.length;
    if (length > MAX_STRING_BYTES) throw stringTooLong();
    ctx.db.update(key, changedInPlace(before + value));
    return integer(length);
  },
});
