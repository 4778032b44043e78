import type { CellId, SandboxId, StepResult } from '../../protocol/messages.ts';

/** A run that is being shown: its playhead is on the way, and its lines appear as that reaches them. */
export interface Performance {
  readonly sandbox: SandboxId;
  /** The cell whose run it is. */
  readonly cell: CellId;
}

/** A stretch of the clock, elapsed ms, that is passed in one go. */
export interface Stage {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The stretches that a run's waits pass, in order; none where it has no waits. */
export const stagesOf = (results: readonly StepResult[]): readonly Stage[] =>
  results.flatMap((result) => (result.kind === 'waited' && result.toMs > result.fromMs ? [result] : []));

/** The stages of a run that was shown before, and the rest of the way to `toMs`, where that lies beyond them. */
export function stagesTo(results: readonly StepResult[], fromMs: number, toMs: number): readonly Stage[] {
  const stages = stagesOf(results);
  const reachedMs = stages.at(-1)?.toMs ?? fromMs;
  return toMs > reachedMs ? [...stages, { fromMs: reachedMs, toMs }] : stages;
}

/** Slow at both ends; 0 to 1 for 0 to 1. */
export const eased = (part: number): number => (part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2);

/**
 * What the clock shows at a part, 0 to 1, of a performance. A wait of an hour gets no more of it than one of ten seconds:
 * each is there to be seen.
 */
export function clockAt(stages: readonly Stage[], part: number): number {
  const place = eased(Math.min(Math.max(part, 0), 1)) * stages.length;
  const index = Math.min(Math.floor(place), stages.length - 1);
  const { fromMs, toMs } = stages[index] ?? { fromMs: 0, toMs: 0 };
  return Math.round(fromMs + (toMs - fromMs) * (place - index));
}
