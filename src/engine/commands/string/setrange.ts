import { bulk, int, key } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { offsetOutOfRange } from '../../errors.ts';
import { string } from '../../values/string/kind.ts';
import { checkLength } from './length.ts';

export const setrange = command({
  name: 'SETRANGE',
  group: 'string',
  since: '2.2.0',
  complexity: 'O(1) where the value is short, O(M) for M bytes of it',
  summary: 'Overwrites a part of the string value of a key from an offset on; zero bytes fill a gap.',
  flags: ['write', 'denyoom'],
  args: { key: key('RW', 'update'), offset: int(), value: bulk() },
  run(ctx, { key, offset, value }) {
    if (offset < 0n) throw offsetOutOfRange();
    return ctx.db.edit(key, string, (draft) => {
      if (value !== '') {
        checkLength(ctx, Number(offset) + value.length);
        draft.overwrite(Number(offset), value);
      }
      return integer(draft.length);
    });
  },
});
