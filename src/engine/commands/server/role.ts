import { array, bulk, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';

/** Dragonfly tells of no offset (src/server/server_family.cc, Role). */
const tellsOffset: ByFlavor<boolean> = { all: true, dragonfly: false };

/** A master without replicas, whose stream of changes has not begun. */
export const role = command({
  name: 'ROLE',
  group: 'server',
  since: '2.8.12',
  complexity: 'O(1)',
  summary: 'Tells which part the server has in replication; here it stands alone.',
  flags: ['noscript', 'loading', 'stale', 'fast'],
  categories: ['admin', 'dangerous'],
  comparison: { how: 'shape', why: 'How far its stream of changes has come is a server’s own.' },
  args: {},
  run: ({ flavor }) => array([bulk('master'), ...(factOf(flavor, tellsOffset) ? [ZERO] : []), array([])]),
});
