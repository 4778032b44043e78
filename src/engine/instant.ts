/**
 * Where a question is asked: an instant in absolute milliseconds since 1970, and the last command that counts.
 * Many commands share a millisecond, so both are needed to say what a key held.
 */
export interface Instant {
  readonly nowMs: number;
  /** Commands are numbered from 1; 0 is before the first. `HEAD` is after the last, whatever its number. */
  readonly seq: number;
}

/** The second since 1970 in which `ms` lies. */
export const secondOf = (ms: number): number => Math.floor(ms / 1000);

export const HEAD = Number.POSITIVE_INFINITY;

/** No server does nothing for longer, and no clock of a page goes further by itself: some 35 years, ms. */
export const LONGEST_SLEEP_MS = 2 ** 40;
