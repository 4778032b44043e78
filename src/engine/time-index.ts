/**
 * A multiset of instants that answers "how many up to t" and "which comes next after t". Changes are only noted;
 * the first question after them sorts and merges, so that writing stays cheap and a million deadlines cost one merge.
 */
export class TimeIndex {
  #sorted = new Float64Array(0);
  #added: number[] = [];
  #removed: number[] = [];

  add(ms: number): void {
    this.#added.push(ms);
  }

  /** `ms` must be in the index. */
  remove(ms: number): void {
    this.#removed.push(ms);
  }

  /** How many are at or before `ms`. */
  countUpTo(ms: number): number {
    this.#settle();
    return upperBound(this.#sorted, ms);
  }

  /** The first one after `ms`. */
  after(ms: number): number | undefined {
    this.#settle();
    return this.#sorted[upperBound(this.#sorted, ms)];
  }

  /** The last one, however late. */
  last(): number | undefined {
    this.#settle();
    return this.#sorted.at(-1);
  }

  #settle(): void {
    if (this.#added.length === 0 && this.#removed.length === 0) return;
    const added = Float64Array.from(this.#added).sort();
    const removed = Float64Array.from(this.#removed).sort();
    this.#sorted = subtract(merge(this.#sorted, added), removed);
    this.#added = [];
    this.#removed = [];
  }
}

/** Index of the first element greater than `ms` in an ascending list. */
export function upperBound(sorted: { readonly length: number; readonly [index: number]: number }, ms: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

function merge(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const out = new Float64Array(a.length + b.length);
  let i = 0;
  let j = 0;
  for (let k = 0; k < out.length; k++) {
    const takeA = j >= b.length || (i < a.length && (a[i] as number) <= (b[j] as number));
    out[k] = (takeA ? a[i++] : b[j++]) as number;
  }
  return out;
}

/** `a` without one occurrence of each element of `b`; both ascending, `b` within `a`. */
function subtract(a: Float64Array<ArrayBuffer>, b: Float64Array): Float64Array<ArrayBuffer> {
  if (b.length === 0) return a;
  let kept = 0;
  let j = 0;
  for (let i = 0; i < a.length; i++) {
    if (j < b.length && a[i] === b[j]) j++;
    else a[kept++] = a[i] as number;
  }
  return a.slice(0, kept);
}
