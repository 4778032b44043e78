import { bulk, key, many } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { set } from '../../values/set/kind.ts';

export const srem = command({
  name: 'SREM',
  group: 'set',
  since: '1.0.0',
  complexity: 'O(N) for N members',
  summary: 'Removes members from a set; without any left the key goes.',
  flags: ['write', 'fast'],
  history: [['2.4.0', 'Several members at once.']],
  args: { key: key('RW', 'delete'), member: many(bulk()) },
  run: (ctx, { key, member: names }) =>
    ctx.db.edit(key, set, (draft) => integer(names.filter((name) => draft.delete(name)).length)),
});
