import { bulk, int, key } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { offsetOutOfRange, stringTooLong } from '../../errors.ts';
import { changedInPlace } from '../../value.ts';
import { MAX_STRING_BYTES } from '../limits.ts';

export const setrange = command({
  name: 'SETRANGE',
  group: 'string',
  since: '2.2.0',
  complexity: 'O(1) where the value is short, O(M) for M bytes of it',
  summary: 'Overwrites a part of the string value of a key from an offset on; zero bytes fill a gap.',
  flags: ['write', 'denyoom'],
  args: { key: key(), offset: int(), value: bulk() },
  run(ctx, { key, offset, value }) {
    if (offset < 0n) throw offsetOutOfRange();
    const before = ctx.db.string(key) ?? '';
    if (value === '') return integer(before.length);
    const start = Number(offset);
    const end = start + value.length;
    if (end > MAX_STRING_BYTES) throw stringTooLong();
    const gap = '\0'.repeat(Math.max(0, start - before.length));
    const after = before.slice(0, start) + gap + value + before.slice(end);
    ctx.db.update(key, changedInPlace(after));
    return integer(after.length);
  },
});
