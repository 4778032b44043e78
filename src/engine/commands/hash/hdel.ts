import { bulk, key, many } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { hash } from '../../values/hash/kind.ts';

export const hdel = command({
  name: 'HDEL',
  group: 'hash',
  since: '2.0.0',
  complexity: 'O(N) for N fields',
  summary: 'Deletes fields of a hash; without any left the key goes.',
  flags: ['write', 'fast'],
  history: [['2.4.0', 'Several fields at once.']],
  args: { key: key('RW', 'delete'), field: many(bulk()) },
  run: (ctx, { key, field: names }) =>
    ctx.db.edit(key, hash, (draft) => integer(names.filter((name) => draft.delete(name)).length)),
});
