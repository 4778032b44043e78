import type { StepResult } from '../../protocol/messages.ts';
import type { Step } from '../../transcript/step.ts';
import type { CellState } from '../session/page-state.ts';
import { standingResults, tally, tallyText } from './outcome.ts';

/** What of a cell's state the reader sees. */
export interface CellView {
  readonly steps: readonly Step[];
  /** Of the last run, what still belongs to `steps`: as many as their first, at most all. */
  readonly results: readonly StepResult[];
  /** The commands have changed since they ran. */
  readonly edited: boolean;
  /** Its output is not, or no longer, what it would answer. */
  readonly wantsRun: boolean;
  /** There is something that a reset would undo. */
  readonly resettable: boolean;
  /** The last run in a few words; empty before it. */
  readonly summary: string;
}

/** What the reader sees of a cell in a state. */
export function cellView({ steps, draft, ranSteps, results, more, stale }: CellState): CellView {
  const standing = standingResults(steps, ranSteps, results);
  const edited = results !== undefined && (standing.length < steps.length || steps.length < results.length);
  return {
    steps,
    results: standing,
    edited,
    wantsRun: stale !== undefined || edited,
    resettable: results !== undefined || draft !== undefined || more.length > 0,
    summary: results ? (edited ? 'edited since' : tallyText(tally(results))) : '',
  };
}
