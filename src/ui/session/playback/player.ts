import { type Ahead, advance, type Direction, type Pace } from './advance.ts';

/** What a player moves, and by which clock. */
export interface PlayerOptions {
  readonly nextFrame: (draw: (nowMs: number) => void) => number;
  readonly cancelFrame: (frame: number) => void;
  /** Asked before every frame, so that a change of speed counts at once. */
  readonly pace: () => Omit<Pace, 'direction'>;
  /** What lies ahead of the clock; absent where there is nothing to play any more. */
  readonly look: (clockMs: number, direction: Direction) => Ahead | undefined;
  /** Called with every frame on the way, whole ms. */
  readonly pass: (elapsedMs: number) => void;
  /** Called when it stops for whatever reason. */
  readonly stopped: () => void;
}

/** Moves one clock, frame by frame, until it comes to the end or is stopped. */
export class Player {
  readonly #options: PlayerOptions;
  #direction: Direction | undefined;
  #frame = 0;

  constructor(options: PlayerOptions) {
    this.#options = options;
  }

  /** Absent while it stands still. */
  get direction(): Direction | undefined {
    return this.#direction;
  }

  /** Plays from an instant, in place of what it played before. */
  play(direction: Direction, fromMs: number): void {
    const { nextFrame, cancelFrame, pace, look, pass } = this.#options;
    cancelFrame(this.#frame);
    this.#direction = direction;
    // Not rounded: at a low speed a frame is less than a ms.
    let clockMs = fromMs;
    let beforeMs: number | undefined;
    const draw = (nowMs: number) => {
      const ahead = look(clockMs, direction);
      if (!ahead) return this.stop();
      clockMs = advance(clockMs, nowMs - (beforeMs ?? nowMs), { ...pace(), direction }, ahead);
      beforeMs = nowMs;
      pass(Math.round(clockMs));
      if (this.#direction !== direction) return;
      if (clockMs === ahead.limitMs) this.stop();
      else this.#frame = nextFrame(draw);
    };
    this.#frame = nextFrame(draw);
  }

  /** Stands still where it is. */
  stop(): void {
    if (this.#direction === undefined) return;
    this.#direction = undefined;
    this.#options.cancelFrame(this.#frame);
    this.#options.stopped();
  }
}
