import type { Bytes } from '../bytes.ts';

/** A command that took long, or much room. */
export interface LoggedCommand {
  readonly id: number;
  /** When it ran, seconds since 1970. */
  readonly second: number;
  /** For how long it ran, µs; of one that was large, bytes. */
  readonly amount: number;
  readonly argv: readonly Bytes[];
  readonly address: Bytes;
  readonly clientName: Bytes;
}

/** So many words of a command are kept, and so many bytes of each (src/slowlog.h). */
const MOST_WORDS = 32;
const MOST_BYTES = 128;

/** Commands that stood out, the last one first. */
export class CommandLog {
  #entries: LoggedCommand[] = [];
  #nextId = 0;

  get length(): number {
    return this.#entries.length;
  }

  /** The last `count`. */
  last(count: number): readonly LoggedCommand[] {
    return this.#entries.slice(0, count);
  }

  add(entry: Omit<LoggedCommand, 'id'>, most: number): void {
    this.#entries.unshift({ ...entry, argv: shortened(entry.argv), id: this.#nextId++ });
    if (this.#entries.length > most) this.#entries.length = most;
  }

  clear(): void {
    this.#entries = [];
  }
}

function shortened(argv: readonly Bytes[]): readonly Bytes[] {
  const kept = argv.length > MOST_WORDS ? argv.slice(0, MOST_WORDS - 1) : argv;
  const words = kept.map((word) =>
    word.length > MOST_BYTES ? `${begin(word)}... (${word.length - MOST_BYTES} more bytes)` : word,
  );
  return kept === argv ? words : [...words, `... (${argv.length - kept.length} more arguments)`];
}

/** A copy of its first bytes: a slice, to V8, is a view that keeps all of a long text. */
const begin = (word: Bytes): Bytes =>
  String.fromCharCode(...Array.from({ length: MOST_BYTES }, (_, i) => word.charCodeAt(i)));
