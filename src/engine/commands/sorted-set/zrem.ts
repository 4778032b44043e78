import { bulk, key, many } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { zset } from '../../values/zset/kind.ts';

export const zrem = command({
  name: 'ZREM',
  group: 'sorted-set',
  since: '1.2.0',
  complexity: 'O(M*log(N)) for M members that are removed of N',
  summary: 'Removes members from a sorted set; without any left the key goes.',
  flags: ['write', 'fast'],
  history: [['2.4.0', 'Several members at once.']],
  args: { key: key('RW', 'delete'), member: many(bulk()) },
  run: (ctx, { key, member: names }) =>
    ctx.db.edit(key, zset, (draft) => integer(names.filter((name) => draft.delete(name)).length)),
});
