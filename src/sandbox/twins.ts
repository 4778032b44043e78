import { sameSteps } from '../transcript/step.ts';
import type { Run } from './log.ts';

/** What of a world two of them are compared by. */
interface Ran {
  readonly runs: readonly Run[];
}

/**
 * How many runs two worlds have in common from the start: of the same cells and steps, sent at the same places. By the
 * clock they may be a few ms apart, for a wait is longer where a server still honours a deadline that it falls on.
 */
export function commonRuns(a: Ran, b: Ran): number {
  const other = a.runs.findIndex(
    (run, i) => !isTwin({ run, before: a.runs[i - 1] }, { run: b.runs[i], before: b.runs[i - 1] }),
  );
  return other < 0 ? a.runs.length : other;
}

interface Placed {
  readonly run: Run | undefined;
  readonly before: Run | undefined;
}

function isTwin(a: Placed, b: Placed): boolean {
  if (!a.run || !b.run) return false;
  return (
    a.run.cell === b.run.cell &&
    a.run.isNext === b.run.isNext &&
    a.run.isCut === b.run.isCut &&
    a.run.from.seq === b.run.from.seq &&
    (follows(a.run, a.before) ? follows(b.run, b.before) : a.run.from.elapsedMs === b.run.from.elapsedMs) &&
    sameSteps(a.run.steps, b.run.steps)
  );
}

/** Whether a run began where the one before it ended: nobody has moved the clock on between them. */
export const follows = ({ from }: Run, before: Run | undefined): boolean =>
  from.elapsedMs === (before?.to.elapsedMs ?? 0);
