/** What lies in a heap of deadlines. */
export interface Expirable {
  /** Its place in the heap, for the heap alone; -1 outside. */
  heapPlace: number;
}

/** Children of a place: with four, a heap of a million is ten levels deep. */
const WIDTH = 4;

const parentOf = (place: number): number => (place - 1) >> 2;
const firstChildOf = (place: number): number => WIDTH * place + 1;
const isLastChild = (place: number): boolean => place % WIDTH === 0;

/**
 * Things by the instant at which they are gone: a heap in which each knows its place, so that one whose deadline is
 * replaced or that goes before its time leaves nothing behind.
 */
export class DeadlineHeap<T extends Expirable> {
  readonly #items: T[] = [];
  /** When each is gone, ms, in the same order: comparing need not look into the things. */
  readonly #ms: number[] = [];
  /** How many are gone at the instant that was last asked for. */
  #gone = { ms: Number.NEGATIVE_INFINITY, count: 0 };

  get length(): number {
    return this.#items.length;
  }

  /** One of them, by its place. */
  at(place: number): T | undefined {
    return this.#items[place];
  }

  /** The next to go. */
  get first(): T | undefined {
    return this.#items[0];
  }

  /** The first ms after `nowMs` at which one goes; infinite where none will. */
  nextMs(nowMs: number): number {
    const [first = Number.POSITIVE_INFINITY] = this.#ms;
    return first > nowMs
      ? first
      : this.#ms.reduce((next, ms) => (ms > nowMs && ms < next ? ms : next), Number.POSITIVE_INFINITY);
  }

  /** Whether it is gone at `nowMs`. What is in no heap never is. */
  isGone(item: T, nowMs: number): boolean {
    return item.heapPlace >= 0 && (this.#ms[item.heapPlace] as number) <= nowMs;
  }

  /** `item` is gone from `goneMs` on; infinite: never, and then it stays outside. */
  add(item: T, goneMs: number): void {
    if (goneMs === Number.POSITIVE_INFINITY) return;
    if (goneMs <= this.#gone.ms) this.#gone.count++;
    this.#items.push(item);
    this.#ms.push(goneMs);
    this.#rise(this.#items.length - 1, item, goneMs);
  }

  remove(item: T): void {
    const place = item.heapPlace;
    if (place < 0) return;
    this.#leave(item);
    const last = this.#items.pop() as T;
    const lastMs = this.#ms.pop() as number;
    if (last !== item) this.#settle(place, last, lastMs);
  }

  /** Puts `item` in for `before`, where that was. */
  replace(before: T, item: T, goneMs: number): void {
    const place = before.heapPlace;
    if (place < 0 || goneMs === Number.POSITIVE_INFINITY) {
      this.remove(before);
      this.add(item, goneMs);
      return;
    }
    this.#leave(before);
    if (goneMs <= this.#gone.ms) this.#gone.count++;
    this.#settle(place, item, goneMs);
  }

  #leave(item: T): void {
    if (this.isGone(item, this.#gone.ms)) this.#gone.count--;
    item.heapPlace = -1;
  }

  /** How many are gone at `nowMs`. Costs as much as there are of them, the first time that this instant is asked for. */
  countGone(nowMs: number): number {
    if (this.#gone.ms !== nowMs) this.#gone = { ms: nowMs, count: this.#count(nowMs) };
    return this.#gone.count;
  }

  /** Goes down wherever one is gone: below one that is not there is none. */
  #count(nowMs: number): number {
    const ms = this.#ms;
    let count = 0;
    for (let place = 0; ; place++) {
      while (place < ms.length && (ms[place] as number) <= nowMs) {
        count++;
        place = firstChildOf(place);
      }
      while (place > 0 && isLastChild(place)) place = parentOf(place);
      if (place === 0) return count;
    }
  }

  #settle(place: number, item: T, goneMs: number): void {
    if (place > 0 && (this.#ms[parentOf(place)] as number) > goneMs) this.#rise(place, item, goneMs);
    else this.#sink(place, item, goneMs);
  }

  #rise(from: number, item: T, goneMs: number): void {
    let place = from;
    while (place > 0) {
      const parent = parentOf(place);
      const parentMs = this.#ms[parent] as number;
      if (parentMs <= goneMs) break;
      this.#put(place, this.#items[parent] as T, parentMs);
      place = parent;
    }
    this.#put(place, item, goneMs);
  }

  #sink(from: number, item: T, goneMs: number): void {
    let place = from;
    while (firstChildOf(place) < this.#ms.length) {
      const child = this.#earliestChild(place);
      const childMs = this.#ms[child] as number;
      if (childMs >= goneMs) break;
      this.#put(place, this.#items[child] as T, childMs);
      place = child;
    }
    this.#put(place, item, goneMs);
  }

  #earliestChild(place: number): number {
    const first = firstChildOf(place);
    const end = Math.min(first + WIDTH, this.#ms.length);
    let earliest = first;
    for (let child = first + 1; child < end; child++) {
      if ((this.#ms[child] as number) < (this.#ms[earliest] as number)) earliest = child;
    }
    return earliest;
  }

  #put(place: number, item: T, goneMs: number): void {
    this.#items[place] = item;
    this.#ms[place] = goneMs;
    item.heapPlace = place;
  }
}
