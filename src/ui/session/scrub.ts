import type { Moment, Request, SandboxId } from '../../protocol/messages.ts';

export type SeekRequest = Extract<Request, { type: 'seek' }>;

/** Whom a drag of the clock asks, and who hears the answers. */
export interface ScrubOptions {
  readonly ask: (request: SeekRequest) => Promise<{ readonly moment: Moment }>;
  readonly onMoment: (moment: Moment) => void;
}

/**
 * Looks at instants as fast as the store answers: one seek is outstanding at most, and of those that come meanwhile
 * the latest of each sandbox wins.
 */
export class Scrub {
  readonly #ask: ScrubOptions['ask'];
  readonly #onMoment: ScrubOptions['onMoment'];
  readonly #waiting = new Map<SandboxId, SeekRequest>();
  #loop: Promise<void> | undefined;

  constructor({ ask, onMoment }: ScrubOptions) {
    this.#ask = ask;
    this.#onMoment = onMoment;
  }

  /** Settles when the store has answered this seek or one that overtook it. */
  to(seek: SeekRequest): Promise<void> {
    this.#waiting.set(seek.sandbox, seek);
    this.#loop ??= this.#run().finally(() => {
      this.#loop = undefined;
    });
    return this.#loop;
  }

  /** When nothing is outstanding. */
  async idle(): Promise<void> {
    await this.#loop;
  }

  /** Sends what still waits at once, so that a request that follows finds the store where the reader stands. */
  flush(): void {
    for (const seek of this.#waiting.values()) this.#ask(seek).catch(() => {});
    this.#waiting.clear();
  }

  async #run(): Promise<void> {
    for (let next = this.#take(); next; next = this.#take()) {
      try {
        const { moment } = await this.#ask(next);
        this.#onMoment(moment);
      } catch {
        // Whoever asks the store also says what is wrong with it; after a restart it stands where the reader does.
      }
    }
  }

  #take(): SeekRequest | undefined {
    const [sandbox, seek] = this.#waiting.entries().next().value ?? [];
    if (sandbox !== undefined) this.#waiting.delete(sandbox);
    return seek;
  }
}
