import type { Bytes } from '../../../bytes.ts';
import { float, many } from '../../../spec/args.ts';
import { array, bulk, type Reply } from '../../../spec/reply.ts';
import { command, manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { factOf } from '../../flavor.ts';
import { zset } from '../../values/zset/kind.ts';
import { readPopWords } from '../pop-words.ts';
import { readTimeoutSeconds } from '../timeout.ts';
import { takeOrWait } from '../wait-for-keys.ts';
import { pairOf } from './reply.ts';
import { argsOfMany, type End, factsOfMany, finding, pop, popFirst, popped } from './zpop.ts';

const facts = {
  group: 'sorted-set',
  since: '5.0.0',
  complexity: 'O(log(N)) for N members',
  flags: ['write', 'fast', 'blocking'],
  before: { '7.2.0': { flags: ['write', 'noscript', 'fast', 'blocking'] } },
  history: [['6.0.0', 'Waits for parts of a second too.']],
  args: { key: many(popped), timeout: float() },
} as const;

export const bzpopmin = command({
  ...facts,
  name: 'BZPOPMIN',
  summary:
    'Takes the member with the lowest score out of the first sorted set that there is, and waits where there is none.',
  run: (ctx, { key, timeout }) => popOrWait(ctx, key, 'MIN', timeout),
});

export const bzpopmax = command({
  ...facts,
  name: 'BZPOPMAX',
  summary:
    'Takes the member with the highest score out of the first sorted set that there is, and waits where there is none.',
  run: (ctx, { key, timeout }) => popOrWait(ctx, key, 'MAX', timeout),
});

function popOrWait(ctx: Context, keys: readonly Bytes[], end: End, timeout: Bytes): Reply {
  const untilMs = readTimeoutSeconds(ctx, timeout);
  const take = (later: Context) => {
    const key = keys.find((each) => factOf(later.flavor, finding)(later, each));
    if (key === undefined) return undefined;
    return array([bulk(key), ...pop(later, key, end, 1).flatMap((entry) => pairOf(later, entry))]);
  };
  return takeOrWait(ctx, { keys, kind: zset, untilMs, take });
}

export const bzmpop = manualCommand({
  ...factsOfMany,
  name: 'BZMPOP',
  summary:
    'Takes members from an end of the first sorted set that there is among some keys, and waits where there is none.',
  flags: ['write', 'blocking'],
  args: { timeout: float(), ...argsOfMany },
  run(ctx, [, timeout = '', ...words]) {
    const wanted = readPopWords<End>(ctx, ['', ...words], ['MIN', 'MAX']);
    const untilMs = readTimeoutSeconds(ctx, timeout);
    return takeOrWait(ctx, { keys: wanted.keys, kind: zset, untilMs, take: (later) => popFirst(later, wanted) });
  },
});
