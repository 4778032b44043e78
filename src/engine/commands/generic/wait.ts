import { lateInt } from '../../../spec/args.ts';
import { parseInt64 } from '../../../spec/number.ts';
import { ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { notAnInteger } from '../../errors.ts';
import { readTimeout } from '../timeout.ts';

/** There are no replicas, and a wait for them would end with none (src/replication.c, waitCommand). */
export const wait = command({
  name: 'WAIT',
  group: 'generic',
  since: '3.0.0',
  complexity: 'O(1)',
  summary: 'Waits until replicas have taken over what the client wrote; here there are none.',
  flags: ['blocking'],
  before: { '7.2.0': { flags: ['noscript'] } },
  categories: ['connection'],
  tips: ['request_policy:all_shards', 'response_policy:agg_min'],
  args: { numreplicas: lateInt(), timeout: lateInt() },
  run(ctx, { numreplicas, timeout }) {
    if (parseInt64(numreplicas) === undefined) throw notAnInteger();
    readTimeout(ctx, timeout);
    return ZERO;
  },
});
