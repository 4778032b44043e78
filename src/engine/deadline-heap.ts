/** What lies in a heap of deadlines. */
export interface Expirable {
  /** When it is gone, ms; infinite: never, and then it is in no heap. */
  readonly goneMs: number;
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
  /** The same order, so that comparing need not look into the things. */
  readonly #ms: number[] = [];
  /** How many are gone at the instant that was last asked for. */
  #gone = { ms: Number.NEGATIVE_INFINITY, count: 0 };

  get length(): number {
    return this.#items.length;
  }

  /** The next to go. */
  get first(): T | undefined {
    return this.#items[0];
  }

  add(item: T): void {
    if (item.goneMs === Number.POSITIVE_INFINITY) return;
    this.#items.push(item);
    this.#ms.push(item.goneMs);
    this.#rise(this.#items.length - 1, item);
    if (item.goneMs <= this.#gone.ms) this.#gone.count++;
  }

  remove(item: T): void {
    const place = item.heapPlace;
    if (place < 0) return;
    item.heapPlace = -1;
    if (item.goneMs <= this.#gone.ms) this.#gone.count--;
    const last = this.#items.pop() as T;
    this.#ms.pop();
    if (last !== item) this.#settle(place, last);
  }

  /** Puts `item` in for `before`, where that was. */
  replace(before: T, item: T): void {
    const place = before.heapPlace;
    if (place < 0 || item.goneMs === Number.POSITIVE_INFINITY) {
      this.remove(before);
      this.add(item);
      return;
    }
    before.heapPlace = -1;
    if (before.goneMs <= this.#gone.ms) this.#gone.count--;
    if (item.goneMs <= this.#gone.ms) this.#gone.count++;
    this.#settle(place, item);
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

  #settle(place: number, item: T): void {
    if (place > 0 && (this.#ms[parentOf(place)] as number) > item.goneMs) this.#rise(place, item);
    else this.#sink(place, item);
  }

  #rise(from: number, item: T): void {
    let place = from;
    while (place > 0) {
      const parent = parentOf(place);
      if ((this.#ms[parent] as number) <= item.goneMs) break;
      this.#put(place, this.#items[parent] as T);
      place = parent;
    }
    this.#put(place, item);
  }

  #sink(from: number, item: T): void {
    let place = from;
    while (firstChildOf(place) < this.#ms.length) {
      const child = this.#earliestChild(place);
      if ((this.#ms[child] as number) >= item.goneMs) break;
      this.#put(place, this.#items[child] as T);
      place = child;
    }
    this.#put(place, item);
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

  #put(place: number, item: T): void {
    this.#items[place] = item;
    this.#ms[place] = item.goneMs;
    item.heapPlace = place;
  }
}
