import { block, bulk, counted, int, key, oneOf, optional, word } from '../../../spec/args.ts';
import { parseInt64 } from '../../../spec/number.ts';
import { ONE, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { capped } from '../../deadlines.ts';
import { invalidNumkeys, wrongPairs } from '../../errors.ts';
import { chosenDeadline, times } from './expiration.ts';

const MOST_KEYS = 2n ** 31n - 1n;

export const msetex = command({
  name: 'MSETEX',
  group: 'string',
  since: '8.4.0',
  on: { valkey: false, dragonfly: false },
  complexity: 'O(N) for N keys',
  summary:
    'Sets keys to values, all at once and with one deadline, where wanted only if all or none of them are there.',
  flags: ['write', 'denyoom'],
  tips: ['request_policy:multi_shard', 'response_policy:all_succeeded'],
  args: {
    data: counted(int('numkeys'), block({ key: key('OW', 'update'), value: bulk() })),
    condition: optional(oneOf({ NX: word(), XX: word() })),
    expiration: optional(oneOf({ ...times, KEEPTTL: word() })),
  },
  miscounted(ctx) {
    const count = parseInt64(ctx.argv[1] ?? '') ?? 0n;
    return count < 1n || count > MOST_KEYS ? invalidNumkeys() : wrongPairs();
  },
  run(ctx, { data, condition, expiration }) {
    const timed = expiration && expiration.is !== 'KEEPTTL' ? expiration : undefined;
    const deadline = timed && capped(ctx, chosenDeadline(ctx, timed));
    const isThere = condition?.is === 'XX';
    if (condition && !data.every(({ key }) => (ctx.db.get(key) !== undefined) === isThere)) return ZERO;
    for (const { key, value } of data) {
      ctx.db.put(key, value, expiration?.is === 'KEEPTTL' ? ctx.db.deadlineOf(key) : deadline);
    }
    return ONE;
  },
});
