import type { Position } from '../../protocol/messages.ts';
import { clockAt, type Performance, type Stage } from './performance.ts';

/** A playhead's way through a run. */
export interface Journey extends Performance {
  /** At least one. */
  readonly stages: readonly Stage[];
  readonly to: Position;
}

export interface TravelOptions {
  readonly nextFrame: (draw: (nowMs: number) => void) => number;
  readonly cancelFrame: (frame: number) => void;
  /** Called with every frame on the way. */
  readonly pass: (journey: Journey, elapsedMs: number) => void;
  readonly arrive: (journey: Journey) => void;
}

/** However far it goes: as long as one looks at it, and no longer. */
const DURATION_MS = 1000;

/** Moves one playhead at a time, frame by frame, from the start of a run to its end. */
export class Travel {
  readonly #options: TravelOptions;
  #journey: Journey | undefined;
  #frame = 0;
  /** Whatever else moves a clock by itself. It has to stop where a journey has to: for a reader who takes the clock, or a run. */
  rival: { stop(): void } | undefined;

  constructor(options: TravelOptions) {
    this.#options = options;
  }

  get journey(): Journey | undefined {
    return this.#journey;
  }

  start(journey: Journey): void {
    this.stop();
    this.#journey = journey;
    const { nextFrame, pass } = this.#options;
    let sinceMs: number | undefined;
    const draw = (nowMs: number) => {
      sinceMs ??= nowMs;
      const part = (nowMs - sinceMs) / DURATION_MS;
      if (part >= 1) return this.finish();
      pass(journey, clockAt(journey.stages, part));
      this.#frame = nextFrame(draw);
    };
    this.#frame = nextFrame(draw);
  }

  /** Arrives now. */
  finish(): void {
    const journey = this.stop();
    if (journey) this.#options.arrive(journey);
  }

  /** Ends the journey where it is. */
  stop(): Journey | undefined {
    const journey = this.#journey;
    this.rival?.stop();
    this.#options.cancelFrame(this.#frame);
    this.#journey = undefined;
    return journey;
  }
}

/**
 * A performance ends at once by any key and any press, wherever it goes, which does its own work too; and where the page
 * is hidden, for nothing is drawn there. Answers with the way to let go.
 */
export function watchSkips(skip: () => unknown): () => void {
  // A key that is held down has begun what is being shown.
  const onKeyDown = ({ repeat }: KeyboardEvent) => repeat || skip();
  const onHidden = () => document.hidden && skip();
  document.addEventListener('keydown', onKeyDown, true);
  document.addEventListener('pointerdown', skip, true);
  document.addEventListener('visibilitychange', onHidden);
  return () => {
    document.removeEventListener('keydown', onKeyDown, true);
    document.removeEventListener('pointerdown', skip, true);
    document.removeEventListener('visibilitychange', onHidden);
  };
}
