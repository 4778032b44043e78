import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';

/** Nothing is ever saved here: as on a server that has just begun. */
export const lastsave = command({
  name: 'LASTSAVE',
  group: 'server',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Returns when the server last saved, in seconds since 1970; here, when it began.',
  flags: ['loading', 'stale', 'fast'],
  categories: ['admin', 'dangerous'],
  comparison: { how: 'shape', why: 'Each server began at a time of its own.' },
  tips: ['nondeterministic_output'],
  args: {},
  run: ({ store }) => integer(Math.floor(store.startedMs / 1000)),
});
