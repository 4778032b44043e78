import { bulk, key, many } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { set } from '../../values/set/kind.ts';

export const sadd = command({
  name: 'SADD',
  group: 'set',
  since: '1.0.0',
  complexity: 'O(N) for N members',
  summary: 'Adds members to a set.',
  flags: ['write', 'denyoom', 'fast'],
  history: [['2.4.0', 'Several members at once.']],
  args: { key: key('RW', 'insert'), member: many(bulk()) },
  run: (ctx, { key, member: names }) => ctx.db.edit(key, set, (draft) => integer(draft.addAll(names))),
});
