import type { Axis } from './axis.ts';

/** So near to an edge, px, a pointer that moves the clock pushes it on. */
const EDGE_PX = 2;

/** Of the view, as much goes by in a second of the reader's. */
const PART_A_SECOND = 0.25;

/** At least so many virtual ms go by in one of the reader's. */
const SLOWEST = 1;

/**
 * How fast a pointer at an edge of the view pushes the clock, virtual ms for each of the reader's; 0 within the view. To the
 * right it goes on into the empty future; to the left there is something only where the view does not begin at the start.
 */
export function edgePace({ at, fromMs, toMs }: Axis, x: number, widthPx: number): number {
  if (x >= widthPx - EDGE_PX) return Math.max(SLOWEST, (toMs - at(1 - PART_A_SECOND)) / 1000);
  if (x <= EDGE_PX && fromMs > 0) return -Math.max(SLOWEST, (at(PART_A_SECOND) - fromMs) / 1000);
  return 0;
}
