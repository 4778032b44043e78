import { LongList } from './long-list.ts';
import { comesFirst, merge, nothingSorted, type Sorted, sortByInstant, upperBound } from './sorted-instants.ts';

/** Where the index has a life: nowhere; as new; in its lists; taken out of either, though it still lies there. */
export type Indexing = 'absent' | 'new' | 'listed' | 'out of the new' | 'out of the lists';

/** Something that ends at an instant. But for what the index itself notes on it, it never changes. */
export interface Expiring {
  /** What tells it from others that end at the same instant: by command, then by place. */
  readonly seq: number;
  readonly place: number;
  /** For the one index that it is in. */
  indexing: Indexing;
}

const tie = (a: Expiring, b: Expiring): number => a.seq - b.seq || a.place - b.place;

/** Below so many changes, or a small part of what there is, a change is kept beside the rest instead of merged in. */
const FEW = 4096;
const PART = 32;

/**
 * Lives by the instant of their end: how many up to `t`, which come before and after it. Changes are only noted; the
 * first question after them sorts what is new, so that writing stays cheap. What is new lies in a small list beside the
 * large one until it is worth a merge, so that one command more in a sandbox of a million keys does not cost a million.
 */
export class ExpiryIndex<T extends Expiring> {
  #large: Sorted<T> = nothingSorted;
  #small: Sorted<T> = nothingSorted;
  #added = new LongList<T>();
  /** Of the two lists, what has been taken out since they were merged; of it, what came back or was named twice is passed over. */
  #removed: T[] = [];
  #removedSorted: Sorted<T> = nothingSorted;
  #settled = true;
  readonly #sums = new WeakMap<Sorted<T>, Float64Array>();
  readonly #goneMs: (life: T) => number;

  /** `goneMs`: the first ms at which one is over. */
  constructor(goneMs: (life: T) => number) {
    this.#goneMs = goneMs;
  }

  add(life: T): void {
    this.#settled = false;
    if (life.indexing === 'out of the lists') life.indexing = 'listed';
    else {
      if (life.indexing === 'absent') this.#added.push(life);
      life.indexing = 'new';
    }
  }

  /** `life` must be in the index. */
  remove(life: T): void {
    this.#settled = false;
    if (life.indexing === 'new') life.indexing = 'out of the new';
    else {
      life.indexing = 'out of the lists';
      this.#removed.push(life);
    }
  }

