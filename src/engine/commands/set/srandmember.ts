import type { Bytes } from '../../../bytes.ts';
import { key, lateInt, optional, since } from '../../../spec/args.ts';
import { array, bulk, NIL, setOf } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { syntaxError } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { set } from '../../values/set/kind.ts';
import type { SetValue } from '../../values/set/set-value.ts';
import { distinctPositions } from '../../values/tree/picks.ts';
import { type Choices, parsePickCount, pickSeveral } from '../random-picks.ts';

export const srandmember = manualCommand({
  name: 'SRANDMEMBER',
  group: 'set',
  since: '1.0.0',
  complexity: 'O(N) for N members that are returned',
  summary: 'Returns members of a set that chance picks.',
  flags: ['readonly'],
  tips: ['nondeterministic_output'],
  comparison: { how: 'drawn', why: 'Chance decides which members are picked.', from: { ask: ['SMEMBERS', 'key'] } },
  args: { key: key(), count: since('2.6.0', optional(lateInt())) },
  run(ctx, [, key = '', countWord, ...more]) {
    if (more.length > 0) throw syntaxError();
    const count = countWord === undefined ? undefined : Number(parsePickCount(ctx.flavor, countWord));
    const value = ctx.db.read(key, set);
    if (count === undefined) return value ? bulk(choicesOf(ctx, value).one()) : NIL;
    const picked = (value ? pickSeveral(choicesOf(ctx, value), count) : []).map(bulk);
    return factOf(ctx.flavor, replies)(picked);
  },
});

/** To Dragonfly what is picked is a set, whatever comes twice (src/server/set_family.cc, CmdSRandMember). */
const replies: ByFlavor<typeof array> = { all: array, dragonfly: setOf };

const choicesOf = (ctx: Context, value: SetValue): Choices<Bytes> => ({
  size: value.size,
  all: () => value.members(),
  one: () => value.at(Math.floor(ctx.draw() * value.size)),
  distinct: (count) => distinctPositions(count, value.size, () => ctx.draw()).map((position) => value.at(position)),
});
