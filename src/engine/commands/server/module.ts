import { array } from '../../../spec/reply.ts';
import { command, container } from '../../command.ts';

const list = command({
  name: 'LIST',
  group: 'server',
  since: '4.0.0',
  complexity: 'O(N) for N modules',
  summary: 'Lists the modules that are loaded; here there are none.',
  flags: ['admin', 'noscript'],
  tips: ['nondeterministic_output_order'],
  comparison: { how: 'never', why: 'What a server is built with is its own.' },
  args: {},
  run: () => array([]),
});

/** That nothing can be loaded is said where a word is no command (`never-here.ts`). */
export const moduleCommand = container({
  name: 'MODULE',
  group: 'server',
  since: '4.0.0',
  on: { dragonfly: false },
  complexity: 'Depends on the subcommand',
  summary: 'Tells of modules, of which there are none.',
  flags: [],
  subcommands: [list],
});
