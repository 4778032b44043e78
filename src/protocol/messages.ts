import type { FlavorName } from '../spec/flavor-name.ts';
import type { CommandInfo } from '../spec/info.ts';
import type { Step, Verdict } from '../transcript/step.ts';
import type {
  BranchComparison,
  BranchId,
  CellId,
  LifelineWindow,
  Moment,
  PartEnding,
  Position,
  Printed,
  SandboxId,
  Stretch,
  Timeline,
  UnfoldedKey,
  WatchedCommand,
} from './views.ts';

export type * from './views.ts';

/**
 * The seam between page and worker: a closed union of requests, one response to each. All times are elapsed
 * milliseconds of a sandbox's virtual clock, counted from its epoch. Everything is plain data for `postMessage`.
 */

/** Everything that ever changed a sandbox, in order. Replaying the list gives the same sandbox, byte for byte. */
export type Action =
  | {
      readonly type: 'run';
      readonly cell: CellId;
      readonly order: number;
      readonly steps: readonly Step[];
      readonly from: Position;
    }
  /** What was typed at the prompt of a cell, and ran where the clock stood. */
  | {
      readonly type: 'next';
      readonly cell: CellId;
      readonly order: number;
      readonly steps: readonly Step[];
      readonly from: Position;
    }
  /** A cell was taken back, with what came after it. */
  | { readonly type: 'reset'; readonly cell: CellId; readonly order: number }
  | { readonly type: 'switch'; readonly branch: BranchId }
  /** From here on another server answers, on an empty branch: nothing that another answered is part of it. */
  | { readonly type: 'flavor'; readonly flavor: FlavorName };

export interface SandboxSetup {
  readonly id: SandboxId;
  readonly epochMs: number;
  /** What it begins as. */
  readonly flavor: FlavorName;
  /** It stays that, whatever the page answers as. */
  readonly isPinned?: true;
  /** What prepares its store before anything runs. */
  readonly setup?: readonly Step[];
  /** What its cells run, as the document has them. */
  readonly steps?: readonly Step[];
}

/** What the page asks of its store. */
export type Request =
  /** Lays out the page's sandboxes, all fresh. */
  | {
      readonly type: 'open';
      readonly sandboxes: readonly SandboxSetup[];
      /** What they answer as now, where that is not what they begin as. */
      readonly flavor?: FlavorName;
      /** What the history of each sandbox may weigh, bytes. Left out: as much as the store thinks right. */
      readonly historyBytes?: number;
    }
  /** Runs a cell from the state before it, and stands at its end. `order` is the cell's place in the document. */
  | {
      readonly type: 'run';
      readonly sandbox: SandboxId;
      readonly cell: CellId;
      readonly order: number;
      readonly steps: readonly Step[];
    }
  /** Runs what was typed at a cell's prompt where the clock stands. The cell's own run stays as it is. */
  | {
      readonly type: 'next';
      readonly sandbox: SandboxId;
      readonly cell: CellId;
      readonly order: number;
      readonly steps: readonly Step[];
    }
  /** Goes back to the state before a cell. `aside` of the answer is the branch that brings it back. */
  | { readonly type: 'resetCell'; readonly sandbox: SandboxId; readonly cell: CellId; readonly order: number }
  /** Looks at another instant. With `seq`, at a certain command of that instant; without, after its last. */
  | { readonly type: 'seek'; readonly sandbox: SandboxId; readonly elapsedMs: number; readonly seq?: number }
  /** Returns to another branch, and stands at its end or where `position` says. */
  | {
      readonly type: 'switch';
      readonly sandbox: SandboxId;
      readonly branch: BranchId;
      readonly position?: Position;
    }
  /** Does again on every sandbox, as another server, what stands there; from now on that one answers. */
  | { readonly type: 'answerAs'; readonly flavor: FlavorName }
  /** From now on every moment of the sandbox tells what these read-only commands would print there. */
  | { readonly type: 'watch'; readonly sandbox: SandboxId; readonly commands: readonly WatchedCommand[] }
  /** From now on the moments of the sandbox hold up to so many keys, and as many expired ones. */
  | { readonly type: 'rows'; readonly sandbox: SandboxId; readonly count: number }
  /** From now on the moments of the sandbox hold what is in these keys. */
  | { readonly type: 'unfold'; readonly sandbox: SandboxId; readonly keys: readonly UnfoldedKey[] }
  /** Lifelines by their rows: `count` of them from row `from` on. */
  | { readonly type: 'lifelines'; readonly sandbox: SandboxId; readonly from: number; readonly count: number }
  /** How much happens between each two neighbours of an ascending list of instants: after the first, up to the second. */
  | { readonly type: 'stretch'; readonly sandbox: SandboxId; readonly edgesMs: readonly number[] }
  /** The keys that another branch holds otherwise at the same instant. */
  | {
      readonly type: 'compare';
      readonly sandbox: SandboxId;
      readonly branch: BranchId;
      readonly elapsedMs: number;
    }
  /** What the history of each sandbox may weigh from now on, bytes. The oldest is forgotten first. */
  | { readonly type: 'budget'; readonly historyBytes: number }
  /** Rebuilds a sandbox by replay, then stands at `position`. Where that leaves it with another server than the page's, it goes on as with `answerAs`. */
  | {
      readonly type: 'restore';
      readonly sandbox: SandboxId;
      readonly actions: readonly Action[];
      readonly position: Position;
    }
  /** The data part of a server's command table, for the editor. */
  | { readonly type: 'commands'; readonly flavor: FlavorName };

