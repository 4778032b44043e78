import { key } from '../../../spec/args.ts';
import { bulk, NIL } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { dump as payloadOf } from '../../rdb/payload.ts';

export const dump = command({
  name: 'DUMP',
  group: 'generic',
  since: '2.6.0',
  complexity: 'O(1) for short strings, O(N*M) for N items of M bytes',
  summary: 'Returns what a key holds as bytes that RESTORE takes.',
  flags: ['readonly'],
  tips: ['nondeterministic_output'],
  comparison: { how: 'shape', why: 'A hash table is written in the order of its server’s secret hashes.' },
  args: { key: key() },
  run(ctx, { key }) {
    const entry = ctx.db.getCounted(key);
    return entry ? bulk(payloadOf(entry.value, ctx.turn)) : NIL;
  },
});
