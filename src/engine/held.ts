import type { Bytes } from '../bytes.ts';
import type { Turn } from './context.ts';
import { type ByFlavor, factOf } from './flavor.ts';
import { lookUp } from './lookup.ts';
import { isRefused } from './pipeline.ts';
import { commandsOf } from './transaction.ts';

/** Reads that count as writes, since replicas may be told of them (src/commands/pfcount.json, MAY_REPLICATE). */
const toldToReplicas: ByFlavor<ReadonlySet<string>> = { all: new Set(['PFCOUNT']), dragonfly: new Set() };

/**
 * Up to when a command has to wait that a client sends during a CLIENT PAUSE, ms since 1970; 0 where it has not. One that is
 * refused is refused at once (src/server.c, processCommand).
 */
export function heldUntilMs(turn: Turn, argv: readonly Bytes[]): number {
  const { allUntilMs, writesUntilMs } = turn.store.pause.at();
  if (Math.max(allUntilMs, writesUntilMs) <= turn.nowMs || isRefused(turn, argv)) return 0;
  return isWrite(turn, argv) ? Math.max(allUntilMs, writesUntilMs) : allUntilMs;
}

/** A transaction that runs is one write where any command of it is. */
function isWrite({ store, table, client }: Turn, argv: readonly Bytes[]): boolean {
  const { transaction } = client.at();
  const isExec = lookUp(table, argv)?.info.name === 'EXEC';
  const running = isExec && transaction ? commandsOf(transaction) : [argv];
  return running.some((words) => {
    const info = lookUp(table, words)?.info;
    return info && (info.flags.includes('write') || factOf(store.flavor, toldToReplicas).has(info.name));
  });
}
