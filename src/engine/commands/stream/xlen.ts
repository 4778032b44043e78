import { key } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { stream } from '../../values/stream/kind.ts';

export const xlen = command({
  name: 'XLEN',
  group: 'stream',
  since: '5.0.0',
  complexity: 'O(1)',
  summary: 'Returns the number of entries of a stream.',
  flags: ['readonly', 'fast'],
  args: { key: key('RO') },
  run: (ctx, { key }) => integer(ctx.db.read(key, stream)?.length ?? 0),
});
