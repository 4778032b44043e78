import { bulk, key } from '../../../spec/args.ts';
import { ONE, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { hash } from '../../values/hash/kind.ts';

export const hsetnx = command({
  name: 'HSETNX',
  group: 'hash',
  since: '2.0.0',
  complexity: 'O(1)',
  summary: 'Sets a field of a hash to a value, only where there is none.',
  flags: ['write', 'denyoom', 'fast'],
  args: { key: key('RW', 'insert'), field: bulk(), value: bulk() },
  run: (ctx, { key, field, value }) =>
    ctx.db.edit(key, hash, (draft) => {
      if (draft.get(field) !== undefined) return ZERO;
      draft.put(field, value);
      return ONE;
    }),
});
