import { bulk, float, int, key } from '../../../spec/args.ts';
import { fitsInt64, parseInt64 } from '../../../spec/number.ts';
import { integer, bulk as text } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import {
  hashValueNotAFloat,
  hashValueNotAnInteger,
  incrementNotFinite,
  notAFloat,
  sumIsNotFinite,
  sumOverflows,
} from '../../errors.ts';
import { hash } from '../../values/hash/kind.ts';
import { addLongDoubles, parseLongDouble, printLongDouble } from '../../values/long-double.ts';

const facts = { group: 'hash', complexity: 'O(1)', flags: ['write', 'denyoom', 'fast'] } as const;

const args = { key: key('RW', 'access', 'update'), field: bulk() };

export const hincrby = command({
  ...facts,
  name: 'HINCRBY',
  since: '2.0.0',
  summary: 'Adds an integer to the integer value of a field of a hash; a missing field counts as 0.',
  args: { ...args, increment: int() },
  run: (ctx, { key, field, increment }) =>
    ctx.db.edit(key, hash, (draft) => {
      const before = parseInt64(draft.get(field) ?? '0');
      if (before === undefined) throw hashValueNotAnInteger();
      const sum = before + increment;
      if (!fitsInt64(sum)) throw sumOverflows();
      draft.put(field, sum.toString(), true);
      return integer(sum);
    }),
});

export const hincrbyfloat = command({
  ...facts,
  name: 'HINCRBYFLOAT',
  since: '2.6.0',
  summary: 'Adds a floating-point number to the value of a field of a hash; a missing field counts as 0.',
  args: { ...args, increment: float() },
  run(ctx, { key, field, increment }) {
    const more = parseLongDouble(increment);
    if (more === undefined) throw notAFloat();
    if (typeof more === 'string') throw incrementNotFinite();
    return ctx.db.edit(key, hash, (draft) => {
      const before = parseLongDouble(draft.get(field) ?? '0');
      if (before === undefined) throw hashValueNotAFloat();
      const sum = addLongDoubles(before, more);
      if (sum === undefined || typeof sum === 'string') throw sumIsNotFinite();
      const printed = printLongDouble(sum);
      draft.put(field, printed, true);
      return text(printed);
    });
  },
});
