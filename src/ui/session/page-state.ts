import type { RunnablePage } from '../../docs/page.ts';
import type {
  BranchId,
  CellId,
  FirstExpiry,
  RanSteps,
  SandboxId,
  SandboxView,
  ServerNews,
  StaleReason,
  StepResult,
  UnfoldedKey,
} from '../../protocol/messages.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import type { CommandInfo } from '../../spec/info.ts';
import type { Step } from '../../transcript/step.ts';
import type { Performance } from './performance.ts';
import type { RevealTo } from './places.ts';

/** Everything that the page shows and that a reader can change. Times are elapsed ms of a sandbox's clock. */
export interface PageState extends PageActions {
  readonly page: RunnablePage;
  /** What the page answers as: its document's server, or the one that the reader has chosen. */
  readonly flavor: FlavorName;
  /** What the last choice of a server has changed, until something else is done. */
  readonly serverNews: ServerNews | undefined;
  readonly cells: Readonly<Record<CellId, CellState>>;
  /** The sandboxes that the store has told about; those where nothing ever happened may be absent. */
  readonly sandboxes: Readonly<Record<SandboxId, SandboxView>>;
  /** What the clock of each sandbox shows: where it is drawn to, while `moment` follows within a frame or two. */
  readonly clocks: Readonly<Record<SandboxId, number>>;
  /** Last run or focused. */
  readonly activeSandbox: SandboxId | undefined;
  /** The run whose playhead is on its way to its end. What it recorded is kept already. */
  readonly performing: Performance | undefined;
  /** The cells that the reader has scrolled to, in the order of the page; the last ones, while there is none. */
  readonly inSight: readonly CellId[];
  /** The last reset can be taken back: nothing has run since. */
  readonly canUndoReset: boolean;
  /** False where the browser keeps nothing: a reload starts afresh. */
  readonly kept: boolean;
  readonly trouble: Trouble | undefined;
  /** The command table's data part; empty until the first edit asks for it. */
  readonly commands: readonly CommandInfo[];
}

export interface PageActions {
  runCell(cell: CellId): void;
  /** Stops the run that the store is at, where it is the cell's; the rest of the session comes back. */
  stopCell(cell: CellId): void;
  /** Runs the cells above in the section that have not run, or not as they now stand. */
  runAllAbove(cell: CellId): void;
  /**
   * Runs what was typed at a cell's prompt where the clock stands, after the cell's own run; that runs first where it has
   * not. Nothing runs where a line cannot be read.
   */
  runNext(cell: CellId, text: string): Promise<NextRun>;
  /**
   * Drops the cell's edits, its run and what was typed below it: the sandbox goes back to the state before the cell, and
   * no branch tells of it. Undo brings all of it back. Cells after it turn stale.
   */
  resetCell(cell: CellId): void;
  /** A reader turns to a field: what reads commands, and the command table, are fetched. */
  beginTyping(): void;
  setEditing(cell: CellId, on: boolean): void;
  setDraft(cell: CellId, text: string): void;
  /** The reader turns to a sandbox. Passing by with the Tab key does not count. */
  focusSandbox(sandbox: SandboxId): void;
  /** A cell has come to where one reads, or has left it. */
  noteSight(cell: CellId, isInSight: boolean): void;
  /** Brings a cell into view. */
  reveal(cell: CellId, to?: RevealTo): void;
  /** The address leads somewhere: to a section, perhaps. */
  followLink(fragment: string): void;
  seek(sandbox: SandboxId, elapsedMs: number, seq?: number): void;
  /** Of very many keys the tables show so many. */
  showRows(sandbox: SandboxId, count: number): void;
  /** Of these keys the table shows what is in them; of no other. */
  unfoldKeys(sandbox: SandboxId, keys: readonly UnfoldedKey[]): void;
  /** Moves the active sandbox to the next instant at which a key, or a field of one, expires. */
  nextExpiry(): void;
  switchBranch(sandbox: SandboxId, branch: BranchId): void;
  /** Has another server answer, here and from now on: what ran is done again, on branches of their own. */
  answerAs(flavor: FlavorName): void;
  /** Drops every run and every clock of the page, and answers as the document does; edits stay. */
  resetSession(): void;
  undoReset(): void;
  dismissTrouble(): void;
  dismissServerNews(): void;
}

/** What became of a typed text: a problem says why none of it was sent. */
export type NextRun = 'sent' | 'nothing to send' | { readonly problem: string };

/** What went wrong with the store or with what was kept, and what became of the session: in words for the reader. */
export interface Trouble {
  readonly text: string;
  /** Something to try, where there is. */
  readonly retry?: () => void;
}

/** What is known of a cell: its text, what came of it, what a reader does with it. */
export interface CellState {
  /** What the cell shows and runs: the document's steps, or those of the draft. */
  readonly steps: readonly Step[];
  /** The reader's text, where it differs from the document's. */
  readonly draft: string | undefined;
  readonly editing: boolean;
  /** The store is at it. */
  readonly running: boolean;
  /** Of the last run, in parallel to `ranSteps`. */
  readonly results: readonly StepResult[] | undefined;
  readonly ranSteps: readonly Step[] | undefined;
  /** What was typed at its prompt since, and what came of it: one entry each time. */
  readonly more: readonly RanSteps[];
  /** Why the results no longer follow from what stands before the cell; absent where they do. */
  readonly stale: StaleReason | undefined;
  /** The clock of the last command that stands, where the rest of the run is on another branch. */
  readonly cutMs: number | undefined;
  /** A cell above it in the section has not run, or not as things now stand. */
  readonly needsEarlier: boolean;
  /** The last run put another branch aside. */
  readonly branched: { readonly from: BranchId } | undefined;
  /** Where the key, or the part of one, that expired first in the last run had a third of its life before it, or a second. */
  readonly beforeExpiryMs: number | undefined;
  /** What that was, where it was no whole key. */
  readonly ofPart: FirstExpiry['ofPart'];
}
