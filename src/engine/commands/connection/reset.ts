import { status } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { nothingWatched } from '../../watch.ts';

/** What the client has told of its library stays (src/networking.c, clearClientConnectionState). */
export const reset = command({
  name: 'RESET',
  group: 'connection',
  since: '6.2.0',
  complexity: 'O(1)',
  summary: 'Makes the connection what it was when it began.',
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  args: {},
  run(ctx) {
    ctx.change({
      ...{ db: 0, protocol: 2, name: '', replies: 'on', isKept: false, leavesUse: false },
      ...{ transaction: undefined, watch: nothingWatched },
    });
    return status('RESET');
  },
});
