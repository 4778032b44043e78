import { key, lateInt } from '../../../spec/args.ts';
import { ONE, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { sameObject } from '../../errors.ts';
import { parseDbIndex } from '../db-index.ts';

export const move = command({
  name: 'MOVE',
  group: 'generic',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Moves a key to another database, only where that has no such key.',
  flags: ['write', 'fast'],
  args: { key: key('RW', 'access', 'update'), db: lateInt() },
  run(ctx, { key, db }) {
    const target = ctx.database(parseDbIndex(db));
    if (target.index === ctx.db.index) throw sameObject();
    const entry = ctx.db.get(key);
    if (!entry || target.get(key)) return ZERO;
    target.take(key, entry);
    ctx.db.remove(key);
    return ONE;
  },
});
