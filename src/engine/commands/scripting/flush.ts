import { many, oneOf, optional, since, bulk as text, word } from '../../../spec/args.ts';
import { array, OK, ZERO } from '../../../spec/reply.ts';
import { command, container, manualCommand } from '../../command.ts';
import { onlyModes, refusedSubcommand } from '../../errors.ts';
import { helpOf } from '../help.ts';

const mode = optional(oneOf({ ASYNC: word(), SYNC: word() }));
const isMode = (given: string) => /^a?sync$/i.test(given);

/** Of a server that has no scripts, nor runs any. */
const facts = { group: 'scripting', flags: ['noscript'] } as const;

const scriptFlush = manualCommand({
  ...facts,
  name: 'FLUSH',
  since: '2.6.0',
  complexity: 'O(N) for N scripts',
  summary: 'Forgets all scripts; here there are none.',
  tips: ['request_policy:all_nodes', 'response_policy:all_succeeded'],
  args: { 'flush-type': since('6.2.0', mode) },
  before: { '7.2.0': { documented: { async: since('6.2.0', mode) } } },
  run(_, [, , ...modes]) {
    if (modes.length > 1 || !modes.every(isMode)) throw onlyModes('SCRIPT FLUSH only support');
    return OK;
  },
});

const scriptExists = command({
  ...facts,
  name: 'EXISTS',
  since: '2.6.0',
  complexity: 'O(N) for N digests',
  summary: 'Says which scripts the server knows, by their SHA1 digests; here there are none.',
  tips: ['request_policy:all_shards', 'response_policy:agg_logical_and'],
  args: { sha1: many(text()) },
  run: (_, { sha1 }) => array(sha1.map(() => ZERO)),
});

export const script = container({
  ...facts,
  name: 'SCRIPT',
  since: '2.6.0',
  complexity: 'Depends on the subcommand',
  summary: 'Looks after scripts.',
  flags: [],
  categories: [],
  subcommands: [
    scriptExists,
    scriptFlush,
    helpOf('SCRIPT', { group: 'scripting', since: '5.0.0' }, [
      'EXISTS <sha1> [<sha1> ...]',
      '    Return information about the existence of the scripts in the script cache.',
      'FLUSH [ASYNC|SYNC]',
      '    Flush the Lua scripts cache. Very dangerous on replicas.',
    ]),
  ],
});

const functionFlush = manualCommand({
  ...facts,
  name: 'FLUSH',
  since: '7.0.0',
  complexity: 'O(N) for N functions',
  summary: 'Deletes all functions; here there are none.',
  flags: ['write', 'noscript'],
  tips: ['request_policy:all_shards', 'response_policy:all_succeeded'],
  args: { 'flush-type': mode },
  before: { '7.2.0': { documented: { async: mode } } },
  run(_, [, subcommand = '', ...modes]) {
    if (modes.length > 1) throw refusedSubcommand('FUNCTION', 'unknown', subcommand);
    if (!modes.every(isMode)) throw onlyModes('FUNCTION FLUSH only supports');
    return OK;
  },
});

export const functions = container({
  ...facts,
  name: 'FUNCTION',
  since: '7.0.0',
  complexity: 'Depends on the subcommand',
  summary: 'Looks after functions.',
  flags: [],
  categories: [],
  subcommands: [
    functionFlush,
    helpOf('FUNCTION', { group: 'scripting', since: '7.0.0' }, ['FLUSH [ASYNC|SYNC]', '    Delete all the libraries.']),
  ],
});
