import type { Bytes } from '../../../bytes.ts';
import { int, key } from '../../../spec/args.ts';
import { fitsInt64, INT64_MIN, parseInt64 } from '../../../spec/number.ts';
import { integer, type Reply } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { decrementOverflows, notAnInteger, sumOverflows } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { string } from '../../values/string/kind.ts';

const facts = { group: 'string', since: '1.0.0', complexity: 'O(1)', flags: ['write', 'denyoom', 'fast'] } as const;

export const incr = command({
  ...facts,
  name: 'INCR',
  summary: 'Adds one to the integer value of a key; a missing key counts as 0.',
  args: { key: key('RW', 'access', 'update') },
  run: (ctx, { key }) => add(ctx, key, 1n),
});

export const decr = command({
  ...facts,
  name: 'DECR',
  summary: 'Subtracts one from the integer value of a key; a missing key counts as 0.',
  args: { key: key('RW', 'access', 'update') },
  run: (ctx, { key }) => add(ctx, key, -1n),
});

export const incrby = command({
  ...facts,
  name: 'INCRBY',
  summary: 'Adds an integer to the integer value of a key; a missing key counts as 0.',
  args: { key: key('RW', 'access', 'update'), increment: int() },
  run: (ctx, { key, increment }) => add(ctx, key, increment),
});

export const decrby = command({
  ...facts,
  name: 'DECRBY',
  summary: 'Subtracts an integer from the integer value of a key; a missing key counts as 0.',
  args: { key: key('RW', 'access', 'update'), decrement: int() },
  run(ctx, { key, decrement }) {
    // Its negation would not fit.
    if (decrement === INT64_MIN) throw factOf(ctx.flavor, leastRefused)();
    return add(ctx, key, -decrement);
  },
});

/** Dragonfly has one text for whatever overflows (src/server/string_family.cc, CmdDecrBy). */
const leastRefused: ByFlavor<() => Error> = { all: decrementOverflows, dragonfly: sumOverflows };

function add(ctx: Context, key: Bytes, increment: bigint): Reply {
  return ctx.db.edit(key, string, (draft) => {
    const before = parseInt64(draft.bytes ?? '0');
    if (before === undefined) throw notAnInteger();
    const sum = before + increment;
    if (!fitsInt64(sum)) throw sumOverflows();
    draft.set(sum.toString());
    return integer(sum);
  });
}
