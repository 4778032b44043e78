import { bulk, many, optional } from '../../../spec/args.ts';
import { OK } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { wrongArity } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';

/** Dragonfly refuses more words (src/server/main_service.cc, Register). */
const mostWords: ByFlavor<number> = { all: Number.POSITIVE_INFINITY, dragonfly: 1 };

export const quit = command({
  name: 'QUIT',
  group: 'connection',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Ends the connection; whatever follows the word is ignored.',
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  deprecated: { since: '7.2.0', replacedBy: 'just closing the connection' },
  before: { '7.2.0': { deprecated: undefined } },
  documented: {},
  args: { ignored: optional(many(bulk())) },
  run(ctx) {
    if (ctx.argv.length > factOf(ctx.flavor, mostWords)) throw wrongArity(ctx.name);
    ctx.change({ closed: true });
    return OK;
  },
});
