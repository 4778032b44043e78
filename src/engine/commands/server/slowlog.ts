import { asciiUpper, type Bytes } from '../../../bytes.ts';
import { lateInt, optional } from '../../../spec/args.ts';
import { parseInt64 } from '../../../spec/number.ts';
import { array, bulk, integer, OK, type Reply } from '../../../spec/reply.ts';
import { command, container, manualCommand } from '../../command.ts';
import type { LoggedCommand } from '../../command-log.ts';
import { invalidLogCount, refusedSubcommand } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { helpOf } from '../help.ts';

/** Only where time is measured is anything slow: in a server, and not on a page. */
const facts = {
  group: 'server',
  since: '2.2.12',
  flags: ['admin', 'loading', 'stale'],
  comparison: { how: 'shape', why: 'Which commands are slow is up to the machine.' },
} as const;

/** Valkey has put a log of more kinds in its place. */
const replacedBy = (command: string) => ({
  of: { valkey: { deprecated: { since: '8.1.0', replacedBy: `\`${command}\`` } } },
});

const spellings: ByFlavor<(word: Bytes) => readonly [start: 'unknown' | 'Unknown', word: Bytes]> = {
  all: (word) => ['unknown', word],
  dragonfly: (word) => ['Unknown', asciiUpper(word)],
};

const get = manualCommand({
  ...facts,
  ...replacedBy('COMMANDLOG GET <count> SLOW'),
  name: 'GET',
  comparison: { how: 'never', why: 'On a busy machine some are: how many, nobody can tell.' },
  complexity: 'O(N) for N entries',
  summary: 'Returns the slow commands, the last one first; on a page there are none.',
  tips: ['request_policy:all_nodes', 'nondeterministic_output'],
  history: [['4.0.0', 'Tells address, port and name of the client.']],
  args: { count: optional(lateInt()) },
  run({ flavor, store }, argv) {
    const [, word = '', count] = argv;
    if (argv.length > 3) throw refusedSubcommand('SLOWLOG', ...factOf(flavor, spellings)(word));
    const most = count === undefined ? 10n : parseInt64(count);
    if (most === undefined || most < -1n) throw invalidLogCount();
    const log = store.statistics?.slowLog;
    return array(log ? log.last(most === -1n ? log.length : Number(most)).map(described) : []);
  },
});

/** A command of a log, as it is told of. */
export const described = ({ id, second, amount, argv, address, clientName }: LoggedCommand): Reply =>
  array([integer(id), integer(second), integer(amount), array(argv.map(bulk)), bulk(address), bulk(clientName)]);

const len = command({
  ...facts,
  ...replacedBy('COMMANDLOG LEN SLOW'),
  name: 'LEN',
  complexity: 'O(1)',
  summary: 'Counts the slow commands; on a page there are none.',
  tips: ['request_policy:all_nodes', 'response_policy:agg_sum', 'nondeterministic_output'],
  args: {},
  run: ({ store }) => integer(store.statistics?.slowLog.length ?? 0),
});

const reset = command({
  ...facts,
  ...replacedBy('COMMANDLOG RESET SLOW'),
  name: 'RESET',
  complexity: 'O(N) for N entries',
  summary: 'Forgets the slow commands.',
  tips: ['request_policy:all_nodes', 'response_policy:all_succeeded'],
  args: {},
  run({ store }) {
    store.statistics?.slowLog.clear();
    return OK;
  },
});

const help = helpOf('SLOWLOG', { ...replacedBy('COMMANDLOG HELP'), group: 'server', since: '6.2.0', categories: [] }, [
  'GET [<count>]',
  '    Return top <count> entries from the slowlog (default: 10, -1 mean all).',
  'LEN',
  '    Return the length of the slowlog.',
  'RESET',
  '    Reset the slowlog.',
]);

export const slowlog = container({
  ...replacedBy('COMMANDLOG'),
  name: 'SLOWLOG',
  group: 'server',
  since: '2.2.12',
  complexity: 'Depends on the subcommand',
  summary: 'Tells which commands were slow.',
  flags: [],
  subcommands: [get, help, len, reset],
});
