import { comesFirst, merge, nothingSorted, type Sorted, sortByInstant, upperBound } from './sorted-instants.ts';

/** Something that ends at an instant. It never changes. */
export interface Expiring {
  readonly goneMs: number;
  /** What tells it from others that end at the same instant: by command, then by place. */
  readonly seq: number;
  readonly place: number;
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
  #added: T[] = [];
  /** Of the two lists, what has been taken out since they were merged. */
  readonly #removed = new Set<T>();
  #removedSorted: Sorted<T> = nothingSorted;
  #settled = true;

  add(life: T): void {
    this.#settled = false;
    if (this.#removed.size === 0 || !this.#removed.delete(life)) this.#added.push(life);
  }

  /** `life` must be in the index. */
  remove(life: T): void {
    this.#settled = false;
    this.#removed.add(life);
  }

  /** How many end at or before `ms`, and not by a command after `seq`. */
  countUpTo(ms: number, seq = Number.POSITIVE_INFINITY): number {
    this.#settle();
    return endsIn(this.#large, ms, seq) + endsIn(this.#small, ms, seq) - endsIn(this.#removedSorted, ms, seq);
  }

  /** The first end after `ms`. */
  after(ms: number): number | undefined {
    const [first] = this.earliestFirst(ms);
    return first?.goneMs;
  }

  /** The last end before `ms`. */
  before(ms: number): number | undefined {
    const [last] = this.latestFirst(ms - 1);
    return last?.goneMs;
  }

  /** The last end, however late. */
  last(): number | undefined {
    return this.before(Number.POSITIVE_INFINITY);
  }

  /** Those that end at or before `ms`, backward. */
  *latestFirst(ms: number): Iterable<T> {
    this.#settle();
    const [large, small] = [this.#large, this.#small];
    for (let i = upperBound(large.ms, ms) - 1, j = upperBound(small.ms, ms) - 1; i >= 0 || j >= 0; ) {
      const takeLarge = j < 0 || (i >= 0 && !comesFirst(large, i, small, j, tie));
      const life = (takeLarge ? large.items[i--] : small.items[j--]) as T;
      if (!this.#removed.has(life)) yield life;
    }
  }

  /** Those that end after `ms`, forward. */
  *earliestFirst(ms: number): Iterable<T> {
    this.#settle();
    const [large, small] = [this.#large, this.#small];
    for (let i = upperBound(large.ms, ms), j = upperBound(small.ms, ms); i < large.ms.length || j < small.ms.length; ) {
      const life = (comesFirst(large, i, small, j, tie) ? large.items[i++] : small.items[j++]) as T;
      if (!this.#removed.has(life)) yield life;
    }
  }

  /** Some of the ends, evenly chosen, and the last: not many more than `count`. */
  some(count: number): readonly number[] {
    this.#settle();
    return [this.#large, this.#small].flatMap(({ ms, items }) => {
      const stride = Math.max(1, Math.ceil(items.length / count));
      const places = Array.from({ length: Math.ceil(items.length / stride) }, (_, i) => i * stride);
      const chosen = items.length > 0 ? [...places, items.length - 1] : [];
      return chosen.filter((i) => !this.#removed.has(items[i] as T)).map((i) => ms[i] as number);
    });
  }

  #settle(): void {
    if (this.#settled) return;
    const added = sortByInstant(this.#added, (life) => life.goneMs, tie);
    this.#added = [];
    const isGone = (life: T) => this.#removed.has(life);
    const beside = this.#small.ms.length + added.ms.length + this.#removed.size;
    if (beside <= Math.max(FEW, this.#large.ms.length / PART)) {
      this.#small = merge(this.#small, added, tie, () => false);
    } else {
      this.#large = merge(merge(this.#large, this.#small, tie, isGone), added, tie, isGone);
      this.#small = nothingSorted;
      this.#removed.clear();
    }
    this.#removedSorted = sortByInstant([...this.#removed], (life) => life.goneMs, tie);
    this.#settled = true;
  }
}

/** A life that is over as it begins, by a deadline in the past, has its end among those before its command's time. */
function endsIn({ ms, items }: Sorted<Expiring>, untilMs: number, seq: number): number {
  let count = upperBound(ms, untilMs);
  while (count > 0 && ms[count - 1] === untilMs && (items[count - 1] as Expiring).seq > seq) count--;
  return count;
}
