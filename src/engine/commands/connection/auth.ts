import { optional, since, bulk as text } from '../../../spec/args.ts';
import { OK } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { noPasswordConfigured, syntaxError, wrongPassword } from '../../errors.ts';

/** The only user is `default`, who needs no password: any will do. */
export const auth = manualCommand({
  name: 'AUTH',
  group: 'connection',
  since: '1.0.0',
  complexity: 'O(N) for N passwords of the user',
  summary: 'Says who one is.',
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  args: { username: since('6.0.0', optional(text())), password: text() },
  run(_, argv) {
    if (argv.length > 3) throw syntaxError();
    if (argv.length === 2) throw noPasswordConfigured();
    if (argv[1] !== 'default') throw wrongPassword();
    return OK;
  },
});
