import { bulk, key, many } from '../../../spec/args.ts';
import { integer, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { stream } from '../../values/stream/kind.ts';
import { readId } from './ids.ts';

export const xdel = command({
  name: 'XDEL',
  group: 'stream',
  since: '5.0.0',
  complexity: 'O(log N) for each of N entries',
  summary: 'Deletes entries of a stream.',
  flags: ['write', 'fast'],
  args: { key: key('RW', 'delete'), id: many(bulk()) },
  run(ctx, { key, id }) {
    // Without a stream the server does not look at the IDs, if it is not Dragonfly.
    if (ctx.flavor.readsInTurn) for (const word of id) readId(word);
    if (!ctx.db.readToWrite(key, stream)) return ZERO;
    const ids = id.map((word) => readId(word));
    return ctx.db.edit(key, stream, (draft) => integer(draft.delete(ids)));
  },
});
