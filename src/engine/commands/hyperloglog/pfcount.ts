import type { Bytes } from '../../../bytes.ts';
import { key, many, noted } from '../../../spec/args.ts';
import { integer, type Reply, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { factOf } from '../../flavor.ts';
import { cache, cachedCardinality } from '../../values/string/hyperloglog/hyperloglog.ts';
import { estimate, histogramIn, histogramOf } from '../../values/string/hyperloglog/registers.ts';
import { editHyperLogLog, readHyperLogLog, refusals } from './read.ts';
import { union } from './union.ts';

export const pfcount = command({
  name: 'PFCOUNT',
  group: 'hyperloglog',
  since: '2.8.9',
  complexity: 'O(1) for one key, O(N) for N keys',
  summary: 'Returns about how many different elements one or more HyperLogLogs have seen together.',
  flags: ['readonly'],
  args: { key: many(noted('It may keep the estimate in the value.', key('RW', 'access'))) },
  run: (ctx, { key: keys }) =>
    keys.length > 1 ? integer(estimate(histogramIn(union(ctx, keys).registers))) : countOne(ctx, keys[0] as Bytes),
});

/** The estimate is kept in the header until something is added. */
function countOne(ctx: Context, key: Bytes): Reply {
  const bytes = readHyperLogLog(ctx, key);
  if (bytes === undefined) return ZERO;
  const cached = cachedCardinality(bytes);
  const histogram = cached === undefined ? histogramOf(bytes) : undefined;
  const made = histogram && estimate(histogram);
  // A server makes a string of its own of it before it looks.
  if (!ctx.turn.isPeek) editHyperLogLog(ctx, key, (draft) => made !== undefined && cache(draft, made));
  const cardinality = cached ?? made;
  if (cardinality === undefined) throw factOf(ctx.flavor, refusals).corrupt();
  return integer(cardinality);
}
