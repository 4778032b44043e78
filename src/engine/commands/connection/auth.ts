import { optional, since, bulk as text } from '../../../spec/args.ts';
import { OK } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { noPasswordConfigured, syntaxError } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { refusedLogin } from './refusal.ts';

/** Dragonfly's `default`, too, needs none, whatever comes (src/server/server_family.cc, Auth). */
const takesAnyPassword: ByFlavor<boolean> = { all: false, dragonfly: true };

/** The only user is `default`, who needs no password: any will do. */
export const auth = manualCommand({
  name: 'AUTH',
  group: 'connection',
  since: '1.0.0',
  complexity: 'O(N) for N passwords of the user',
  summary: 'Says who one is.',
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  args: { username: since('6.0.0', optional(text())), password: text() },
  run(ctx, argv) {
    if (argv.length > 3) throw syntaxError();
    if (argv.length === 2) {
      if (factOf(ctx.flavor, takesAnyPassword)) return OK;
      throw noPasswordConfigured();
    }
    const [, username = ''] = argv;
    if (username !== 'default') throw refusedLogin(ctx, argv, username);
    return OK;
  },
});
