import type { Bytes } from '../../../bytes.ts';
import { float, key } from '../../../spec/args.ts';
import { bulk, type Reply } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { notAFloat, sumIsNotFinite } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { printDouble, readKeptDouble, readLooseDouble } from '../../values/double.ts';
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
  run: (ctx, { key, increment }) => factOf(ctx.flavor, addition)(ctx, key, increment),
});

/** Dragonfly adds doubles, and answers one (src/server/string_family.cc, OpIncrFloat). */
const addition: ByFlavor<(ctx: Context, key: Bytes, increment: Bytes) => Reply> = {
  all: addLong,
  dragonfly: addDouble,
};

function addLong(ctx: Context, key: Bytes, increment: Bytes): Reply {
  return ctx.db.edit(key, string, (draft) => {
    const before = parse(draft.bytes ?? '0');
    const sum = addLongDoubles(before, parse(increment));
    if (sum === undefined || typeof sum === 'string') throw sumIsNotFinite();
    const text = printLongDouble(sum);
    draft.set(asText(text));
    return bulk(text);
  });
}

/** A new key takes whatever was read, infinite or no number at all. */
function addDouble(ctx: Context, key: Bytes, increment: Bytes): Reply {
  const more = readLooseDouble(increment);
  if (more === undefined) throw notAFloat();
  return ctx.db.edit(key, string, (draft) => {
    const before = draft.bytes === undefined ? 0 : readKeptDouble(draft.bytes);
    if (before === undefined) throw notAFloat();
    const sum = before + more;
    if (draft.bytes !== undefined && !Number.isFinite(sum)) throw sumIsNotFinite();
    const text = Number.isNaN(sum) ? 'nan' : printDouble(sum, ctx.flavor);
    draft.set(asText(text));
    return { type: 'double', text };
  });
}

function parse(text: Bytes): LongDouble {
  const value = parseLongDouble(text);
  if (value === undefined) throw notAFloat();
  return value;
}
