import { LongList } from './long-list.ts';

/** Something that a command changed and that can be taken back. Changes are undone in reverse and redone in order. */
export interface Change {
  /** Whose it is. */
  readonly owner: ChangeOwner;
  /** The command that made it. */
  readonly seq: number;
}

/** Whatever changes: it knows what to do with a change of its own. */
export interface ChangeOwner {
  /** What it weighs in memory, about. */
  bytesOf(change: Change): number;
  undo(change: Change): void;
  redo(change: Change): void;
  /** Adds what it changed in the weight of the state to what is counted of that, or takes it off. Left out: nothing. */
  count?(change: Change, sign: 1 | -1): void;
  /** Nothing before the state that command `seq`, the change's own or a later one, left at `nowMs` will be asked for again. */
  forget(change: Change, seq: number, nowMs: number): void;
}

/** What a change weighs in memory, bytes, about. */
export const changeBytes = (change: Change): number => change.owner.bytesOf(change);

/**
 * Every change of a store in order: one log. Looking at the past never touches it (versions answer that); only leaving
 * one branch for another does, at the cost of the commands that differ and not of the keys that there are.
 */
export class History {
  #changes = new LongList<Change>();
  /** Of the first so many changes, the weight. */
  #weighed = 0;
  #bytes = 0;
  /** So many of the first changes are counted in the weight of the state. */
  #counted = 0;

  record(change: Change): void {
    this.#changes.push(change);
  }

  /** What the changes weigh in memory, about. */
  get bytes(): number {
    for (; this.#weighed < this.#changes.length; this.#weighed++) this.#bytes += this.#bytesAt(this.#weighed);
    return this.#bytes;
  }

  /** Counts in the weight of the state what is not counted yet. */
  countState(): void {
    for (; this.#counted < this.#changes.length; this.#counted++) this.#count(this.#counted, 1);
  }

  #count(index: number, sign: 1 | -1): void {
    const change = this.#changes.at(index) as Change;
    change.owner.count?.(change, sign);
  }

  #bytesAt(index: number): number {
    return changeBytes(this.#changes.at(index) as Change);
  }

  /** Takes back all that commands after `seq` changed, and hands it over for a later `redo`. */
  rewind(seq: number): readonly Change[] {
    const keep = this.#firstAfter(seq);
    while (this.#weighed > keep) this.#bytes -= this.#bytesAt(--this.#weighed);
    while (this.#counted > keep) this.#count(--this.#counted, -1);
    const undone = this.#changes.cut(keep);
    for (const change of undone.toReversed()) change.owner.undo(change);
    return undone;
  }

  /** Makes again what `rewind` took back, on the state that it left. */
  redo(changes: readonly Change[]): void {
    for (const change of changes) {
      change.owner.redo(change);
      this.#changes.push(change);
    }
  }

  /** Everything that commands after `seq` changed, in order. */
  after(seq: number): readonly Change[] {
    return this.#changes.from(this.#firstAfter(seq));
  }

  /** Where the changes of later commands than `seq` begin. */
  #firstAfter(seq: number): number {
    let first = this.#changes.length;
    while (first > 0 && (this.#changes.at(first - 1) as Change).seq > seq) first--;
    return first;
  }

  /**
   * The last command that has to be forgotten for what the commands after it changed, and `commandBytes` for each of
   * them, to weigh no more than `bytes`. `begin`: the last command that is forgotten already; `end`: the last there is.
   */
  lastToForget(bytes: number, commandBytes: number, { begin, end }: { begin: number; end: number }): number {
    let left = this.bytes + commandBytes * (end - begin);
    let next = 0;
    for (let seq = begin + 1; seq <= end; seq++) {
      if (left <= bytes) return seq - 1;
      left -= commandBytes;
      while (this.#changes.at(next)?.seq === seq) left -= this.#bytesAt(next++);
    }
    return end;
  }

  /** Forgets how the state after command `seq`, which ran at `nowMs`, came about. */
  forget(seq: number, nowMs: number): void {
    this.countState();
    const forgotten = this.#changes;
    this.#changes = new LongList(forgotten.cut(this.#firstAfter(seq)));
    this.#weighed = 0;
    this.#bytes = 0;
    this.#counted = this.#changes.length;
    for (const change of forgotten) change.owner.forget(change, seq, nowMs);
  }
}
