import { bulk, int, key } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { offsetOutOfRange, stringTooLongPlainly } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { string } from '../../values/string/kind.ts';
import { int32 } from '../numbers.ts';
import { checkLength } from './length.ts';

/** What no string may be longer than, bytes, whatever is set (Dragonfly src/server/common.h, kMaxStrLen). */
const longestEver: ByFlavor<number> = { all: Number.POSITIVE_INFINITY, dragonfly: 2 ** 28 };

export const setrange = command({
  name: 'SETRANGE',
  group: 'string',
  since: '2.2.0',
  complexity: 'O(1) where the value is short, O(M) for M bytes of it',
  summary: 'Overwrites a part of the string value of a key from an offset on; zero bytes fill a gap.',
  flags: ['write', 'denyoom'],
  args: { key: key('RW', 'update'), offset: int(), value: bulk() },
  run(ctx, { key, offset, value }) {
    if (int32(ctx.flavor, offset) < 0n) throw offsetOutOfRange();
    const end = Number(offset) + value.length;
    if (end > factOf(ctx.flavor, longestEver)) throw stringTooLongPlainly();
    return ctx.db.edit(key, string, (draft) => {
      if (value !== '') {
        checkLength(ctx, end);
        draft.overwrite(Number(offset), value);
      }
      return integer(draft.length);
    });
  },
});
