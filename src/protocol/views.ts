import type { FlavorName } from '../spec/flavor-name.ts';

/**
 * What the page is told of a sandbox: types of plain data. All times are elapsed milliseconds of its virtual clock,
 * counted from its epoch.
 */

export type SandboxId = string;
/** What a document calls a cell, unique within it. */
export type CellId = string;
export type BranchId = number;

/** Where a reader stands in a sandbox: an instant, and the last command that counts there (0: before the first). */
export interface Position {
  readonly elapsedMs: number;
  readonly seq: number;
}

/** A reply as redis-cli prints it, cut where it is too long to show. */
export interface Printed {
  readonly text: string;
  /** Characters left out at the end; 0 where the text is whole. */
  readonly omitted: number;
}

/** What changes only when something runs. */
export interface Timeline {
  readonly sandbox: SandboxId;
  readonly epochMs: number;
  readonly flavor: FlavorName;
  /** Commands that stand on this branch. */
  readonly commands: number;
  /** Instant of the last command of the branch, or of the last wait after it. */
  readonly headMs: number;
  /** The slider's end: at least the last command and the last finite deadline, plus a second. */
  readonly endMs: number;
  /** Instants at which something happens, ascending, each once: all, or evenly chosen where there are too many. */
  readonly instants: readonly number[];
  /** Those of them at which deadlines take keys, or fields of them. */
  readonly expiries: readonly number[];
  /** Keys that ever were, a lifeline each; `lifelines` holds the first of them. */
  readonly lifelineCount: number;
  readonly lifelines: readonly Lifeline[];
  readonly branch: BranchId;
  readonly branches: readonly BranchSummary[];
  readonly history: HistorySummary;
  /** The latest run that stands on this branch; absent where none does. */
  readonly lastRun?: RunSummary;
}

