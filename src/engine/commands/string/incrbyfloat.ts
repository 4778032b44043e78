import type { Bytes } from '../../../bytes.ts';
import { float, key } from '../../../spec/args.ts';
import { bulk } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { notAFloat, sumIsNotFinite } from '../../errors.ts';
import { addLongDoubles, type LongDouble, parseLongDouble, printLongDouble } from '../../values/long-double.ts';
import { asText } from '../../values/string/encoding.ts';
import { string } from '../../values/string/kind.ts';

export const incrbyfloat = command({
  name: 'INCRBYFLOAT',
  group: 'string',
  since: '2.6.0',
  complexity: 'O(1)',
  summary: 'Adds a floating-point number to the value of a key; a missing key counts as 0.',
  flags: ['write', 'denyoom', 'fast'],
  args: { key: key('RW', 'access', 'update'), increment: float() },
  run(ctx, { key, increment }) {
    return ctx.db.edit(key, string, (draft) => {
      const before = parse(draft.bytes ?? '0');
      const sum = addLongDoubles(before, parse(increment));
      if (sum === undefined || typeof sum === 'string') throw sumIsNotFinite();
      const text = printLongDouble(sum);
      draft.set(asText(text));
      return bulk(text);
    });
  },
});

function parse(text: Bytes): LongDouble {
  const value = parseLongDouble(text);
  if (value === undefined) throw notAFloat();
  return value;
}
