import type { Bytes } from '../bytes.ts';
import type { ConnectionState } from '../engine/connection.ts';
import type { CellId, Position, StepResult } from '../protocol/messages.ts';
import type { Step } from '../transcript/step.ts';

/** A command that ran. The entry for command `seq` stands at `seq - 1` of the log. */
export interface LogEntry {
  readonly elapsedMs: number;
  readonly argv: readonly Bytes[];
  /** As the reader wrote it. */
  readonly text: string;
  readonly cell: CellId;
  /** Index of the step in its cell. */
  readonly step: number;
  /** What the connection remembered after it. */
  readonly connection: ConnectionState;
}

/** A cell that ran: where it began and ended, and what came of each step. */
export interface Run {
  readonly cell: CellId;
  /** The cell's place in its document. */
  readonly order: number;
  readonly from: Position;
  readonly to: Position;
  readonly steps: readonly Step[];
  readonly results: readonly StepResult[];
}

/** What stands on one branch: its commands and its runs, oldest first. */
export interface Recorded {
  readonly log: LogEntry[];
  readonly runs: Run[];
}

/** The number of the last command at or before an instant. */
export function lastSeqAt(log: readonly LogEntry[], elapsedMs: number): number {
  let low = 0;
  let high = log.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((log[middle] as LogEntry).elapsedMs <= elapsedMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
