import { key } from '../../../spec/args.ts';
import { status } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { typeOf } from '../../values/kind.ts';

export const type = command({
  name: 'TYPE',
  group: 'generic',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Returns the type of the value of a key, or none.',
  flags: ['readonly', 'fast'],
  args: { key: key('RO') },
  run(ctx, { key }) {
    const entry = ctx.db.findCounted(key);
    return status(entry ? typeOf(entry.value) : 'none');
  },
});
