import { bulk, key, many, optional } from '../../../spec/args.ts';
import { errorReply, ONE, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { corruptHyperLogLog } from '../../errors.ts';
import { changedInPlace } from '../../values/string/encoding.ts';
import { emptyHyperLogLog, outdate, raiseAll } from '../../values/string/hyperloglog/hyperloglog.ts';
import { patternOf } from '../../values/string/hyperloglog/pattern.ts';
import { editHyperLogLog, mostSparse } from './read.ts';

export const pfadd = command({
  name: 'PFADD',
  group: 'hyperloglog',
  since: '2.8.9',
  complexity: 'O(1) for each element',
  summary: 'Adds elements to a HyperLogLog, and says whether that changed its estimate.',
  flags: ['write', 'denyoom', 'fast'],
  args: { key: key('RW', 'insert'), element: optional(many(bulk())) },
  run: (ctx, { key, element: elements = [] }) =>
    editHyperLogLog(ctx, key, (draft) => {
      const isNew = !draft.exists;
      if (isNew) draft.set(changedInPlace(emptyHyperLogLog));
      const raised = raiseAll(draft, elements.map(patternOf), mostSparse(ctx));
      // What was added before it came upon the fault stays.
      if (raised === undefined) return errorReply(corruptHyperLogLog().message);
      if (isNew) outdate(draft);
      return isNew || raised > 0 ? ONE : ZERO;
    }),
});
