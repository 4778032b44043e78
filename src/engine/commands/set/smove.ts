import { bulk, key } from '../../../spec/args.ts';
import { ONE, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { set } from '../../values/set/kind.ts';

export const smove = command({
  name: 'SMOVE',
  group: 'set',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Moves a member from one set to another.',
  flags: ['write', 'fast'],
  args: { source: key('RW', 'access', 'delete'), destination: key('RW', 'insert'), member: bulk() },
  run({ db }, { source, destination, member }) {
    const from = db.readToWrite(source, set);
    // Without a source the server does not look at what the destination is.
    if (!from) return ZERO;
    db.readToWrite(destination, set);
    if (!from.has(member)) return ZERO;
    if (source === destination) return ONE;
    db.edit(source, set, (draft) => draft.delete(member));
    db.edit(destination, set, (draft) => draft.add(member));
    return ONE;
  },
});