/** What each request is answered with. */
export interface ResponseTo {
  open: { readonly sandboxes: readonly SandboxView[] };
  run: RunOutcome;
  next: RunOutcome;
  resetCell: RunOutcome;
  seek: { readonly moment: Moment };
  switch: SandboxOutcome;
  answerAs: { readonly sandboxes: readonly AnsweredAnew[]; readonly news: ServerNews };
  watch: { readonly moment: Moment };
  rows: { readonly moment: Moment };
  unfold: { readonly moment: Moment };
  lifelines: LifelineWindow;
  stretch: Stretch;
  compare: BranchComparison;
  budget: { readonly sandboxes: readonly SandboxView[] };
  restore: AnsweredAnew;
  commands: { readonly commands: readonly CommandInfo[] };
}

export type RequestType = Request['type'];

/** One message to the worker. */
export interface Call {
  readonly id: number;
  readonly request: Request;
}

/** One message from the worker. An `error` is a fault of ours, never a command's error reply. */
export type Answer =
  | { readonly id: number; readonly ok: true; readonly response: ResponseTo[RequestType] }
  | { readonly id: number; readonly ok: false; readonly error: string };

/** The worker is still at what it was asked: it has done another part of it. */
export interface SignOfWork {
  readonly working: true;
}

export interface SandboxView {
  readonly timeline: Timeline;
  readonly moment: Moment;
}

export interface RunOutcome extends SandboxView {
  /** The cells that show something else than before; null: nothing any more. */
  readonly cells: Readonly<Record<CellId, CellOutcome | null>>;
  /** What to record so that a replay gives the same; absent where the same run stood already and nothing was done. */
  readonly action?: Action;
  /** The branch that this run put aside, if it did: what came after its starting point is still there. */
  readonly aside?: BranchId;
  readonly stale: Stale;
}

export interface SandboxOutcome extends SandboxView {
  /** By cell, its last run: on this branch, or (then the cell is stale) on another. */
  readonly cells: Readonly<Record<CellId, CellOutcome>>;
  readonly stale: Stale;
}

/** A sandbox after another server has answered what ran in it. */
export interface AnsweredAnew extends SandboxOutcome {
  /** What to record so that a replay gives the same. */
  readonly actions: readonly Action[];
}

/** How what another server answered compares with what the one before did. */
export interface ServerNews {
  readonly replies: number;
  /** How many of them are not what they were. */
  readonly others: number;
  /** The cells that show those, section by section, in the order of the document. */
  readonly cells: readonly CellId[];
}

/** Cells whose results no longer follow from what stands before them, and why. */
export type Stale = Readonly<Record<CellId, StaleReason>>;

/** Something above it ran again, was reset or is not there; or its run is on another branch. */
export type StaleReason = 'above' | 'elsewhere';

/** Steps with their results, in parallel. */
export interface RanSteps {
  readonly steps: readonly Step[];
  readonly results: readonly StepResult[];
}

/** What a cell shows: its own run, without steps where it has none, and what was typed below it since. */
export interface CellOutcome extends RanSteps {
  readonly more: readonly RanSteps[];
  readonly firstExpiry?: FirstExpiry;
  /** The clock of the last command that stands, where the rest of the run is on another branch. */
  readonly cutMs?: number;
}

/** The first key, or field of one, that expired while a run's waits went by. */
export interface FirstExpiry {
  readonly atMs: number;
  /** From the key's birth to there; of a field or a member, from the first wait on. */
  readonly lifeMs: number;
  /** It was no whole key: that lives on. */
  readonly ofPart?: PartEnding['word'];
}

export type StepResult =
  | {
      readonly kind: 'reply';
      readonly seq: number;
      readonly elapsedMs: number;
      readonly printed: Printed;
      readonly isError: boolean;
      readonly verdict?: Verdict;
      readonly hint?: string;
      /** Where other servers, to which the same was sent, answered something else. */
      readonly otherwise?: readonly OtherAnswer[];
    }
  /** Not sent to the store: unbalanced quotes, for one. `message` says what to do. */
  | { readonly kind: 'refused'; readonly elapsedMs: number; readonly message: string }
  | { readonly kind: 'waited'; readonly fromMs: number; readonly toMs: number }
  | { readonly kind: 'nothing' };

/** What another server answered. */
export interface OtherAnswer {
  readonly flavor: FlavorName;
  /** One line of it, as redis-cli prints it: the first that is another, or, where it only ends before, its last. */
  readonly text: string;
  /** It is what the document shows, and the answer here is not. */
  readonly asDocumented?: true;
}
