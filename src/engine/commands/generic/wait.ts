import type { Bytes } from '../../../bytes.ts';
import { lateInt } from '../../../spec/args.ts';
import { parseInt64, parseLooseInt64 } from '../../../spec/number.ts';
import { ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { notAnInteger } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { readTimeout } from '../timeout.ts';

/** Dragonfly waits for no fewer than none, and says one thing of both numbers (src/server/server_family.cc, Wait). */
const judges: ByFlavor<(ctx: Context, replicas: Bytes, timeout: Bytes) => void> = {
  all(ctx, replicas, timeout) {
    if (parseInt64(replicas) === undefined) throw notAnInteger();
    readTimeout(ctx, timeout);
  },
  dragonfly(_, ...words) {
    if (words.map(parseLooseInt64).some((number) => number === undefined || number < 0n)) throw notAnInteger();
  },
};

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
    factOf(ctx.flavor, judges)(ctx, numreplicas, timeout);
    return ZERO;
  },
});