  /** How many end at or before `ms`, and not by a command after `seq`. */
  countUpTo(ms: number, seq = Number.POSITIVE_INFINITY): number {
    this.#settle();
    return endsIn(this.#large, ms, seq) + endsIn(this.#small, ms, seq) - endsIn(this.#removedSorted, ms, seq);
  }

  /** What those that end at or before `ms` weigh together. */
  sumUpTo(ms: number, weigh: (life: T) => number): number {
    this.#settle();
    const sum = (list: Sorted<T>) => this.#sumsOf(list, weigh)[upperBound(list.ms, ms)] as number;
    return sum(this.#large) + sum(this.#small) - sum(this.#removedSorted);
  }

  /** Of a list that stays as it is, what the first so many weigh. */
  #sumsOf(list: Sorted<T>, weigh: (life: T) => number): Float64Array {
    const known = this.#sums.get(list);
    if (known) return known;
    const sums = new Float64Array(list.items.length + 1);
    list.items.forEach((life, i) => {
      sums[i + 1] = (sums[i] as number) + weigh(life);
    });
    this.#sums.set(list, sums);
    return sums;
  }

  /** The first end after `ms`. */
  after(ms: number): number | undefined {
    const [first] = this.earliestFirst(ms);
    return first && this.#goneMs(first);
  }

  /** The last end before `ms`. */
  before(ms: number): number | undefined {
    const [last] = this.latestFirst(ms - 1);
    return last && this.#goneMs(last);
  }

  /** Those that end at or before `ms`, backward. */
  *latestFirst(ms: number): Iterable<T> {
    this.#settle();
    const [large, small] = [this.#large, this.#small];
    for (let i = upperBound(large.ms, ms) - 1, j = upperBound(small.ms, ms) - 1; i >= 0 || j >= 0; ) {
      const takeLarge = j < 0 || (i >= 0 && !comesFirst(large, i, small, j, tie));
      const life = (takeLarge ? large.items[i--] : small.items[j--]) as T;
      if (!isOut(life)) yield life;
    }
  }

  /** Those that end after `ms`, forward. */
  *earliestFirst(ms: number): Iterable<T> {
    this.#settle();
    const [large, small] = [this.#large, this.#small];
    for (let i = upperBound(large.ms, ms), j = upperBound(small.ms, ms); i < large.ms.length || j < small.ms.length; ) {
      const life = (comesFirst(large, i, small, j, tie) ? large.items[i++] : small.items[j++]) as T;
      if (!isOut(life)) yield life;
    }
  }

  /** Those that end after `ms` as they stand now, by their order: what is added or removed later changes nothing of it. */
  later(ms: number): { readonly size: number; at(number: number): T | undefined } {
    const before = this.countUpTo(ms);
    const [large, small, removed] = [this.#large, this.#small, this.#removedSorted];
    const rank = (list: Sorted<T>, i: number): number => {
      const others = list === large ? small : large;
      return i + placeIn(others, list, i) - placeIn(removed, list, i);
    };
    const at = (number: number): T | undefined => {
      for (const list of [large, small]) {
        const i = lastWhere(list.items.length, (place) => rank(list, place) <= before + number);
        if (i >= 0 && rank(list, i) === before + number) return list.items[i];
      }
      return undefined;
    };
    return { size: this.countUpTo(Number.POSITIVE_INFINITY) - before, at };
  }

  /** Some of the ends, evenly chosen, and the last: not many more than `count`. */
  some(count: number): readonly number[] {
    this.#settle();
    return [this.#large, this.#small].flatMap(({ ms, items }) => {
      const stride = Math.max(1, Math.ceil(items.length / count));
      const places = Array.from({ length: Math.ceil(items.length / stride) }, (_, i) => i * stride);
      const chosen = items.length > 0 ? [...places, items.length - 1] : [];
      return chosen.filter((i) => !isOut(items[i] as T)).map((i) => ms[i] as number);
    });
  }

  #settle(): void {
    if (this.#settled) return;
    const added = sortByInstant(this.#takeAdded(), this.#goneMs, tie);
    this.#removed = [...new Set(this.#removed.filter(isOut))];
    const beside = this.#small.ms.length + added.ms.length + this.#removed.length;
    if (beside <= Math.max(FEW, this.#large.ms.length / PART)) {
      this.#small = merge(this.#small, added, tie, () => false);
    } else {
      this.#large = merge(merge(this.#large, this.#small, tie, isOut), added, tie, isOut);
      this.#small = nothingSorted;
      for (const life of this.#removed) life.indexing = 'absent';
      this.#removed = [];
    }
    this.#removedSorted = sortByInstant(this.#removed, this.#goneMs, tie);
    this.#settled = true;
  }

  /** What is new, from now on in the lists. */
  #takeAdded(): T[] {
    const lives = [...this.#added].filter((life) => life.indexing === 'new');
    for (const life of this.#added) life.indexing = life.indexing === 'new' ? 'listed' : 'absent';
    this.#added = new LongList();
    return lives;
  }
}

/** How many of a list come before item `i` of another. */
function placeIn<T extends Expiring>(list: Sorted<T>, other: Sorted<T>, i: number): number {
  return (
    1 +
    lastWhere(
      list.items.length,
      (place) => list.items[place] !== other.items[i] && comesFirst(list, place, other, i, tie),
    )
  );
}

/** The last of so many places for which something holds that holds up to one of them; -1 where it never does. */
function lastWhere(count: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const isOut = ({ indexing }: Expiring): boolean => indexing === 'out of the lists';

/** A life that is over as it begins, by a deadline in the past, has its end among those before its command's time. */
function endsIn({ ms, items }: Sorted<Expiring>, untilMs: number, seq: number): number {
  let count = upperBound(ms, untilMs);
  while (count > 0 && ms[count - 1] === untilMs && (items[count - 1] as Expiring).seq > seq) count--;
  return count;
}
