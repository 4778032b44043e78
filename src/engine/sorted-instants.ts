/** Things in the order of an instant of each; `ms` and `items` run in parallel. */
export interface Sorted<T> {
  readonly ms: Float64Array;
  readonly items: readonly T[];
}

export const nothingSorted: Sorted<never> = { ms: new Float64Array(0), items: [] };

/** Index of the first element greater than `value` in an ascending list. */
export function upperBound(
  sorted: { readonly length: number; readonly [index: number]: number },
  value: number,
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What comes first of two things that share an instant: negative for the first of the two. */
export type TieBreak<T> = (a: T, b: T) => number;

/** Sorts by instants, which are whole numbers. */
export function sortByInstant<T>(items: readonly T[], instantOf: (item: T) => number, tie: TieBreak<T>): Sorted<T> {
  const ms = new Float64Array(items.length);
  for (let i = 0; i < items.length; i++) ms[i] = instantOf(items[i] as T);
  if (isAscending(ms)) return { ms, items: settleTies(ms, items.slice(), tie) };
  const order = orderOf(ms);
  const sortedMs = new Float64Array(items.length);
  const sorted = new Array<T>(items.length);
  for (let i = 0; i < items.length; i++) {
    sortedMs[i] = ms[order[i] as number] as number;
    sorted[i] = items[order[i] as number] as T;
  }
  return { ms: sortedMs, items: settleTies(sortedMs, sorted, tie) };
}

/** Items of one instant mostly stand as they should: they came in that order. */
function settleTies<T>(ms: Float64Array, items: T[], tie: TieBreak<T>): T[] {
  for (let i = 1; i < items.length; i++) {
    if (ms[i] !== ms[i - 1] || tie(items[i - 1] as T, items[i] as T) <= 0) continue;
    let from = i - 1;
    while (from > 0 && ms[from - 1] === ms[i]) from--;
    const to = upperBound(ms, ms[i] as number);
    const inOrder = items.slice(from, to).sort(tie);
    for (let j = from; j < to; j++) items[j] = inOrder[j - from] as T;
    i = to;
  }
  return items;
}

/** Whether item `i` of `a` comes before item `j` of `b`; past the end of a list nothing does. */
export function comesFirst<T>(a: Sorted<T>, i: number, b: Sorted<T>, j: number, tie: TieBreak<T>): boolean {
  const [aMs, bMs] = [a.ms[i], b.ms[j]];
  if (aMs === undefined || bMs === undefined) return bMs === undefined;
  return aMs === bMs ? tie(a.items[i] as T, b.items[j] as T) <= 0 : aMs < bMs;
}

function isAscending(ms: Float64Array): boolean {
  for (let i = 1; i < ms.length; i++) if ((ms[i] as number) < (ms[i - 1] as number)) return false;
  return true;
}

/** Of few, comparing costs less than counting digits does. */
const FEW = 256;
const DIGIT = 2048;

function orderOf(ms: Float64Array): Uint32Array {
  const order = new Uint32Array(ms.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  return ms.length <= FEW ? order.sort((a, b) => (ms[a] as number) - (ms[b] as number) || a - b) : byDigits(ms, order);
}

/** A radix sort, eleven bits at a time: a million deadlines within an hour take two passes. */
function byDigits(ms: Float64Array, order: Uint32Array<ArrayBuffer>): Uint32Array {
  let first = ms[0] as number;
  let last = first;
  for (const instant of ms) {
    if (instant < first) first = instant;
    if (instant > last) last = instant;
  }
  const digitAt = (instant: number, scale: number): number => ((instant - first) / scale) & (DIGIT - 1);
  let from = order;
  let to = new Uint32Array(ms.length);
  for (let scale = 1; scale <= last - first; scale *= DIGIT) {
    const ends = new Uint32Array(DIGIT);
    for (const instant of ms) count(ends, digitAt(instant, scale));
    for (let digit = 1; digit < DIGIT; digit++) ends[digit] = (ends[digit] as number) + (ends[digit - 1] as number);
    for (let i = from.length - 1; i >= 0; i--) {
      const index = from[i] as number;
      const digit = digitAt(ms[index] as number, scale);
      const place = (ends[digit] as number) - 1;
      ends[digit] = place;
      to[place] = index;
    }
    [from, to] = [to, from];
  }
  return from;
}

function count(counts: Uint32Array, index: number): void {
  counts[index] = (counts[index] as number) + 1;
}

/** Two sorted lists in one, without the items that `isGone` names. */
export function merge<T>(a: Sorted<T>, b: Sorted<T>, tie: TieBreak<T>, isGone: (item: T) => boolean): Sorted<T> {
  const ms = new Float64Array(a.ms.length + b.ms.length);
  const items: T[] = [];
  for (let i = 0, j = 0; i < a.ms.length || j < b.ms.length; ) {
    const takeA = comesFirst(a, i, b, j, tie);
    const from = takeA ? a : b;
    const at = takeA ? i++ : j++;
    const item = from.items[at] as T;
    if (isGone(item)) continue;
    ms[items.length] = from.ms[at] as number;
    items.push(item);
  }
  return { ms: ms.slice(0, items.length), items };
}
