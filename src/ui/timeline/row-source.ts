import type { Lifeline, LifelineWindow } from '../../protocol/messages.ts';
import { Latest } from '../session/latest.ts';

/** Rows that are asked for at once, and kept together. */
const CHUNK = 64;
/** Chunks that are kept; of more, the one that was asked for first is dropped. */
const KEPT = 32;

export interface RowSourceOptions {
  /** Of how many rows there are. */
  readonly count: number;
  /** The first of them, that are there already. */
  readonly first: readonly Lifeline[];
  readonly ask: (from: number, count: number) => Promise<LifelineWindow>;
}

/** The lifelines of one timeline by row: some are there, the others are fetched as they come into view. */
export class RowSource {
  readonly #options: RowSourceOptions;
  readonly #chunks = new Map<number, readonly Lifeline[]>();
  readonly #link: Latest<number, LifelineWindow>;
  readonly #listeners = new Set<() => void>();
  #wanted: readonly [number, number] = [0, 0];
  #version = 0;

  constructor(options: RowSourceOptions) {
    this.#options = options;
    this.#link = new Latest(
      (chunk) => options.ask(chunk * CHUNK, Math.min(CHUNK, options.count - chunk * CHUNK)),
      ({ lifelines }, chunk) => this.#keep(chunk, lifelines),
    );
  }

  /** The lifeline of a row; absent until it has been fetched. */
  at(row: number): Lifeline | undefined {
    return this.#options.first[row] ?? this.#chunks.get(Math.floor(row / CHUNK))?.[row % CHUNK];
  }

  /** Rows `from` to before `to` are in view: fetches what is missing of them. */
  want(from: number, to: number): void {
    this.#wanted = [from, to];
    this.#askForMissing();
  }

  /** For `useSyncExternalStore`: called whenever rows came. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Another number whenever rows came. */
  readonly version = (): number => this.#version;

  #askForMissing(): void {
    const [from, to] = this.#wanted;
    for (let row = from; row < Math.min(to, this.#options.count); row++) {
      const chunk = Math.floor(row / CHUNK);
      // A chunk that came shorter than it should is not asked for again: that would never end.
      if (this.at(row) || this.#chunks.has(chunk)) continue;
      this.#link.put(chunk);
      return;
    }
  }

  #keep(chunk: number, lifelines: readonly Lifeline[]): void {
    this.#chunks.set(chunk, lifelines);
    for (const oldest of this.#chunks.keys()) {
      if (this.#chunks.size <= KEPT) break;
      this.#chunks.delete(oldest);
    }
    this.#version += 1;
    for (const listener of this.#listeners) listener();
    this.#askForMissing();
  }
}