export interface RunSummary {
  readonly cell: CellId;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What is kept of the past. */
export interface HistorySummary {
  /** About what it weighs, beside the state at `from` and the runs on show. */
  readonly bytes: number;
  readonly budgetBytes: number;
  /** Where what is kept begins: the start, unless the oldest had to be forgotten. */
  readonly from: Position;
  /** Branches that had to be forgotten. */
  readonly branchesForgotten: number;
}

export interface BranchSummary {
  readonly id: BranchId;
  /** The branch that it left; absent for the oldest. */
  readonly parent?: BranchId;
  /** Where it left that one. */
  readonly fromMs: number;
  /** From the very beginning. */
  readonly commands: number;
  readonly headMs: number;
  /** What answered there; absent where it is the same on all branches. */
  readonly flavor?: FlavorName;
  /** What a reader would call it: the first command that is not as in the branch it left. */
  readonly title: string;
}

export interface LifelineWindow {
  /** Row of the first one. */
  readonly from: number;
  readonly lifelines: readonly Lifeline[];
}

/** One key's spans on the axis, in order of time: a row, and what it lived before and after a FLUSH is in one. */
export interface Lifeline {
  readonly key: string;
  readonly db: number;
  readonly spans: readonly LifelineSpan[];
  /** Where parts of it end while it lives on, in order of time; absent where none does. */
  readonly ends?: readonly PartEnding[];
}

/** Fields of a hash that end by themselves: at one instant, or near each other where there are very many. */
export interface PartEnding {
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
  /** What a part of such a key is called. */
  readonly word: 'field' | 'member';
  /** The first of them. */
  readonly names: readonly string[];
}

export interface LifelineSpan {
  readonly fromMs: number;
  /** Where the value or its TTL ended: overwritten, deleted, expired. Absent: it goes on for ever. */
  readonly toMs?: number;
  readonly start: 'born' | 'renamed' | 'overwritten' | 'ttl set' | 'ttl refreshed' | 'ttl shortened' | 'persisted';
  readonly end: 'changed' | 'deleted' | 'renamed' | 'expired' | 'lives on';
  /** The deadline that the span was promised; later than `toMs` where something cut it short. */
  readonly deadlineMs?: number;
  /** The command that began it, as the reader wrote it. */
  readonly by: string;
  /** The command that ended it, where one did: what deleted or renamed the key. */
  readonly endedBy?: string;
}

/** What happens in a stretch of time, counted between each two neighbours of the edges that were asked for. */
export interface Stretch {
  readonly commands: readonly number[];
  readonly expiries: readonly number[];
  /** The commands themselves, where they are few enough to be told apart. */
  readonly marks: readonly TimelineEvent[];
}

export interface TimelineEvent {
  readonly elapsedMs: number;
  readonly kind: 'command' | 'expired';
  /** `SETEX mykey 10 "v"`, `mykey`, `field token of mykey`. */
  readonly text: string;
  /** It is no whole key that expired. */
  readonly ofPart?: true;
  readonly seq?: number;
  readonly cell?: CellId;
  /** Index of the step in its cell. */
  readonly step?: number;
}

/** A command whose reply is of interest at any instant. `id` is the page's own. */
export interface WatchedCommand {
  readonly id: string;
  readonly argv: readonly string[];
  /** Who sends it, where that is not the one who always does. */
  readonly client?: string;
}

/** What a watched command would print now. */
export interface Peek {
  readonly printed: Printed;
  readonly isError: boolean;
}

/** The keys that two branches hold otherwise at one instant. `here` is the branch in force. */
export interface BranchComparison {
  readonly branch: BranchId;
  readonly elapsedMs: number;
  /** How many there are; `keys` holds the first of them. */
  readonly count: number;
  readonly keys: readonly ComparedKey[];
}

/** Absent on the side where the key is not alive. */
export interface ComparedKey {
  readonly key: string;
  readonly db: number;
  readonly here?: LivingRow;
  readonly there?: LivingRow;
}

/** What is true at a position. */
export interface Moment {
  readonly sandbox: SandboxId;
  readonly position: Position;
  /** A recorded command lies after the position. */
  readonly past: boolean;
  /** Living keys, all databases. */
  readonly livingCount: number;
  /** Keys that their deadline took and nothing brought back. */
  readonly expiredCount: number;
  /**
   * Both, a row a name, in the order in which the names first came: each keeps its place while the clock moves. Where
   * there are very many, some of them: the first living ones, then the last to expire, the latest first.
   */
  readonly keys: readonly KeyRow[];
  /** The instants before and after this one at which a key is gone by its deadline, or a field of one by its own. */
  readonly previousExpiryMs?: number;
  readonly nextExpiryMs?: number;
  /** Where a step back or forward by one command leads. */
  readonly previousCommand?: Position;
  readonly nextCommand?: Position;
  /** What happened just before and what comes just after, in order of time. */
  readonly events: readonly TimelineEvent[];
  /** How many of the `events` have happened by now. */
  readonly eventsPassed: number;
  /** By id, what the watched commands would print. */
  readonly peeks: Readonly<Record<string, Peek>>;
}

/** A key as it stands at a position: alive, or taken by its deadline. */
export type KeyRow = LivingRow | ExpiredRow;

interface NamedValue {
  readonly key: string;
  readonly db: number;
  readonly type: string;
  /** Value as redis-cli would print it, cut to a line. */
  readonly value: string;
  /** How many entries a collection has; absent: it is a string. */
  readonly size?: number;
  /** What is in it, where that was asked for. */
  readonly contents?: KeyContents;
}

/** A key that the reader looks into, and how many of its entries are wanted. */
export interface UnfoldedKey {
  readonly db: number;
  readonly key: string;
  readonly count: number;
}

/** A string, or its beginning where it goes on; or the beginning of a collection. */
export type KeyContents =
  | { readonly text: string; readonly goesOn: boolean }
  | { readonly entries: readonly EntryRow[] };

/** One of what a collection holds, as redis-cli would print it. */
export interface EntryRow {
  readonly name?: string;
  readonly value: string;
  /** Until its own end, as HPTTL answers it; absent: it stays as long as its key. */
  readonly remainingMs?: string;
}

/** A key that is there. */
export interface LivingRow extends NamedValue {
  readonly expiredMs?: never;
  /** Absent: it has no deadline. */
  readonly ttl?: Ttl;
  /** Position's `seq` of the write that made this version, so that the page can flash what changed. */
  readonly seq: number;
}

export interface ExpiredRow extends NamedValue {
  /** When its deadline took it. */
  readonly expiredMs: number;
  /** Why it went: the command that gave it its deadline. */
  readonly because: string;
}

export interface Ttl {
  /** Exact, as PTTL answers it: beyond 2^53 a number would lie. */
  readonly remainingMs: string;
  /** Of the span from the write to its deadline, what is left: 1 to 0. */
  readonly left: number;
}
