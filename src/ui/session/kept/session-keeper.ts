import { WRITE_MS, withinMs } from '../time-limit.ts';
import type { KeptPlace, KeptSession, SessionKeep } from './kept-session.ts';

/** How long to wait for more of the same before writing, ms. */
const QUIET_MS = 150;

interface KeeperOptions {
  readonly keep: SessionKeep;
  readonly session: () => KeptSession;
  readonly place: () => KeptPlace;
  /** Nothing can be kept here. */
  readonly onFailure: () => void;
}

/** What is written on its own. */
type KeptPart = 'session' | 'place';

/** Writes down what changed, soon but not at every turn of the clock. */
export class SessionKeeper {
  readonly #options: KeeperOptions;
  readonly #changed = new Set<KeptPart>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #paused = false;
  #stopped = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** Something changed. A run is worth writing at once: `now`. */
  note(part: KeptPart, now = false): void {
    this.#changed.add(part);
    this.#changed.add('place');
    if (now) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), QUIET_MS);
  }

  /** From now on what is kept stays as it is, until `resume`: the page shows what is not the reader's own. */
  pause(): void {
    this.flush();
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
  }

  /** From now on nothing is written, for good: what is kept could not be read, and must not be written over. */
  stop(): void {
    this.#stopped = true;
  }

  /** Writes what is not written yet. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#paused || this.#stopped) return;
    const { keep, session, place, onFailure } = this.#options;
    if (this.#changed.delete('session')) withinMs(WRITE_MS, keep.saveSession(session())).catch(onFailure);
    if (this.#changed.delete('place')) withinMs(WRITE_MS, keep.savePlace(place())).catch(onFailure);
  }
}

/** Writes what is not written yet before the page may go. Answers with the way to let go. */
export function keepUntilHidden(keeper: SessionKeeper): () => void {
  const flush = () => keeper.flush();
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', flush);
  return () => {
    removeEventListener('pagehide', flush);
    document.removeEventListener('visibilitychange', flush);
  };
}
