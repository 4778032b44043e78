import { array, bulk, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';

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
  run: () => array([bulk('master'), ZERO, array([])]),
});
