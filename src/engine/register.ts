import type { Change, ChangeOwner, History } from './history.ts';
import { HEAD } from './instant.ts';
import { upperBound } from './sorted-instants.ts';

/** A value that commands replace whole: what a client is, the settings, which keyspace each database stands for. */
export interface Register<T> {
  /** As command `seq` left it; left out: as it is now. */
  at(seq?: number): T;
  /** Command `seq` replaces it. */
  set(value: T, seq: number): void;
}

/** A register that knows only now. */
export class HeadRegister<T> implements Register<T> {
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  at(): T {
    return this.#value;
  }

  set(value: T): void {
    this.#value = value;
  }
}

/** A value of a register, and the command that set it. */
export interface Revision<T> extends Change {
  readonly owner: HistoryRegister<T>;
  readonly value: T;
  readonly bytes: number;
}

/** What a value weighs in memory, about, beside the one that it replaced. */
type Weigh<T> = (value: T, before: T | undefined) => number;

/** A register that keeps every value that it had. */
export class HistoryRegister<T> implements Register<T>, ChangeOwner {
  readonly #history: History;
  readonly #weigh: Weigh<T>;
  readonly #revisions: Revision<T>[] = [];
  /** Their commands, to search. */
  readonly #seqs: number[] = [];
  /** The last one's value: every command asks for it, and more than once. */
  #newest: T;

  constructor(history: History, first: T, weigh: Weigh<T>) {
    this.#history = history;
    this.#weigh = weigh;
    this.#newest = first;
    this.redo({ owner: this, value: first, seq: 0, bytes: weigh(first, undefined) });
  }

  at(seq = HEAD): T {
    if (seq === HEAD) return this.#newest;
    const index = upperBound(this.#seqs, seq);
    return (this.#revisions[Math.max(0, index - 1)] as Revision<T>).value;
  }

  set(value: T, seq: number): void {
    const revision = { owner: this, value, seq, bytes: this.#weigh(value, this.at()) };
    this.redo(revision);
    this.#history.record(revision);
  }

  /** Its values in order: the first is the oldest that is kept. */
  get revisions(): readonly Revision<T>[] {
    return this.#revisions;
  }

  /** True for a change of this register. */
  made(change: Change): change is Revision<T> {
    return change.owner === this;
  }

  bytesOf({ bytes }: Revision<T>): number {
    return bytes;
  }

  redo(revision: Revision<T>): void {
    this.#revisions.push(revision);
    this.#seqs.push(revision.seq);
    this.#newest = revision.value;
  }

  undo(): void {
    this.#revisions.pop();
    this.#seqs.pop();
    this.#newest = (this.#revisions.at(-1) as Revision<T>).value;
  }

  forget(revision: Revision<T>): void {
    const count = this.#revisions.indexOf(revision);
    this.#revisions.splice(0, count);
    this.#seqs.splice(0, count);
  }
}
