import { bulk as text } from '../../../spec/args.ts';
import { bulk } from '../../../spec/reply.ts';
import { command } from '../../command.ts';

export const echo = command({
  name: 'ECHO',
  group: 'connection',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Answers the message that it was sent.',
  flags: ['loading', 'stale', 'fast'],
  args: { message: text() },
  run: (_, { message }) => bulk(message),
});
