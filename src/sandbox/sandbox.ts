import type { Bytes } from '../bytes.ts';
import { type Flavor, flavorNamed, HEAD, type HistoryStore, type Instant } from '../engine/index.ts';
import type { Action, BranchId, CellId, HistorySummary, Position, StepResult } from '../protocol/messages.ts';
import type { Reply } from '../spec/reply.ts';
import type { Step } from '../transcript/step.ts';
import { benchOf } from './bench.ts';
import type { Branches } from './branches.ts';
import { firstExpiry, nextExpiryMs } from './expiries.ts';
import { HISTORY_BYTES, HistoryBudget } from './history-budget.ts';
import { type CommandLog, isSameRun, liesAfter, type Run } from './log.ts';
import { runSteps } from './run.ts';
import type { Fork } from './segments.ts';
import { type EarlierSection, inSharedStore, withSharedHint } from './shared-store.ts';
import type { World } from './world.ts';
import { Worlds } from './worlds.ts';

/** What a section begins with. */
export interface SandboxOptions {
  /** The instant at which it begins, ms since 1970. */
  readonly epochMs: number;
  /** One of `flavorNames`; another is an error. */
  readonly flavor: string;
  /** What prepares its store before it begins. */
  readonly setup?: readonly Step[] | undefined;
  /** The sections above it in its document: with what they run in its store, an output may match which does not without. */
  readonly earlier?: readonly EarlierSection[] | undefined;
  /** What its history may weigh, about. Left out: `HISTORY_BYTES`. */
  readonly historyBytes?: number;
}

const START: Position = { elapsedMs: 0, seq: 0 };

/**
 * One section's world: a store, a clock and a log of its own. Times are elapsed ms since its epoch. A sandbox is a pure
 * function of the actions taken in it: replaying them gives the same one, byte for byte.
 */
export class Sandbox {
  readonly epochMs: number;
  /** Where the reader stands. */
  position: Position = START;
  readonly #worlds: Worlds;
  readonly #setup: readonly Step[];
  readonly #earlier: readonly EarlierSection[];
  readonly #budget: HistoryBudget;
  /** By cell, its last run on whatever branch. */
  readonly #lastRuns = new Map<CellId, Run>();
  #runsMade = 0;

  constructor({ epochMs, flavor, setup = [], earlier = [], historyBytes = HISTORY_BYTES }: SandboxOptions) {
    this.epochMs = epochMs;
    this.#setup = setup;
    this.#earlier = earlier;
    this.#worlds = new Worlds(flavorOf(flavor), { epochMs, setup });
    this.#budget = new HistoryBudget(this.#worlds, epochMs, historyBytes);
  }

