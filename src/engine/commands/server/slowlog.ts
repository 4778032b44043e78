import { lateInt, optional } from '../../../spec/args.ts';
import { parseInt64 } from '../../../spec/number.ts';
import { array, OK, ZERO } from '../../../spec/reply.ts';
import { command, container, manualCommand } from '../../command.ts';
import { invalidLogCount, refusedSubcommand } from '../../errors.ts';
import { helpOf } from '../help.ts';

/** While a command runs the clock stands still: none was ever slow. */
const facts = {
  group: 'server',
  since: '2.2.12',
  flags: ['admin', 'loading', 'stale'],
  comparison: { how: 'shape', why: 'Here no command is slow.' },
} as const;

const get = manualCommand({
  ...facts,
  name: 'GET',
  comparison: { how: 'never', why: 'On a busy machine some are: how many, nobody can tell.' },
  complexity: 'O(N) for N entries',
  summary: 'Returns the slow commands; here there are none.',
  tips: ['request_policy:all_nodes', 'nondeterministic_output'],
  history: [['4.0.0', 'Tells address, port and name of the client.']],
  args: { count: optional(lateInt()) },
  run(_, argv) {
    const [, word = '', count] = argv;
    if (argv.length > 3) throw refusedSubcommand('SLOWLOG', 'unknown', word);
    const most = count === undefined ? 10n : parseInt64(count);
    if (most === undefined || most < -1n) throw invalidLogCount();
    return array([]);
  },
});

const len = command({
  ...facts,
  name: 'LEN',
  complexity: 'O(1)',
  summary: 'Counts the slow commands; here there are none.',
  tips: ['request_policy:all_nodes', 'response_policy:agg_sum', 'nondeterministic_output'],
  args: {},
  run: () => ZERO,
});

const reset = command({
  ...facts,
  name: 'RESET',
  complexity: 'O(N) for N entries',
  summary: 'Forgets the slow commands.',
  tips: ['request_policy:all_nodes', 'response_policy:all_succeeded'],
  args: {},
  run: () => OK,
});

const help = helpOf('SLOWLOG', { group: 'server', since: '6.2.0', categories: [] }, [
  'GET [<count>]',
  '    Return top <count> entries from the slowlog (default: 10, -1 mean all).',
  'LEN',
  '    Return the length of the slowlog.',
  'RESET',
  '    Reset the slowlog.',
]);

export const slowlog = container({
  name: 'SLOWLOG',
  group: 'server',
  since: '2.2.12',
  complexity: 'Depends on the subcommand',
  summary: 'Tells which commands were slow.',
  flags: [],
  subcommands: [get, help, len, reset],
});
