import type { Position, SandboxId, StepResult } from '../../protocol/messages.ts';
import type { PageState } from '../session/page-state.ts';

/** Where the clock of a sandbox stands. While it is drawn, what counts at the instant is known a moment later: all of it, till then. */
export function positionOf(
  { clocks, sandboxes }: Pick<PageState, 'clocks' | 'sandboxes'>,
  sandbox: SandboxId,
): Position {
  const known = sandboxes[sandbox]?.moment.position ?? { elapsedMs: 0, seq: 0 };
  const elapsedMs = clocks[sandbox] ?? known.elapsedMs;
  return elapsedMs === known.elapsedMs ? known : { elapsedMs, seq: Number.POSITIVE_INFINITY };
}

/** Where a run that is being shown has come to: everything of an instant appears with it. */
export const performedTo = ({ clocks }: Pick<PageState, 'clocks'>, sandbox: SandboxId): Position => ({
  elapsedMs: clocks[sandbox] ?? 0,
  seq: Number.POSITIVE_INFINITY,
});

/**
 * The step of a run that the clock stands at: the last one that has happened by that position, or the wait that it is in
 * the middle of. -1: the run lies ahead.
 */
export function playheadStep(results: readonly StepResult[], { elapsedMs, seq }: Position): number {
  return results.findLastIndex((result) => {
    switch (result.kind) {
      case 'reply':
        return result.elapsedMs < elapsedMs || (result.elapsedMs === elapsedMs && result.seq <= seq);
      case 'waited':
        return result.fromMs < elapsedMs;
      default:
        return false;
    }
  });
}
