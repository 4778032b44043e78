import { oneOf, optional, since, word } from '../../../spec/args.ts';
import { OK, type Reply } from '../../../spec/reply.ts';
import { hasSince } from '../../../spec/server.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { syntaxError } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { DATABASES } from '../../store.ts';

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
  run: (ctx) => flush(ctx, [ctx.db.index], () => ctx.store.flush(ctx.db.index, ctx)),
});

export const flushall = manualCommand({
  ...facts,
  name: 'FLUSHALL',
  complexity: 'O(N) for N keys in all databases',
  summary: 'Deletes all keys of all databases.',
  run: (ctx) => flush(ctx, allDatabases, () => ctx.store.flushAll(ctx)),
});

/** Dragonfly takes one word, whichever (src/server/server_family.cc, FlushDb). */
const takesAnyWord: ByFlavor<boolean> = { all: false, dragonfly: true };

/** When the memory is freed makes no difference here: only what a server frees beside its work is counted. */
function flush(ctx: Context, indexes: readonly number[], run: () => void): Reply {
  const { argv, flavor, store } = ctx;
  const [, word = 'SYNC'] = argv;
  if (argv.length > 2) throw syntaxError();
  if (!/^A?SYNC$/i.test(word) && !factOf(flavor, takesAnyWord)) throw syntaxError();
  if (store.statistics) {
    const keys = indexes.reduce((sum, index) => sum + ctx.database(index).size(), 0);
    store.statistics.changes += keys;
    if (isLazy(ctx)) store.statistics.lazilyFreed += keys;
  }
  run();
  return OK;
}

const allDatabases = Array.from({ length: DATABASES }, (_, index) => index);

/**
 * Where it is asked to, where the setting says so, as Valkey's does by itself, and since Redis 8.0 wherever no transaction waits
 * for it (src/db.c, flushCommandCommon).
 */
function isLazy({ argv, flavor, store, turn }: Context): boolean {
  const mode = argv[1]?.toUpperCase();
  if (mode === 'ASYNC') return true;
  if (flavor.family === 'redis' && hasSince(flavor, '8.0.0') && !turn.isInExec) return true;
  const setting = store.settings.at().get('lazyfree-lazy-user-flush') ?? (flavor.family === 'valkey' ? 'yes' : 'no');
  return mode === undefined && setting === 'yes';
}
