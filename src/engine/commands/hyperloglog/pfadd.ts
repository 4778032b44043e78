import { bulk, key, many, optionalSince } from '../../../spec/args.ts';
import { errorReply, ONE, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { corruptHyperLogLog, notAHyperLogLogPlainly } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { changedInPlace } from '../../values/string/encoding.ts';
import { emptyHyperLogLog, outdate, raiseAll } from '../../values/string/hyperloglog/hyperloglog.ts';
import { patternOf } from '../../values/string/hyperloglog/pattern.ts';
import { editHyperLogLog, mostSparse } from './read.ts';

/** Dragonfly wants one (src/server/hll_family.cc, RegisterHllFamily). */
const elements = optionalSince('2.8.9', many(bulk()), { dragonfly: false });

/** Dragonfly takes it for none at all (src/server/hll_family.cc, AddToHll). */
const faults: ByFlavor<() => Error> = { all: corruptHyperLogLog, dragonfly: notAHyperLogLogPlainly };

export const pfadd = command({
  name: 'PFADD',
  group: 'hyperloglog',
  since: '2.8.9',
  complexity: 'O(1) for each element',
  summary: 'Adds elements to a HyperLogLog, and says whether that changed its estimate.',
  flags: ['write', 'denyoom', 'fast'],
  args: { key: key('RW', 'insert'), element: elements },
  run: (ctx, { key, element: given = [] }) =>
    editHyperLogLog(ctx, key, (draft) => {
      const isNew = !draft.exists;
      if (isNew) draft.set(changedInPlace(emptyHyperLogLog));
      const raised = raiseAll(draft, given.map(patternOf), mostSparse(ctx));
      // What was added before it came upon the fault stays.
      if (raised === undefined) return errorReply(factOf(ctx.flavor, faults)().message);
      if (isNew) outdate(draft);
      if (isNew || raised > 0) ctx.turn.countChanges(raised - (isNew ? 0 : 1));
      return isNew || raised > 0 ? ONE : ZERO;
    }),
});
