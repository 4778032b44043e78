import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SandboxId, SandboxView, Timeline } from '../../../protocol/messages.ts';
import { AFTER_LAST, dockSandbox, moveTo } from '../clock.ts';
import type { SessionContext } from '../session-context.ts';
import { type Ahead, type Direction, nearestEvent } from './advance.ts';
import { Player } from './player.ts';

/** How the clock in view is played, and whether it is. */
export interface PlaybackState {
  /** Absent while the clock stands still. */
  readonly direction: Direction | undefined;
  /** Virtual ms for each ms of the reader's. */
  readonly speed: number;
  readonly skipIdle: boolean;
}

/** What is being played: when any of it changes by other hands, play stops. */
interface Reel {
  readonly sandbox: SandboxId;
  readonly timeline: Timeline;
}

/**
 * Plays the clock of a page's sandbox in view. It moves the clock as a reader's drag does, and gives way to the reader:
 * it stops when she moves the clock by other means, runs something or turns to another sandbox.
 */
export class Playback {
  readonly state: StoreApi<PlaybackState> = createStore<PlaybackState>(() => ({
    direction: undefined,
    speed: 1,
    skipIdle: false,
  }));
  readonly #context: SessionContext;
  readonly #player: Player;
  #reel: Reel | undefined;
  #unwatch: () => void = () => {};

  constructor(context: SessionContext) {
    this.#context = context;
    this.#player = new Player({
      nextFrame: context.services.nextFrame,
      cancelFrame: context.services.cancelFrame,
      pace: () => this.state.getState(),
      look: (clockMs, direction) => this.#look(clockMs, direction),
      pass: (elapsedMs) => {
        if (this.#reel) moveTo(context, this.#reel.sandbox, { elapsedMs, seq: AFTER_LAST });
      },
      stopped: () => this.#stopped(),
    });
  }

  /** Plays on from where the clock stands. Does nothing where there is no way to go. */
  play(direction: Direction): void {
    const { store, travel } = this.#context;
    travel.finish();
    const sandbox = dockSandbox(store.getState());
    const view = store.getState().sandboxes[sandbox ?? ''];
    if (sandbox === undefined || !view) return;
    const clockMs = store.getState().clocks[sandbox] ?? 0;
    if (!canPlay(view, clockMs, direction)) return;
    this.#reel = { sandbox, timeline: view.timeline };
    travel.rival = this;
    this.#unwatch = store.subscribe(() => {
      if (!this.#stillThere()) this.stop();
    });
    this.state.setState({ direction });
    this.#player.play(direction, clockMs);
  }

  stop(): void {
    this.#player.stop();
  }

  /** Stops where it plays, and plays where it stands still. */
  toggle(direction: Direction): void {
    if (this.#player.direction === undefined) this.play(direction);
    else this.stop();
  }

  #look(clockMs: number, direction: Direction): Ahead | undefined {
    const view = this.#context.store.getState().sandboxes[this.#reel?.sandbox ?? ''];
    if (!view) return undefined;
    return { limitMs: limitOf(view.timeline, direction), eventMs: nearestEvent(view.moment, clockMs, direction) };
  }

  #stillThere(): boolean {
    const state = this.#context.store.getState();
    const { sandbox, timeline } = this.#reel ?? {};
    return dockSandbox(state) === sandbox && state.sandboxes[sandbox ?? '']?.timeline === timeline;
  }

  #stopped(): void {
    const { travel } = this.#context;
    this.#unwatch();
    this.#reel = undefined;
    if (travel.rival === this) travel.rival = undefined;
    this.state.setState({ direction: undefined });
  }
}

/** Where play in a direction ends: at the timeline's end, or where what is kept of the past begins. */
const limitOf = ({ endMs, history }: Timeline, direction: Direction): number =>
  direction === 1 ? endMs : history.from.elapsedMs;

/** Whether there is anything left to play from an instant on. */
export const canPlay = (
  { timeline }: Pick<SandboxView, 'timeline'>,
  elapsedMs: number,
  direction: Direction,
): boolean => direction * (limitOf(timeline, direction) - elapsedMs) > 0;
