import { many, optional, bulk as text } from '../../../spec/args.ts';
import { array, ZERO } from '../../../spec/reply.ts';
import { command, container } from '../../command.ts';
import { helpOf } from '../help.ts';

/** While a command runs the clock stands still: there is nothing to measure. */
const facts = {
  group: 'server',
  since: '2.8.13',
  complexity: 'O(1)',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  comparison: { how: 'shape', why: 'Here nothing takes time.' },
} as const;

const tips = ['nondeterministic_output', 'request_policy:all_nodes', 'response_policy:special'] as const;

const latest = command({
  ...facts,
  name: 'LATEST',
  summary: 'Returns the latest delay of each kind; here there are none.',
  tips,
  args: {},
  run: () => array([]),
});

const history = command({
  ...facts,
  name: 'HISTORY',
  on: { dragonfly: false },
  summary: 'Returns the delays of a kind; here there are none.',
  tips,
  args: { event: text() },
  run: () => array([]),
});

const reset = command({
  ...facts,
  name: 'RESET',
  on: { dragonfly: false },
  summary: 'Forgets the delays, of all kinds or of some.',
  tips: ['request_policy:all_nodes', 'response_policy:agg_sum'],
  before: { '7.2.0': { tips: ['request_policy:all_nodes', 'response_policy:all_succeeded'] } },
  args: { event: optional(many(text())) },
  run: () => ZERO,
});

const help = helpOf('LATENCY', { group: 'server', since: '2.8.13', categories: [] }, [
  'HISTORY <event>',
  '    Return time-latency samples for the <event> class.',
  'LATEST',
  '    Return the latest latency samples for all events.',
  'RESET [<event> ...]',
  '    Reset latency data of one or more <event> classes.',
]);

export const latency = container({
  name: 'LATENCY',
  group: 'server',
  since: '2.8.13',
  complexity: 'Depends on the subcommand',
  summary: 'Tells what held the server up.',
  flags: [],
  subcommands: [help, history, latest, reset],
});
