import type { Bytes } from '../../../bytes.ts';
import { byBytes } from '../tree/names.ts';
import type { Scored } from './scored.ts';

/** A part of a sorted set, from one entry in its order to another. */
export interface EntryRange {
  /** What the entries are told apart by. By name a range means little where scores differ, but servers answer even then. */
  readonly by: 'score' | 'name';
  /** Whether an entry does not come before the range. */
  reachesMin(entry: Scored): boolean;
  /** Whether an entry does not come behind it. */
  withinMax(entry: Scored): boolean;
}

/** An end of a range; open: what is there itself is not in it. */
export interface Bound<T> {
  readonly at: T;
  readonly isOpen: boolean;
}

/** An end of a range of names: one before all of them, one behind, or at one. */
export type NameBound = Bound<Bytes> | 'first' | 'last';

/** The entries with a score between two bounds. */
export const scoresBetween = (min: Bound<number>, max: Bound<number>): EntryRange => ({
  by: 'score',
  reachesMin: ({ score }) => (min.isOpen ? score > min.at : score >= min.at),
  withinMax: ({ score }) => (max.isOpen ? score < max.at : score <= max.at),
});

/** The entries with a name between two bounds. */
export const namesBetween = (min: NameBound, max: NameBound): EntryRange => ({
  by: 'name',
  reachesMin: ({ name }) => (typeof min === 'string' ? min === 'first' : sideOf(name, min) >= 0),
  withinMax: ({ name }) => (typeof max === 'string' ? max === 'last' : sideOf(name, max) <= 0),
});

/** Where a name lies beside a bound; 0: at one that is closed. An open one is on neither side of itself. */
function sideOf(name: Bytes, { at, isOpen }: Bound<Bytes>): number {
  const side = byBytes(name, at);
  return side === 0 && isOpen ? Number.NaN : side;
}

/** What of a range is asked for. */
export interface Window {
  /** Entries that are passed over, from its first on. */
  readonly offset: number;
  /** Most entries. */
  readonly limit: number;
  /** From its last entry on, backwards. */
  readonly isReversed: boolean;
}

export const wholeRange: Window = { offset: 0, limit: Number.POSITIVE_INFINITY, isReversed: false };

/**
 * A range of entries that are in no order of their names: from the first that has reached the least one, looked for from the
 * beginning, as long as the next is within the last one (Valkey src/t_zset.c, zzlFirstInLexRange, genericZrangebylexCommand).
 * Where it begins, in the order in which it is gone through, and the entries.
 */
export function walk(
  entries: readonly Scored[],
  range: EntryRange,
  { offset, limit, isReversed }: Window,
): { readonly from: number; readonly entries: readonly Scored[] } {
  const none = { from: 0, entries: [] };
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last || !range.withinMax(first) || !range.reachesMin(last)) return none;
  const { begins, goesOn } = isReversed
    ? { begins: range.withinMax, goesOn: range.reachesMin }
    : { begins: range.reachesMin, goesOn: range.withinMax };
  const ordered = isReversed ? entries.toReversed() : entries;
  const start = ordered.findIndex(begins);
  const beginning = ordered[start];
  if (!beginning || !goesOn(beginning)) return none;
  const from = start + offset;
  let to = from;
  for (let next = ordered[to]; next && to - from < limit && goesOn(next); next = ordered[to]) to++;
  return { from, entries: ordered.slice(from, to) };
}
