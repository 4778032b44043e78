import type { HeadStore } from '../../engine/index.ts';

/** How often expired keys are looked for, ms: as often as the servers do (Valkey src/config.c, `hz` 10). */
const CYCLE_MS = 100;

/** So many keys go at a stretch, which takes a millisecond at most where nothing else runs; then clients have their turn. */
const STRETCH_KEYS = 500;

/**
 * Lets expired keys go without being asked for, a stretch at a time, so that however many expire at once no client waits
 * for them. Keeps no program alive. What it returns ends it.
 */
export function letExpiredGo(store: Pick<HeadStore, 'letGo'>, clock: () => number): () => void {
  let next: NodeJS.Immediate | undefined;
  const stretch = (): void => {
    const more = store.letGo(clock(), STRETCH_KEYS) === STRETCH_KEYS;
    next = more ? setImmediate(stretch).unref() : undefined;
  };
  const timer = setInterval(() => next ?? stretch(), CYCLE_MS).unref();
  return () => {
    clearInterval(timer);
    clearImmediate(next);
  };
}
