import { key, lateInt, optional, since } from '../../../spec/args.ts';
import { bulk, bulkOrNil, setOf } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { syntaxError } from '../../errors.ts';
import { set } from '../../values/set/kind.ts';
import { readCount } from '../numbers.ts';

export const spop = manualCommand({
  name: 'SPOP',
  group: 'set',
  since: '1.0.0',
  complexity: 'O(N) for N members that are returned',
  summary: 'Takes members that chance picks out of a set, and returns them; without any left the key goes.',
  flags: ['write', 'fast'],
  tips: ['nondeterministic_output'],
  comparison: { how: 'drawn', why: 'Chance decides which members are picked.', from: { ask: ['SMEMBERS', 'key'] } },
  args: { key: key('RW', 'access', 'delete'), count: since('3.2.0', optional(lateInt())) },
  run(ctx, [, key = '', countWord, ...more]) {
    if (more.length > 0) throw syntaxError();
    const count = countWord === undefined ? 1 : readCount(ctx.flavor, countWord);
    const popped = ctx.db.edit(key, set, (draft) => draft.pop(count, () => ctx.draw()));
    return countWord === undefined ? bulkOrNil(popped[0]) : setOf(popped.map(bulk));
  },
});
