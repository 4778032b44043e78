import type { Bytes } from '../bytes.ts';
import type { Reply } from '../spec/reply.ts';

/** What a command waits for that has found nothing. */
export interface Wait {
  /** In the database that its client has selected. */
  readonly keys: readonly Bytes[];
  /** Up to when, ms since 1970; infinite: for ever. */
  readonly untilMs: number;
  /** What is answered when that has come. */
  readonly over: Reply;
  /** It is told too where a key of it goes. */
  readonly heedsLoss?: boolean;
}

/** A client that waits. */
export interface Waiter {
  readonly wait: Wait | undefined;
  /** A key of its has changed by `nowMs`: it goes on, or leaves it at that. */
  tryAgain(nowMs: number): void;
}

/**
 * Who waits for which keys. Once a command is whole that changed some, those who wait for them try again, in the order in which
 * they came; what one of them changes so may serve another one (Valkey src/blocked.c, handleClientsBlockedOnKeys).
 */
export class Waits {
  /** By database and key, each in the order in which they came. */
  readonly #byKey = new Map<Bytes, Set<Waiter>>();
  readonly #databases = new Map<Waiter, number>();
  #ready = new Set<Waiter>();

  /** How many clients wait. */
  get size(): number {
    return this.#databases.size;
  }

  /** What they wait for. */
  get all(): readonly Wait[] {
    return [...this.#databases.keys()].flatMap(({ wait }) => wait ?? []);
  }

  /** How many keys somebody waits for; of those, how many are heeded when they go. */
  get keys(): { readonly count: number; readonly heeded: number } {
    const heeds = (waiters: ReadonlySet<Waiter>) => [...waiters].some(({ wait }) => wait?.heedsLoss);
    return { count: this.#byKey.size, heeded: [...this.#byKey.values()].filter(heeds).length };
  }

  add(waiter: Waiter, db: number): void {
    this.#databases.set(waiter, db);
    for (const key of waiter.wait?.keys ?? []) {
      const name = nameOf(db, key);
      this.#byKey.set(name, (this.#byKey.get(name) ?? new Set()).add(waiter));
    }
  }

  delete(waiter: Waiter): void {
    const db = this.#databases.get(waiter);
    if (db === undefined) return;
    this.#databases.delete(waiter);
    for (const key of waiter.wait?.keys ?? []) {
      const waiters = this.#byKey.get(nameOf(db, key));
      waiters?.delete(waiter);
      if (waiters?.size === 0) this.#byKey.delete(nameOf(db, key));
    }
  }

  /** A key is about to change. */
  touch(db: number, key: Bytes): void {
    for (const waiter of this.#byKey.get(nameOf(db, key)) ?? []) this.#ready.add(waiter);
  }

  /** Any key may have changed. */
  touchAll(): void {
    for (const waiter of this.#databases.keys()) this.#ready.add(waiter);
  }

  /** A command is whole. */
  serve(nowMs: number): void {
    while (this.#ready.size > 0) {
      const ready = this.#ready;
      this.#ready = new Set();
      for (const waiter of ready) if (this.#databases.has(waiter)) waiter.tryAgain(nowMs);
    }
  }
}

const nameOf = (db: number, key: Bytes): Bytes => `${db}:${key}`;
