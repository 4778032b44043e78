import { bulk, duration, flag, key, many } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { wrongArity } from '../../errors.ts';
import { set } from '../../values/set/kind.ts';
import { dragonflyAlone } from '../dragonfly-alone.ts';
import { readSeconds, statedEnd, Words } from '../hash/dragonfly-fields.ts';

/** Dragonfly src/server/set_family.cc, CmdSAddEx. */
export const saddex = manualCommand({
  ...dragonflyAlone,
  name: 'SADDEX',
  group: 'set',
  complexity: 'O(N) for N members',
  summary: 'Adds members to a set that end after a number of seconds.',
  flags: ['write', 'denyoom', 'fast'],
  args: {
    key: key('RW', 'insert'),
    keepttl: flag('KEEPTTL'),
    seconds: duration('seconds'),
    member: many(bulk()),
  },
  run(ctx, [, key = '']) {
    const words = new Words(ctx, 2);
    const keepsEnds = words.take('KEEPTTL') !== undefined;
    const seconds = readSeconds(ctx, words.next(), 1);
    const names = words.rest();
    if (names.length === 0) throw wrongArity(ctx.name);
    return ctx.db.edit(key, set, (draft) => integer(draft.addEnding(names, statedEnd(ctx, seconds), keepsEnds)));
  },
});
