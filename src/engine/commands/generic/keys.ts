import { pattern } from '../../../spec/args.ts';
import { array, bulk, type Reply } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { keyMatcher } from '../../glob.ts';

export const keys = command({
  name: 'KEYS',
  group: 'generic',
  since: '1.0.0',
  complexity: 'O(N) for N keys in the database',
  summary: 'Returns the names of all keys that match a pattern.',
  flags: ['readonly'],
  categories: ['keyspace', 'dangerous'],
  tips: ['request_policy:all_shards', 'nondeterministic_output_order'],
  comparison: { how: 'unordered', why: 'The keys of a database have no order.' },
  args: { pattern: pattern() },
  run(ctx, { pattern }) {
    const matches = keyMatcher(pattern);
    const found: Reply[] = [];
    for (const { key } of ctx.db.living()) if (matches(key)) found.push(bulk(key));
    return array(found);
  },
});
