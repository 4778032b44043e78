import { ENTRY_BYTES } from './log.ts';
import type { Worlds } from './worlds.ts';

/** What a sandbox's history may weigh unless the reader says otherwise: room for a million keys and what became of them. */
export const HISTORY_BYTES = 256 * 1024 * 1024;

/** Forgetting leaves so much of the budget, so that it is not done again with every command. */
const KEPT = 0.75;

/** What a sandbox's history may weigh, bytes, about; beyond that, the oldest is forgotten. */
export class HistoryBudget {
  bytes: number;
  /** How many branches were forgotten for it. */
  branchesForgotten = 0;
  readonly #worlds: Worlds;
  readonly #epochMs: number;

  constructor(worlds: Worlds, epochMs: number, bytes: number) {
    this.#worlds = worlds;
    this.#epochMs = epochMs;
    this.bytes = bytes;
  }

  /** Forgets the oldest where the history weighs too much: first the worlds and branches put aside, then the beginning of the one in force. */
  keepTo(): void {
    const worlds = this.#worlds;
    if (worlds.bytes <= this.bytes) return;
    const kept = this.bytes * KEPT;
    const { branches, store, log } = worlds.current;
    while (worlds.bytes > kept && worlds.others.length > 0) this.branchesForgotten += worlds.forgetOldest();
    while (worlds.bytes > kept && branches.forgetOldest()) this.branchesForgotten++;
    if (worlds.bytes <= kept) return;
    const seq = store.history.lastToForget(kept, ENTRY_BYTES, { begin: log.begins.seq, end: log.end });
    this.branchesForgotten += branches.forgetBefore(seq);
    store.forget(seq, this.#epochMs + log.elapsedMs(seq));
    log.forget(seq);
  }
}
