import { upperBound } from './sorted-instants.ts';

/** Commands in ascending order, by their numbers: what comes last goes first. */
export class CommandList {
  #seqs = new Int32Array(0);
  #length = 0;

  push(seq: number): void {
    if (this.#length === this.#seqs.length) this.#seqs = doubled(this.#seqs);
    this.#seqs[this.#length++] = seq;
  }

  pop(): void {
    this.#length--;
  }

  /** How many of them are `seq` or before it. */
  countUpTo(seq: number): number {
    return upperBound(this.#seqs.subarray(0, this.#length), seq);
  }
}

/** A running total by command. Commands come in ascending order; one may add to it a million times. */
export class Tally {
  /** Commands that changed the total, and what it was after each: the first `#length` places count. */
  #seqs = new Int32Array(0);
  #totals = new Int32Array(0);
  #length = 0;

  get #total(): number {
    return this.#length === 0 ? 0 : (this.#totals[this.#length - 1] as number);
  }

  /** Adds to the total by command `seq`; no later one has yet. */
  add(seq: number, amount: number): void {
    const total = this.#total + amount;
    if (this.#length === 0 || this.#seqs[this.#length - 1] !== seq) {
      if (this.#length === this.#seqs.length) this.#grow();
      this.#seqs[this.#length++] = seq;
    }
    this.#totals[this.#length - 1] = total;
  }

  /** Takes back what command `seq`, the last that added anything, has added. */
  takeBack(seq: number, amount: number): void {
    this.add(seq, -amount);
    const before = this.#length > 1 ? this.#totals[this.#length - 2] : 0;
    if (this.#totals[this.#length - 1] === before) this.#length--;
  }

  /** The total after command `seq`. */
  upTo(seq: number): number {
    const at = upperBound(this.#seqs.subarray(0, this.#length), seq) - 1;
    return at < 0 ? 0 : (this.#totals[at] as number);
  }

  /** Keeps no more than the total of what commands up to `seq` added. */
  forget(seq: number): void {
    const known = Math.max(0, upperBound(this.#seqs.subarray(0, this.#length), seq) - 1);
    this.#seqs = this.#seqs.slice(known);
    this.#totals = this.#totals.slice(known);
    this.#length -= known;
  }

  #grow(): void {
    this.#seqs = doubled(this.#seqs);
    this.#totals = doubled(this.#totals);
  }
}

function doubled(list: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(Math.max(16, 2 * list.length));
  longer.set(list);
  return longer;
}
