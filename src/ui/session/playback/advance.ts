import type { Moment } from '../../../protocol/messages.ts';

/** 1 plays forward, -1 backward. */
export type Direction = 1 | -1;

/** How a clock is played. `speed`: virtual ms for each ms of the reader's. */
export interface Pace {
  readonly direction: Direction;
  readonly speed: number;
  /** Stretches in which nothing happens are jumped over. */
  readonly skipIdle: boolean;
}

/** What lies ahead of a clock in the direction of play. */
export interface Ahead {
  /** Where play ends. */
  readonly limitMs: number;
  /** The nearest instant at which something happens: infinitely far where nothing does, absent while it is not known. */
  readonly eventMs: number | undefined;
}

/** A page that was held up does not make up for it: of a frame that took longer only so much is played, ms. */
const LONGEST_FRAME_MS = 100;
/** A stretch that would play for longer without anything happening is idle, ms of the reader's. */
const IDLE_MS = 1000;
/** An idle stretch is jumped over to so long before its end, ms of the reader's: one sees it coming. */
const LEAD_MS = 500;

/** Where a clock stands one frame later; never beyond the limit. `frameMs` is of the reader's time. */
export function advance(fromMs: number, frameMs: number, { direction, speed, skipIdle }: Pace, ahead: Ahead): number {
  const playedMs = fromMs + direction * speed * Math.min(Math.max(frameMs, 0), LONGEST_FRAME_MS);
  const { limitMs, eventMs } = ahead;
  const idle = skipIdle && eventMs !== undefined && direction * (eventMs - fromMs) > IDLE_MS * speed;
  const toMs = idle ? eventMs - direction * LEAD_MS * speed : playedMs;
  return direction === 1 ? Math.max(fromMs, Math.min(toMs, limitMs)) : Math.min(fromMs, Math.max(toMs, limitMs));
}

type Neighbours = Pick<Moment, 'position' | 'previousExpiryMs' | 'nextExpiryMs' | 'previousCommand' | 'nextCommand'>;

/**
 * The nearest event ahead of a clock, as far as a moment tells: the clock runs ahead of what is known by a frame or
 * two. See `Ahead.eventMs`.
 */
export function nearestEvent(moment: Neighbours, clockMs: number, direction: Direction): number | undefined {
  // What is known of an instant that the clock has not come to yet says nothing about the way there.
  if (direction * (clockMs - moment.position.elapsedMs) < 0) return undefined;
  const neighbours =
    direction === 1
      ? [moment.nextExpiryMs, moment.nextCommand?.elapsedMs]
      : [moment.previousExpiryMs, moment.previousCommand?.elapsedMs];
  const nearest = Math.min(...neighbours.map((ms) => (ms === undefined ? Number.POSITIVE_INFINITY : direction * ms)));
  return nearest > direction * clockMs ? direction * nearest : undefined;
}
