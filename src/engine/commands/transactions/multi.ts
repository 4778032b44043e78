import type { Bytes } from '../../../bytes.ts';
import { array, errorReply, NIL_ARRAY, OK, type Reply } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context, Turn } from '../../context.ts';
import {
  discardWithoutMulti,
  execWithoutMulti,
  nestedMulti,
  selectInTransaction,
  transactionSpoiled,
  transactionSpoiledBefore,
  watchesOtherDatabase,
} from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { lookUp } from '../../lookup.ts';
import { answer } from '../../pipeline.ts';
import { commandsOf, emptyTransaction, type Transaction } from '../../transaction.ts';
import { hasChanged, nothingWatched } from '../../watch.ts';

const facts = { group: 'transactions', args: {} } as const;

const spoiledErrors: ByFlavor<() => Error> = { all: transactionSpoiled, dragonfly: transactionSpoiledBefore };

export const multi = command({
  ...facts,
  name: 'MULTI',
  since: '1.2.0',
  complexity: 'O(1)',
  summary: 'Begins a transaction: the commands that follow wait for EXEC.',
  flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
  of: { valkey: { flags: ['noscript', 'loading', 'stale', 'fast', 'no_multi', 'allow_busy'] } },
  run(ctx) {
    if (ctx.client.transaction) throw nestedMulti();
    ctx.change({ transaction: emptyTransaction });
    return OK;
  },
});

export const exec = command({
  ...facts,
  name: 'EXEC',
  since: '1.2.0',
  complexity: 'Depends on the commands of the transaction',
  summary: 'Runs the commands of the transaction, with nothing in between.',
  flags: ['noscript', 'loading', 'stale', 'skip_slowlog'],
  of: { valkey: { flags: ['noscript', 'loading', 'stale', 'skip_commandlog'] } },
  run(ctx) {
    const { transaction, watch } = ctx.client;
    if (!transaction) throw execWithoutMulti();
    if (!transaction.isSpoiled) factOf(ctx.flavor, checkWatched)?.(ctx);
    const isStale = hasChanged(watch, (db, key) => ctx.database(db).find(key) !== undefined);
    ctx.change({ transaction: undefined, watch: nothingWatched });
    if (transaction.isSpoiled) throw factOf(ctx.flavor, spoiledErrors)();
    return isStale ? NIL_ARRAY : runAll(ctx, transaction);
  },
});

/** Dragonfly watches keys of one database (src/server/main_service.cc, Exec); the transaction ends all the same. */
const checkWatched: ByFlavor<((ctx: Context) => void) | undefined> = {
  all: undefined,
  dragonfly(ctx) {
    const { client } = ctx;
    if (![...client.watch.keys.values()].some(({ db }) => db !== client.db)) return;
    ctx.change({ transaction: undefined, watch: nothingWatched });
    throw watchesOtherDatabase();
  },
};

/** Whether a transaction stays in the database in which EXEC came (Dragonfly src/server/generic_family.cc, Select). */
const staysInDatabase: ByFlavor<boolean> = { all: false, dragonfly: true };

/** One command of a transaction. */
function runOne(turn: Turn, argv: readonly Bytes[], hasKeys: boolean): readonly Reply[] {
  const { db } = turn.client.at();
  const outcome = answer(turn, argv, true);
  // Nobody waits in a transaction.
  turn.wait = undefined;
  if (turn.client.at().db !== db && factOf(turn.flavor, staysInDatabase)) {
    turn.change({ db });
    return [errorReply(selectInTransaction(hasKeys).message)];
  }
  return 'type' in outcome ? [outcome] : outcome;
}

/**
 * Its commands run one by one, each with a reply of its own, an error too. A reply is written in the protocol that stands once
 * its command has run.
 */
function runAll({ turn }: Context, transaction: Transaction): Reply {
  turn.isInExec = true;
  const protocols: (2 | 3)[] = [];
  const all = commandsOf(transaction);
  const hasKeys = all.some((argv) => (lookUp(turn.table, argv)?.info.keySpecs.length ?? 0) > 0);
  const items = all.flatMap((argv) => {
    const replies = runOne(turn, argv, hasKeys);
    for (const _ of replies) protocols.push(turn.client.at().protocol);
    return replies;
  });
  return new Set(protocols).size > 1 ? { type: 'array', items, protocols } : array(items);
}

export const discard = command({
  ...facts,
  name: 'DISCARD',
  since: '2.0.0',
  complexity: 'O(N) for N commands in the transaction',
  summary: 'Drops the commands of the transaction, and watches no more keys.',
  flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
  run(ctx) {
    if (!ctx.client.transaction) throw discardWithoutMulti();
    ctx.change({ transaction: undefined, watch: nothingWatched });
    return OK;
  },
});