  get #world(): World {
    return this.#worlds.current;
  }

  /** What it answers as. */
  get flavor(): Flavor {
    return this.#world.flavor;
  }

  get store(): HistoryStore {
    return this.#world.store;
  }

  get log(): CommandLog {
    return this.#world.log;
  }

  /** The end of what has been run on this branch. */
  get head(): Position {
    return this.#world.head;
  }

  /** A recorded command lies after the position. */
  get past(): boolean {
    return this.position.seq < this.log.end;
  }

  /** The latest run of a command that stands on this branch. */
  get lastRun(): Run | undefined {
    return this.#world.runs.findLast(({ from, to }) => to.seq > from.seq);
  }

  get branch(): BranchId {
    return this.#world.branches.current;
  }

  get branches(): Branches {
    return this.#world.branches;
  }

  /** The world in force, and after it those that were left for others, the last one first. */
  get worlds(): readonly [World, ...World[]] {
    return [this.#world, ...this.#worlds.others];
  }

  /** What stands on this branch, oldest first. */
  get runs(): readonly Run[] {
    return this.#world.runs;
  }

  /**
   * Runs a cell from the state before it and stands at its end. Whatever followed that state, an earlier run of the cell
   * among it, is kept as a branch. The same run again, with nothing after it, stays the same run.
   */
  run(cell: CellId, order: number, steps: readonly Step[]): Done & { readonly isNew: boolean } {
    const from = this.#stateBefore(order);
    const last = this.runs.at(-1);
    if (last && isSameRun(last, cell, from, steps)) {
      this.position = last.to;
      return { run: last, isNew: false, aside: undefined };
    }
    return { ...this.#leaving(() => this.#runFrom({ cell, order, steps, from, isNext: false })), isNew: true };
  }

  /** Runs what was typed at a cell's prompt where the clock stands; in the past, that begins a branch. The cell's own run stays. */
  next(cell: CellId, order: number, steps: readonly Step[]): Done {
    return this.#leaving(() => this.#runFrom({ cell, order, steps, from: this.#here, isNext: true }));
  }

  /**
   * Stands again at the state before a cell, as if it and what came after had never run. What is left can be returned to,
   * and is no branch that a reader sees. Answers with its name; with nothing where the cell does not stand.
   */
  reset(cell: CellId, order: number): BranchId | undefined {
    this.#lastRuns.delete(cell);
    if (!this.runs.some((run) => run.cell === cell)) return undefined;
    const from = this.#stateBefore(order);
    const before = this.branch;
    this.#forkFrom(from, order);
    this.position = from;
    if (this.branch === before) return undefined;
    this.branches.hide(before);
    return before;
  }

  /** Does something that may leave the branch in force, and says which that was. */
  #leaving(act: () => Run): Done {
    const before = this.branch;
    const run = act();
    const isAside = this.branch !== before && this.branches.has(before);
    return { run, aside: isAside ? before : undefined };
  }

  #stateBefore(order: number): Position {
    return this.runs.find((run) => run.order >= order)?.from ?? this.#here;
  }

  /** Where the clock stands: in the past, or at the end of what ran, or later. */
  get #here(): Position {
    if (this.past) return this.position;
    const { elapsedMs, seq } = this.head;
    return { elapsedMs: Math.max(elapsedMs, this.position.elapsedMs), seq };
  }

  #runFrom({ from, ...task }: Task): Run {
    this.#forkFrom(from, task.isNext ? Number.POSITIVE_INFINITY : task.order);
    const run = this.#append({ from, ...task });
    this.#budget.keepTo();
    return run;
  }

  #forkFrom(from: Position, order: number): void {
    const fork = { seq: from.seq, runs: this.#runsBefore(from, order) };
    if (from.seq < this.log.begins.seq) this.#rebuild(fork);
    this.branches.forkAt(fork);
  }

  /** How many runs stand before a cell that is to run from a position: those of earlier cells, as far as they lie before it. */
  #runsBefore(from: Position, order: number): number {
    const { runs } = this.#world;
    const later = runs.findIndex((run) => run.order >= order);
    const next = later < 0 ? runs.findIndex((run) => liesAfter(run, from)) : later;
    return next < 0 ? runs.length : next;
  }

  #append({ cell, order, steps, from, isNext }: Task): Run {
    const bench = benchOf(this.#world, cell, from.elapsedMs);
    const results = withSharedHint(runSteps(steps, bench), () => this.#inSharedStore(steps));
    const run: Run = {
      number: ++this.#runsMade,
      after: this.runs.at(-1)?.number ?? 0,
      ...{ cell, order, isNext, from, steps, results },
      to: { elapsedMs: bench.elapsedMs, seq: this.log.end },
      ...firstExpiry(results, this),
    };
    this.#world.runs.push(run);
    if (!isNext) this.#lastRuns.set(cell, run);
    this.position = run.to;
    return run;
  }

  /** What the steps come to, with all that stands here, in the store of the sections above. */
  #inSharedStore(steps: readonly Step[]): readonly StepResult[] {
    const lists = [...this.runs.map((run) => run.steps), steps];
    const { epochMs, flavor } = this;
    return inSharedStore(
      { earlier: this.#earlier, setup: this.#setup, lists },
      (setup) => new Sandbox({ epochMs, flavor: flavor.name, setup }),
    );
  }

  /** The state at a position whose history is forgotten, made anew by running again what led to it. */
  #rebuild(fork: Fork): void {
    const { runs, branches } = this.#world;
    const isWithin = (runs[fork.runs]?.from.seq ?? fork.seq) < fork.seq;
    const earlier = runs.slice(0, isWithin ? fork.runs + 1 : fork.runs);
    this.#budget.branchesForgotten += branches.list().length;
    // Within a run, what is made anew is the branch as it was, and the fork makes the next one.
    this.#worlds.remake(isWithin);
    for (const run of earlier) {
      // Of a run that a fork has cut, what lies beyond is not part of this branch.
      const last = run.results.findLastIndex(({ kind }) => kind === 'reply');
      runSteps(run.steps.slice(0, last + 1), benchOf(this.#world, run.cell, run.from.elapsedMs));
      this.#world.runs.push(run);
    }
  }

  /** Changes what the history may weigh, bytes. */
  set historyBytes(bytes: number) {
    this.#budget.bytes = bytes;
    this.#budget.keepTo();
    if (this.position.seq < this.begins.seq) this.position = this.begins;
  }

  /** What is kept of the past, and how much that may be. */
  get history(): HistorySummary {
    return {
      bytes: this.#worlds.bytes,
      budgetBytes: this.#budget.bytes,
      from: this.begins,
      branchesForgotten: this.#budget.branchesForgotten,
    };
  }

  /** The first position that can be looked at. */
  get begins(): Position {
    return this.log.begins;
  }

  /** What a read-only command would print at a position, to a client of that name. Changes nothing. */
  peek(argv: readonly Bytes[], position: Position, client?: string): Reply {
    return this.#world.peek(argv, position, client);
  }

  /** Which protocol a client speaks at a position. */
  protocolAt({ seq }: Position, client?: string): 2 | 3 {
    return this.#world.connectionOf(client).clientAfter(Math.min(seq, this.log.end)).protocol;
  }

  /** Stands at another instant: after its last command, or after the one named. Not before what is kept. */
  seek(elapsedMs: number, seq = HEAD): void {
    const atMs = Math.max(elapsedMs, this.begins.elapsedMs);
    const last = this.log.lastSeqAt(atMs);
    const first = this.log.lastSeqAt(atMs - 1);
    this.position = { elapsedMs: atMs, seq: Math.min(Math.max(seq, first), last) };
  }

  /** Stands at the start of an empty world that answers as another server; what ran stays where it is. */
  #beginAs(flavor: string): void {
    this.#worlds.begin(flavorOf(flavor));
    this.position = START;
  }

  /** Puts another branch in force, and its world, and stands at its end. False where there is none of that name. */
  switchTo(branch: BranchId): boolean {
    this.#worlds.turnTo(branch);
    const there = this.branches.switchTo(branch);
    if (!there) return false;
    for (const run of this.runs) if (!run.isNext && !run.isCut) this.#lastRuns.set(run.cell, run);
    this.position = this.head;
    return true;
  }

  /** Does again what was done in another sandbox of the same document; `onDone` after each action. */
  replay(actions: readonly Action[], onDone: () => void = () => {}): void {
    // What was kept when an action was taken must be there when it is taken again, whatever may be kept in the end.
    const { bytes } = this.#budget;
    this.#budget.bytes = Number.POSITIVE_INFINITY;
    for (const action of actions) {
      if (action.type === 'switch') this.switchTo(action.branch);
      else if (action.type === 'flavor') this.#beginAs(action.flavor);
      else if (action.type === 'reset') this.reset(action.cell, action.order);
      else this.#runFrom({ ...action, isNext: action.type === 'next' });
      onDone();
    }
    this.historyBytes = bytes;
  }

  /** By cell, its last run: on this branch, or on another. */
  get lastRuns(): ReadonlyMap<CellId, Run> {
    return this.#lastRuns;
  }

  instant({ elapsedMs, seq }: Position): Instant {
    return { nowMs: this.epochMs + elapsedMs, seq };
  }

  /** The next instant after `elapsedMs` at which a deadline takes a key or a field of one, as this branch goes on. */
  nextGoneMs(elapsedMs: number): number | undefined {
    return nextExpiryMs(this, elapsedMs);
  }
}

function flavorOf(name: string): Flavor {
  const found = flavorNamed(name);
  if (!found) throw new Error(`there is no flavor named ${name}`);
  return found;
}

/** What ran, and the branch that it put aside, if it did. */
interface Done {
  readonly run: Run;
  readonly aside: BranchId | undefined;
}

/** What is to run. */
interface Task extends Pick<Run, 'cell' | 'order' | 'steps' | 'from' | 'isNext'> {}
