/** Of two: negative where the first comes first. */
export type Order<T> = (a: T, b: T) => number;

/** Fewer are sorted by insertion. */
const FEW = 7;
/** From so many on the pivot is looked for among nine. */
const MANY = 40;

/**
 * Sorts a list in place as far as a stretch of it, both ends included, asks for. Equals take the places that they take on a
 * server, which sorts so (Valkey src/pqsort.c: quicksort as J. L. Bentley and M. D. McIlroy engineered it, without the parts
 * that lie outside of the stretch).
 */
export function partialSort<T>(list: T[], order: Order<T>, first: number, last: number): void {
  sortPart(list, order, 0, list.length, first, last);
}

/** The part from one position up to, and without, another. */
function sortPart<T>(list: T[], order: Order<T>, from: number, to: number, first: number, last: number): void {
  let [start, end] = [from, to];
  while (end - start > 1 && first < end && last >= start) {
    if (end - start < FEW) {
      sortFew(list, order, start, end);
      return;
    }
    const [less, more] = part(list, order, start, end);
    sortPart(list, order, start, start + less, first, last);
    start = end - more;
  }
}

function sortFew<T>(list: T[], order: Order<T>, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    for (let j = i; j > start && order(list[j - 1] as T, list[j] as T) > 0; j--) swap(list, j, j - 1);
  }
}

/** Puts what is less than a pivot to the left, what is more to the right, and its equals between. How many are less, and more. */
function part<T>(list: T[], order: Order<T>, start: number, end: number): readonly [less: number, more: number] {
  swap(list, start, pivotOf(list, order, start, end));
  const pivot = list[start] as T;
  // Equals are gathered at both ends first.
  let [equalLeft, left, right, equalRight] = [start + 1, start + 1, end - 1, end - 1];
  for (;;) {
    for (; left <= right; left++) {
      const sign = order(list[left] as T, pivot);
      if (sign > 0) break;
      if (sign === 0) swap(list, equalLeft++, left);
    }
    for (; left <= right; right--) {
      const sign = order(list[right] as T, pivot);
      if (sign < 0) break;
      if (sign === 0) swap(list, right, equalRight--);
    }
    if (left > right) break;
    swap(list, left++, right--);
  }
  const [less, more] = [left - equalLeft, equalRight - right];
  swapRuns(list, start, left, Math.min(equalLeft - start, less));
  swapRuns(list, left, end, Math.min(more, end - 1 - equalRight));
  return [less, more];
}

/** Puts so many from `a` on in the place of as many before `b`. */
function swapRuns<T>(list: T[], a: number, b: number, count: number): void {
  for (let i = 0; i < count; i++) swap(list, a + i, b - count + i);
}

function pivotOf<T>(list: T[], order: Order<T>, start: number, end: number): number {
  const count = end - start;
  const middle = start + Math.floor(count / 2);
  if (count === FEW) return middle;
  const median = (...at: readonly [number, number, number]) => medianOf(list, order, ...at);
  if (count <= MANY) return median(start, middle, end - 1);
  const step = Math.floor(count / 8);
  return median(
    median(start, start + step, start + 2 * step),
    median(middle - step, middle, middle + step),
    median(end - 1 - 2 * step, end - 1 - step, end - 1),
  );
}

function medianOf<T>(list: T[], order: Order<T>, a: number, b: number, c: number): number {
  const compare = (i: number, j: number) => order(list[i] as T, list[j] as T);
  if (compare(a, b) < 0) return compare(b, c) < 0 ? b : compare(a, c) < 0 ? c : a;
  return compare(b, c) > 0 ? b : compare(a, c) < 0 ? a : c;
}

function swap<T>(list: T[], i: number, j: number): void {
  [list[i], list[j]] = [list[j] as T, list[i] as T];
}
