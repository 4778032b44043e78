import type { Bytes } from '../bytes.ts';
import type { CellId, FirstExpiry, Position, StepResult } from '../protocol/messages.ts';
import { type Step, sameSteps } from '../transcript/step.ts';

/** A command that ran. */
export interface LogEntry {
  readonly elapsedMs: number;
  readonly argv: readonly Bytes[];
  /** As the reader wrote it. */
  readonly text: string;
  readonly cell: CellId;
  /** Index of the step in its cell. */
  readonly step: number;
}

/** What a command weighs: its entry here, and in its run the step and what came of it. Bytes, about. */
export const ENTRY_BYTES = 560;

/** What ran: where it began and ended, and what came of each step. */
export interface Run {
  /** Counts the runs of a sandbox from 1 on. What a fork leaves of one keeps its number. */
  readonly number: number;
  /** The number of the run that stood before it; 0 where none did. */
  readonly after: number;
  readonly cell: CellId;
  /** Typed at the prompt of the cell: one thing more, where the clock stood, beside the cell's own run. */
  readonly isNext: boolean;
  /** The cell's place in its document. */
  readonly order: number;
  readonly from: Position;
  readonly to: Position;
  readonly steps: readonly Step[];
  readonly results: readonly StepResult[];
  readonly firstExpiry?: FirstExpiry;
  /** A fork has left its beginning; the rest is on another branch. */
  readonly isCut?: true;
}

/** Nothing of it has happened by a position; or it goes on beyond, and a fork there cuts it. */
export const liesAfter = ({ from, to }: Run, { elapsedMs, seq }: Position): boolean =>
  to.seq > seq || (from.seq === seq && from.elapsedMs >= elapsedMs && to.elapsedMs > from.elapsedMs);

/** It is the run of that cell from there, whole and of the same steps. */
export const isSameRun = (run: Run, cell: CellId, { elapsedMs, seq }: Position, steps: readonly Step[]): boolean =>
  run.cell === cell &&
  !run.isNext &&
  !run.isCut &&
  run.from.elapsedMs === elapsedMs &&
  run.from.seq === seq &&
  sameSteps(run.steps, steps);

/** The commands of one branch by their numbers, which begin with 1. The first of them may be forgotten. */
export class CommandLog {
  #entries: LogEntry[] = [];
  /** Where what is known begins: after this command, at its instant. */
  #begins: Position = { elapsedMs: 0, seq: 0 };

  get begins(): Position {
    return this.#begins;
  }

  /** The number of the last command. */
  get end(): number {
    return this.#begins.seq + this.#entries.length;
  }

  /** How many are known. */
  get size(): number {
    return this.#entries.length;
  }

  get last(): LogEntry | undefined {
    return this.#entries.at(-1);
  }

  /** Command `seq`; nothing where there is none, or where it is forgotten. */
  at(seq: number): LogEntry | undefined {
    return this.#entries[seq - this.#begins.seq - 1];
  }

  /** When command `seq` ran. */
  elapsedMs(seq: number): number {
    return this.at(seq)?.elapsedMs ?? this.#begins.elapsedMs;
  }

  push(entry: LogEntry): void {
    this.#entries.push(entry);
  }

  /** The commands after `seq`, up to `last`. */
  after(seq: number, last = this.end): readonly LogEntry[] {
    return this.#entries.slice(Math.max(0, seq - this.#begins.seq), Math.max(0, last - this.#begins.seq));
  }

  /** Takes the commands after `seq` off the log. */
  cutAfter(seq: number): readonly LogEntry[] {
    return this.#entries.splice(seq - this.#begins.seq);
  }

  /** The number of the last command at or before an instant; where that is forgotten, of the last one forgotten. */
  lastSeqAt(elapsedMs: number): number {
    return this.#begins.seq + lastIndexAt(this.#entries, elapsedMs);
  }

  /** Forgets command `seq` and those before it. */
  forget(seq: number): void {
    const begins = { elapsedMs: this.elapsedMs(seq), seq };
    this.#entries = this.#entries.slice(seq - this.#begins.seq);
    this.#begins = begins;
  }
}

/** How many entries, which are in order of time, lie at or before an instant. */
export function lastIndexAt(entries: readonly LogEntry[], elapsedMs: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as LogEntry).elapsedMs <= elapsedMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What stands on one branch: its commands and its runs, oldest first. */
export interface Recorded {
  readonly log: CommandLog;
  readonly runs: Run[];
}
