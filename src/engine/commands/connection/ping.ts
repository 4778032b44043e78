import { optional, bulk as text } from '../../../spec/args.ts';
import { bulk, status } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { wrongArity } from '../../errors.ts';

export const ping = command({
  name: 'PING',
  group: 'connection',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Answers PONG, or the message that it was sent.',
  flags: ['fast'],
  tips: ['request_policy:all_shards', 'response_policy:all_succeeded'],
  args: { message: optional(text()) },
  unexpected: (ctx) => wrongArity(ctx.name),
  run: (_, { message }) => (message === undefined ? status('PONG') : bulk(message)),
});
