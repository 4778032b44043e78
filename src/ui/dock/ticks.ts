/** Ticks no nearer to each other than this part of the slider: where many keys die, a few say so. */
const TICK_GAP = 0.012;

/** Ticks beyond so many are a fence that tells nothing: what happens when is for the timeline to show. */
const MOST = 40;

/** Of ascending instants, those up to `endMs` that can be told apart; none where they would stand all along the slider. */
export function spaced(instants: readonly number[], endMs: number): number[] {
  const kept: number[] = [];
  for (const ms of instants) {
    if (ms <= endMs && ms - (kept.at(-1) ?? Number.NEGATIVE_INFINITY) >= endMs * TICK_GAP) kept.push(ms);
  }
  return kept.length <= MOST ? kept : [];
}
