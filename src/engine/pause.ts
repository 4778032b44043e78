/** Up to when commands wait, ms since 1970, by CLIENT PAUSE. It never changes. */
export interface Pause {
  /** All commands. */
  readonly allUntilMs: number;
  /** Those that write. */
  readonly writesUntilMs: number;
}

/** Nobody waits. */
export const noPause: Pause = { allUntilMs: 0, writesUntilMs: 0 };

/** What CLIENT PAUSE asks for. */
interface Wanted {
  readonly isAll: boolean;
  readonly untilMs: number;
}

/**
 * Another pause comes to one that stands. Where that has not ended, the longer and the stricter of the two hold (Redis
 * src/networking.c, pauseActions); `isEachAlone`: each ends by itself (Dragonfly src/server/server_state.cc, AwaitPauseState).
 */
export function paused(before: Pause, nowMs: number, { isAll, untilMs }: Wanted, isEachAlone: boolean): Pause {
  if (isEachAlone) {
    const { allUntilMs, writesUntilMs } = before;
    return isAll
      ? { allUntilMs: Math.max(allUntilMs, untilMs), writesUntilMs }
      : { allUntilMs, writesUntilMs: Math.max(writesUntilMs, untilMs) };
  }
  const standingMs = Math.max(before.allUntilMs, before.writesUntilMs);
  const endMs = standingMs > nowMs ? Math.max(standingMs, untilMs) : untilMs;
  return isAll || before.allUntilMs > nowMs
    ? { allUntilMs: endMs, writesUntilMs: 0 }
    : { allUntilMs: 0, writesUntilMs: endMs };
}
