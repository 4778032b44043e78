import type { Bytes } from '../../../bytes.ts';
import { bulk, float, int, key } from '../../../spec/args.ts';
import { fitsInt64, parseInt64 } from '../../../spec/number.ts';
import { bulk as bulkReply, integer, type Reply } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import {
  hashValueNotAFloat,
  hashValueNotAnInteger,
  incrementNotFinite,
  notAFloat,
  sumIsNotFinite,
  sumOverflows,
} from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { printDouble, readKeptDouble, readLooseDouble } from '../../values/double.ts';
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
  run: (ctx, { key, field, increment }) => factOf(ctx.flavor, addition)(ctx, key, field, increment),
});

/** Dragonfly adds doubles, and answers one (src/server/hset_family.cc, CmdHIncrByFloat). */
const addition: ByFlavor<(ctx: Context, key: Bytes, field: Bytes, increment: Bytes) => Reply> = {
  all: addLong,
  dragonfly: addDouble,
};

function addLong(ctx: Context, key: Bytes, field: Bytes, increment: Bytes): Reply {
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
    return bulkReply(printed);
  });
}

function addDouble(ctx: Context, key: Bytes, field: Bytes, increment: Bytes): Reply {
  const more = readLooseDouble(increment);
  if (more === undefined) throw notAFloat();
  if (!Number.isFinite(more)) throw sumIsNotFinite();
  return ctx.db.edit(key, hash, (draft) => {
    const before = readKeptDouble(draft.get(field) ?? '0');
    if (before === undefined) throw hashValueNotAFloat();
    if (!Number.isFinite(before + more)) throw sumIsNotFinite();
    const text = printDouble(before + more, ctx.flavor);
    draft.put(field, text, true);
    return { type: 'double', text };
  });
}
