import { lateInt, oneOf, bulk as text } from '../../../spec/args.ts';
import { parseInt64 } from '../../../spec/number.ts';
import { array, integer, OK } from '../../../spec/reply.ts';
import { container, manualCommand } from '../../command.ts';
import type { CommandLog } from '../../command-log.ts';
import type { Context } from '../../context.ts';
import { invalidLogCount, unknownLog } from '../../errors.ts';
import { helpOf } from '../help.ts';
import { described } from './slowlog.ts';

const here = { redis: false, dragonfly: false, valkey: '8.1.0' } as const;

const facts = {
  group: 'server',
  since: '8.1.0',
  on: here,
  flags: ['admin', 'loading', 'stale'],
  comparison: { how: 'shape', why: 'Which commands are slow is up to the machine.' },
} as const;

/** The log that a word names; nothing on a page, where nothing is counted. */
function logOf({ store }: Context, name: string): CommandLog | undefined {
  const { slowLog, largeRequests, largeReplies } = store.statistics ?? {};
  switch (name.toLowerCase()) {
    case 'slow':
      return slowLog;
    case 'large-request':
      return largeRequests;
    case 'large-reply':
      return largeReplies;
  }
  throw unknownLog();
}

const type = oneOf({}, { slow: text(), 'large-request': text(), 'large-reply': text() });

const get = manualCommand({
  ...facts,
  name: 'GET',
  comparison: { how: 'never', why: 'On a busy machine some are slow: how many, nobody can tell.' },
  complexity: 'O(N) for N entries',
  summary: 'Returns the commands of a log, the last one first; on a page there are none.',
  tips: ['request_policy:all_nodes', 'nondeterministic_output'],
  args: { count: lateInt(), type },
  run(ctx, [, , count = '', name = '']) {
    const most = parseInt64(count);
    if (most === undefined || most < -1n) throw invalidLogCount();
    const log = logOf(ctx, name);
    return array(log ? log.last(most === -1n ? log.length : Number(most)).map(described) : []);
  },
});

const len = manualCommand({
  ...facts,
  name: 'LEN',
  complexity: 'O(1)',
  summary: 'Counts the commands of a log; on a page there are none.',
  tips: ['request_policy:all_nodes', 'response_policy:agg_sum', 'nondeterministic_output'],
  args: { type },
  run: (ctx, [, , name = '']) => integer(logOf(ctx, name)?.length ?? 0),
});

const reset = manualCommand({
  ...facts,
  name: 'RESET',
  complexity: 'O(N) for N entries',
  summary: 'Forgets the commands of a log.',
  tips: ['request_policy:all_nodes', 'response_policy:all_succeeded'],
  args: { type },
  run(ctx, [, , name = '']) {
    logOf(ctx, name)?.clear();
    return OK;
  },
});

const help = helpOf('COMMANDLOG', { group: 'server', since: '8.1.0', on: here, categories: [] }, [
  'GET <count> <type>',
  '    Return top <count> entries of a log (-1 mean all): slow, large-request, large-reply.',
  'LEN <type>',
  '    Return the length of a log.',
  'RESET <type>',
  '    Reset a log.',
]);

export const commandlog = container({
  name: 'COMMANDLOG',
  group: 'server',
  since: '8.1.0',
  on: here,
  complexity: 'Depends on the subcommand',
  summary: 'Tells which commands were slow, or large, or had large replies.',
  flags: [],
  subcommands: [get, help, len, reset],
});
