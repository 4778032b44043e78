import { key, lateInt, option, pattern } from '../../../spec/args.ts';
import { bulk } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { set } from '../../values/set/kind.ts';
import { memberScan, scanPage } from '../scan-options.ts';

export const sscan = manualCommand({
  name: 'SSCAN',
  group: 'set',
  since: '2.8.0',
  complexity: 'O(1) for every call, O(N) for a whole scan of N members',
  summary: 'Returns some of the members of a set, and the cursor with which to ask for the next ones.',
  flags: ['readonly'],
  tips: ['nondeterministic_output'],
  comparison: { how: 'shape', why: 'Cursors and the order of members are a server’s own affair.' },
  args: { key: key(), cursor: lateInt(), pattern: option('MATCH', pattern()), count: option('COUNT', lateInt()) },
  run(ctx) {
    const scan = memberScan(ctx, set);
    if (!scan) return scanPage(0, []);
    const { value, cursor, count, matches } = scan;
    const { names, cursor: next } = value.scan(cursor, count);
    return scanPage(next, names.filter(matches).map(bulk));
  },
});
