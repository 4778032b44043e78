/**
 * The name that a mistyped one most likely stands for, or nothing where none is near: the candidate of the fewest
 * slips of the hand (a letter too few, too many, wrong, or two changed over), at most one in a name of five letters, two in
 * eight, three beyond. Of equally near ones the longer, since letters get lost more often than they get in, then the
 * first in the alphabet. The first letter must be right, or have changed places with the second: `HSET` is another command, and no
 * slip for `SET`. Case does not count.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const allowed = name.length <= 5 ? 1 : name.length <= 8 ? 2 : 3;
  const typed = name.slice(0, 64).toUpperCase();
  let nearest: { readonly candidate: string; readonly slips: number } | undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) > allowed) continue;
    const meant = candidate.toUpperCase();
    if (meant[0] !== typed[0] && (meant[0] !== typed[1] || meant[1] !== typed[0])) continue;
    const slips = slipsBetween(typed, meant);
    if (slips <= allowed && (!nearest || isNearer(candidate, slips, nearest.candidate, nearest.slips))) {
      nearest = { candidate, slips };
    }
  }
  return nearest?.candidate;
}

const isNearer = (a: string, slipsOfA: number, b: string, slipsOfB: number): boolean =>
  slipsOfA !== slipsOfB ? slipsOfA < slipsOfB : a.length !== b.length ? a.length > b.length : a < b;

/** The Damerau-Levenshtein distance in which no letter is touched twice (optimal string alignment). */
export function slipsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const wrong = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          at(last, j) + 1,
          at(row, j - 1) + 1,
          at(last, j - 1) + wrong,
          swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;
