import { key, lateInt, option, pattern } from '../../../spec/args.ts';
import { bulk } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { set } from '../../values/set/kind.ts';
import { parseScanCursor, readMemberScan, scanPage } from '../scan-options.ts';

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
  run(ctx, [, key = '', cursorWord = '']) {
    const cursor = parseScanCursor(cursorWord, ctx.flavor);
    const value = ctx.db.read(key, set);
    // Without a set the server does not look at the options.
    if (!value) return scanPage(0, []);
    const { count, matches } = readMemberScan(ctx);
    const { names, cursor: next } = value.scan(cursor, count);
    return scanPage(next, names.filter(matches).map(bulk));
  },
});
