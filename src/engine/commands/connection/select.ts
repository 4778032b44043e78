import { lateInt } from '../../../spec/args.ts';
import { OK } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { parseDbIndex } from '../db-index.ts';

export const select = command({
  name: 'SELECT',
  group: 'connection',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Changes the database of the connection.',
  flags: ['loading', 'stale', 'fast'],
  args: { index: lateInt() },
  run(ctx, { index }) {
    ctx.change({ db: parseDbIndex(index) });
    return OK;
  },
});
