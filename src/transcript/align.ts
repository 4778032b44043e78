/** An index of the old list, and the index of the equal item in the new one. */
export type Pair = readonly [number, number];

/** Changed items, in all, up to which the pairing is the best there is; beyond, what was found so far counts. */
const mostChanges = 1000;

/**
 * Which items of an old list stand in a new one, in order: a longest common subsequence. Equal ends cost nothing, and
 * what lies between costs its length times the number of changes (Myers, "An O(ND) difference algorithm", 1986).
 */
export function align(before: readonly string[], after: readonly string[]): Pair[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  const room = Math.min(before.length, after.length) - head;
  let tail = 0;
  while (tail < room && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const inner = alignInner(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  return [
    ...range(head).map((i): Pair => [i, i]),
    ...inner.map(([i, j]): Pair => [head + i, head + j]),
    ...range(tail).map((i): Pair => [before.length - tail + i, after.length - tail + i]),
  ];
}

const range = (length: number): number[] => Array.from({ length }, (_, i) => i);

/** By diagonal (old index minus new index), how far the old index gets with a given number of changes. */
type Reach = ReadonlyMap<number, number>;

function alignInner(before: readonly string[], after: readonly string[]): Pair[] {
  const reaches: Reach[] = [];
  let furthest = { i: 0, j: 0 };
  let reach: Reach = new Map();
  const arrived = () => furthest.i >= before.length && furthest.j >= after.length;
  for (let changes = 0; changes <= mostChanges && !arrived(); changes++) {
    const next = new Map<number, number>();
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let i = entry(reach, diagonal, changes);
      let j = i - diagonal;
      if (i < 0 || j < 0 || i > before.length || j > after.length) continue;
      while (i < before.length && j < after.length && before[i] === after[j]) {
        i++;
        j++;
      }
      next.set(diagonal, i);
      if (i + j > furthest.i + furthest.j) furthest = { i, j };
    }
    reaches.push(next);
    reach = next;
  }
  return walkBack(reaches, furthest);
}

/** The old index at which a diagonal is entered: from the one above by a removed item, or below by an added one. */
function entry(reach: Reach, diagonal: number, changes: number): number {
  if (changes === 0) return 0;
  const removed = (reach.get(diagonal - 1) ?? Number.NEGATIVE_INFINITY) + 1;
  const added = reach.get(diagonal + 1) ?? Number.NEGATIVE_INFINITY;
  return Math.max(removed, added);
}

function walkBack(reaches: readonly Reach[], furthest: { readonly i: number; readonly j: number }): Pair[] {
  const pairs: Pair[] = [];
  let { i, j } = furthest;
  let changes = reaches.findIndex((reach) => reach.get(i - j) === i);
  for (; changes >= 0; changes--) {
    const start = entry(reaches[changes - 1] ?? new Map(), i - j, changes);
    for (; i > start; i--, j--) pairs.push([i - 1, j - 1]);
    const removed = (reaches[changes - 1]?.get(i - j - 1) ?? Number.NEGATIVE_INFINITY) + 1 === i;
    if (removed) i--;
    else j--;
  }
  return pairs.reverse();
}
