import { array, NIL_ARRAY, OK, type Reply } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import {
  discardWithoutMulti,
  execWithoutMulti,
  nestedMulti,
  transactionSpoiled,
  transactionSpoiledBefore,
} from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
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
    const isStale = hasChanged(watch, (db, key) => ctx.database(db).find(key) !== undefined);
    ctx.change({ transaction: undefined, watch: nothingWatched });
    if (transaction.isSpoiled) throw factOf(ctx.flavor, spoiledErrors)();
    return isStale ? NIL_ARRAY : runAll(ctx, transaction);
  },
});

/**
 * Its commands run one by one, each with a reply of its own, an error too. A reply is written in the protocol that stands once
 * its command has run.
 */
function runAll({ turn }: Context, transaction: Transaction): Reply {
  const protocols: (2 | 3)[] = [];
  const items = commandsOf(transaction).flatMap((argv) => {
    const outcome = answer(turn, argv, true);
    const replies = 'type' in outcome ? [outcome] : outcome;
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
