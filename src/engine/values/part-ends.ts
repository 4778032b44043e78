import type { Deadline } from '../deadlines.ts';
import { byName, type Named } from './tree/names.ts';
import { Tree } from './tree/tree.ts';

/** When a part of a value ends by itself, as a field of a hash may before its key does. It never changes: another end is another object. */
export interface PartEnd extends Named {
  /** The first ms in which the part is gone; infinite for one that no clock here can reach. */
  readonly goneMs: number;
}

/** The ends of a value's parts, in order of time. */
export type PartEnds = Tree<PartEnd>;

/** When a part ends, as a command states it. */
export interface StatedEnd {
  readonly deadline: Deadline;
  /** The first ms in which it is gone; infinite for one that no clock here can reach. */
  readonly goneMs: number;
}

/** That, of the part with a name: a field of a hash, a member of a set. */
export type NamedEnd = PartEnd & StatedEnd;

/** What says when a part ends, about: bytes, its share of the nodes of the tree left out. */
export const END_BYTES = 56;

export const endOf = ({ name, hash }: Named, { deadline, goneMs }: StatedEnd): NamedEnd => ({
  name,
  hash,
  deadline,
  goneMs,
});

/** The infinite ones last, among themselves by name. */
const byEnd = (a: NamedEnd, b: NamedEnd): number => (a.goneMs === b.goneMs ? byName(a, b) : a.goneMs - b.goneMs);

/** Notes an end; answers with the tree, which is made with the first. */
export function addEnd(ends: Tree<NamedEnd> | undefined, end: NamedEnd): Tree<NamedEnd> {
  const all = ends ?? new Tree();
  all.put(end, end, byEnd);
  return all;
}

/** Takes an end out that is there. */
export const dropEnd = (ends: Tree<NamedEnd>, end: NamedEnd): void => void ends.remove(end, byEnd);

/** The first ms in which of so many parts none lives; infinite where one has no end. */
export function lastGoneMs(ends: Tree<NamedEnd> | undefined, parts: number): number {
  if (!ends || ends.size < parts) return Number.POSITIVE_INFINITY;
  return ends.at(ends.size - 1)?.goneMs ?? Number.POSITIVE_INFINITY;
}

/** Before an instant is what ends up to it. */
const untilMs = ({ goneMs }: PartEnd, ms: number): number => (goneMs <= ms ? -1 : 1);

/** How many end by an instant. */
export const endedBy = <E extends PartEnd>(ends: Tree<E>, ms: number): number => ends.rank(ms, untilMs);

/** Those within an interval, after one ms and up to another. */
export const endsBetween = <E extends PartEnd>(ends: Tree<E>, afterMs: number, upToMs: number): E[] =>
  ends.slice(endedBy(ends, afterMs), endedBy(ends, upToMs));
