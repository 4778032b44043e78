import { key, many, optional } from '../../../spec/args.ts';
import { OK } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { changedInPlace } from '../../values/string/encoding.ts';
import { emptyHyperLogLog, makeDense, outdate, raiseAll } from '../../values/string/hyperloglog/hyperloglog.ts';
import type { Pattern } from '../../values/string/hyperloglog/pattern.ts';
import { editHyperLogLog, mostSparse } from './read.ts';
import { union } from './union.ts';

/** Dragonfly's result always is (src/server/hll_family.cc, PFMergeInternal). */
const isDense: ByFlavor<boolean> = { all: false, dragonfly: true };

export const pfmerge = command({
  name: 'PFMERGE',
  group: 'hyperloglog',
  since: '2.8.9',
  complexity: 'O(N) for N keys',
  summary: 'Merges HyperLogLogs into one, which takes part itself.',
  flags: ['write', 'denyoom'],
  args: { destkey: key('RW', 'access', 'insert'), sourcekey: optional(many(key())) },
  before: { '7.2.0': { documented: { destkey: key('RW', 'access', 'insert'), sourcekey: many(key()) } } },
  run(ctx, { destkey, sourcekey: sources = [] }) {
    const { registers, hasDense } = union(ctx, [destkey, ...sources]);
    editHyperLogLog(ctx, destkey, (draft) => {
      if (!draft.exists) draft.set(changedInPlace(emptyHyperLogLog));
      if (hasDense || factOf(ctx.flavor, isDense)) makeDense(draft);
      raiseAll(draft, patternsIn(registers), mostSparse(ctx));
      outdate(draft);
      draft.touch();
    });
    return OK;
  },
});

function* patternsIn(registers: Uint8Array): Generator<Pattern> {
  for (const [index, count] of registers.entries()) if (count > 0) yield { index, count };
}
