import { oneOf, optional, since, word } from '../../../spec/args.ts';
import { OK, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { syntaxError } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';

const mode = optional(oneOf({ ASYNC: since('4.0.0', word()), SYNC: since('6.2.0', word()) }));

const facts = {
  group: 'server',
  since: '1.0.0',
  flags: ['write'],
  categories: ['keyspace', 'dangerous'],
  tips: ['request_policy:all_shards', 'response_policy:all_succeeded'],
  args: { 'flush-type': mode },
  before: { '7.2.0': { documented: { async: mode } } },
} as const;

export const flushdb = manualCommand({
  ...facts,
  name: 'FLUSHDB',
  complexity: 'O(N) for N keys in the database',
  summary: 'Deletes all keys of the database.',
  run: (ctx) => flush(ctx, () => ctx.store.flush(ctx.db.index, ctx)),
});

export const flushall = manualCommand({
  ...facts,
  name: 'FLUSHALL',
  complexity: 'O(N) for N keys in all databases',
  summary: 'Deletes all keys of all databases.',
  run: (ctx) => flush(ctx, () => ctx.store.flushAll(ctx)),
});

/** Dragonfly takes one word, whichever (src/server/server_family.cc, FlushDb). */
const takesAnyWord: ByFlavor<boolean> = { all: false, dragonfly: true };

/** When the memory is freed makes no difference here. */
function flush({ argv, flavor }: Context, run: () => void): Reply {
  const [, word = 'SYNC'] = argv;
  if (argv.length > 2) throw syntaxError();
  if (!/^A?SYNC$/i.test(word) && !factOf(flavor, takesAnyWord)) throw syntaxError();
  run();
  return OK;
}
