import type { Store } from '../../engine/index.ts';
import type { Clock } from './clock.ts';

/** How often it is looked who idles, ms: each client once a second, as in the servers (Valkey src/server.c, clientsCron). */
const LOOK_MS = 1000;

/** A client that may be hung up on. */
export interface IdleClient {
  /** Whether nothing has come from it or gone to it for more than so many full seconds, and it waits for nothing. */
  isIdle(nowMs: number, seconds: number): boolean;
  hangUp(): void;
}

/**
 * Hangs up on clients that idle for longer than the setting `timeout` says, by the clock of the server: one that is moved by hand
 * takes their patience along, as it does keys (Valkey src/timeout.c, clientsCronHandleTimeout). What it returns ends it.
 */
export function hangUpOnIdle(store: Store, clock: Clock, clients: () => Iterable<IdleClient>): () => void {
  const look = (): void => {
    const nowMs = clock.nowMs();
    const seconds = store.mostIdleSeconds;
    if (seconds > 0) for (const client of [...clients()]) if (client.isIdle(nowMs, seconds)) client.hangUp();
    cancel = clock.wakeAt(nowMs + LOOK_MS, look);
  };
  let cancel = clock.wakeAt(clock.nowMs() + LOOK_MS, look);
  return () => cancel();
}
