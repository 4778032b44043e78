import type { Change } from '../engine/index.ts';
import type { BranchId, StepResult } from '../protocol/messages.ts';
import type { LogEntry, Run } from './log.ts';

/** What a segment of history that is not in force holds, ready to be put back. */
export interface Tail {
  readonly changes: readonly Change[];
  readonly log: readonly LogEntry[];
  readonly runs: readonly Run[];
  /** What it weighs in memory, about. */
  readonly bytes: number;
}

/** A segment between two forks. The segments from the root to a leaf are a branch, named by its leaf. */
export interface Segment {
  parent: Segment | undefined;
  /** The command after which it begins. */
  readonly after: number;
  /** How many runs stand before it. A run may be of no command at all, so the command alone would not tell. */
  readonly runsBefore: number;
  /** Set on leaves. */
  id: BranchId | undefined;
  /** Set while the segment is not in force. */
  tail: Tail | undefined;
  /** Grows with every segment that is put aside: the lowest was so for the longest time. */
  asideSince: number;
  /** A reset has put it aside: it can come back, and is no branch that a reader made. */
  isHidden: boolean;
}

/** The segments of a branch from the first to its leaf. */
export type Path = readonly Segment[];

/** A place at which branches part: after a command, and after so many runs. */
export interface Fork {
  readonly seq: number;
  readonly runs: number;
}

/** The segments of a branch that are not in force, in order. */
export function tailsOf(leaf: Segment): Segment[] {
  const segments: Segment[] = [];
  for (let at: Segment | undefined = leaf; at?.tail; at = at.parent) segments.unshift(at);
  return segments;
}

export function pathOf(leaf: Segment): Path {
  const path: Segment[] = [];
  for (let at: Segment | undefined = leaf; at; at = at.parent) path.push(at);
  return path.reverse();
}

/** How many segments two branches have in common. */
export function sharedStretches(a: Path, b: Path): number {
  const own = a.findIndex((segment, i) => segment !== b[i]);
  return own < 0 ? a.length : own;
}

/** Where it leaves what is below it. */
export const forkOf = ({ after, runsBefore }: Segment): Fork => ({ seq: after, runs: runsBefore });

/** Whether it leaves what is below it before a fork does. */
export const beginsBefore = ({ after, runsBefore }: Segment, { seq, runs }: Fork): boolean =>
  after < seq || (after === seq && runsBefore < runs);

/** The part of a run that a fork after command `seq` leaves: up to that command, for how far a wait behind it went is not told. */
export function upTo(seq: number, { firstExpiry: _gone, ...run }: Run): Run {
  const last = run.results.findLastIndex((result) => result.kind === 'reply' && result.seq <= seq);
  const results = run.results.map((result, i): StepResult => (i <= last ? result : { kind: 'nothing' }));
  const standing = run.results[last];
  const elapsedMs = standing?.kind === 'reply' ? standing.elapsedMs : run.from.elapsedMs;
  return { ...run, to: { elapsedMs, seq }, results, isCut: true };
}
