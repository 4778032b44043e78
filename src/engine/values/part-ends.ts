import type { Named } from './tree/names.ts';
import type { Tree } from './tree/tree.ts';

/** When a part of a value ends by itself, as a field of a hash may before its key does. It never changes: another end is another object. */
export interface PartEnd extends Named {
  /** The first ms in which the part is gone; infinite for one that no clock here can reach. */
  readonly goneMs: number;
}

/** The ends of a value's parts, in order of time. */
export type PartEnds = Tree<PartEnd>;

/** Before an instant is what ends up to it. */
const untilMs = ({ goneMs }: PartEnd, ms: number): number => (goneMs <= ms ? -1 : 1);

/** How many end by an instant. */
export const endedBy = <E extends PartEnd>(ends: Tree<E>, ms: number): number => ends.rank(ms, untilMs);

/** Those within an interval, after one ms and up to another. */
export const endsBetween = <E extends PartEnd>(ends: Tree<E>, afterMs: number, upToMs: number): E[] =>
  ends.slice(endedBy(ends, afterMs), endedBy(ends, upToMs));
