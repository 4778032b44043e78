import type { Bytes } from '../bytes.ts';
import { type ConnectionState, freshConnection } from '../engine/connection.ts';
import { type Flavor, flavorNamed } from '../engine/flavor.ts';
import { HEAD, type Instant } from '../engine/instant.ts';
import type { HistoryStore } from '../engine/store.ts';
import type { Action, BranchId, CellId, HistorySummary, Position, StepResult } from '../protocol/messages.ts';
import type { Reply } from '../spec/reply.ts';
import { type Step, sameSteps } from '../transcript/step.ts';
import type { Branches, Fork } from './branches.ts';
import { nextExpiryMs } from './expiries.ts';
import { type CommandLog, ENTRY_BYTES, type Run } from './log.ts';
import { type Bench, runSteps } from './run.ts';
import { World } from './world.ts';

export interface SandboxOptions {
  /** The instant at which it begins, ms since 1970. */
  readonly epochMs: number;
  /** One of `flavorNames`; another is an error. */
  readonly flavor: string;
  /** What its history may weigh, about. Left out: `HISTORY_BYTES`. */
  readonly historyBytes?: number;
}

/** What a sandbox's history may weigh unless the reader says otherwise: room for a million keys and what became of them. */
const HISTORY_BYTES = 256 * 1024 * 1024;

/** Forgetting leaves so much of the budget, so that it is not done again with every command. */
const KEPT = 0.75;

const START: Position = { elapsedMs: 0, seq: 0 };

/**
 * One section's world: a store, a clock and a log of its own. Times are elapsed ms since its epoch. A sandbox is a pure
 * function of the actions taken in it: replaying them gives the same one, byte for byte.
 */
export class Sandbox {
  readonly epochMs: number;
  readonly flavor: Flavor;
  /** Where the reader stands. */
  position: Position = START;
  #world: World;
  #historyBytes: number;
  #branchesForgotten = 0;
  /** By cell, its last run on whatever branch. */
  readonly #lastRuns = new Map<CellId, Run>();

  constructor({ epochMs, flavor, historyBytes = HISTORY_BYTES }: SandboxOptions) {
    const found = flavorNamed(flavor);
    if (!found) throw new Error(`there is no flavor named ${flavor}`);
    this.epochMs = epochMs;
    this.flavor = found;
    this.#historyBytes = historyBytes;
    this.#world = new World(found);
  }

  get store(): HistoryStore {
    return this.#world.store;
  }

  get log(): CommandLog {
    return this.#world.log;
  }

  /** The end of what has been run on this branch: its last command, or the last wait after it. */
  get head(): Position {
    const elapsedMs = Math.max(this.log.elapsedMs(this.log.end), this.#world.runs.at(-1)?.to.elapsedMs ?? 0);
    return { elapsedMs, seq: this.log.end };
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

  /**
   * Runs a cell from the state before it and stands at its end. Whatever followed that state, an earlier run of the cell
   * among it, is kept as a branch. The same run again, with nothing after it, stays the same run.
   */
  run(cell: CellId, order: number, steps: readonly Step[]): { run: Run; isNew: boolean; aside: BranchId | undefined } {
    const from = this.#stateBefore(order);
    const last = this.#world.runs.at(-1);
    if (last?.cell === cell && samePosition(last.from, from) && sameSteps(last.steps, steps)) {
      this.position = last.to;
      return { run: last, isNew: false, aside: undefined };
    }
    const before = this.branch;
    const run = this.#runFrom(from, cell, order, steps);
    const isAside = this.branch !== before && this.branches.has(before);
    return { run, isNew: true, aside: isAside ? before : undefined };
  }

  #stateBefore(order: number): Position {
    const later = this.#world.runs.find((run) => run.order >= order);
    if (later) return later.from;
    if (this.past) return this.position;
    const { elapsedMs, seq } = this.head;
    return { elapsedMs: Math.max(elapsedMs, this.position.elapsedMs), seq };
  }

  #runFrom(from: Position, cell: CellId, order: number, steps: readonly Step[]): Run {
    const fork = { seq: from.seq, runs: this.#runsBefore(from, order) };
    if (from.seq < this.log.begins.seq) this.#rebuild(fork);
    this.branches.forkAt(fork);
    const run = this.#append(from, cell, order, steps);
    this.#keepToBudget();
    return run;
  }

  /** How many runs stand before a cell that is to run from a position: those of earlier cells, as far as they lie before it. */
  #runsBefore(from: Position, order: number): number {
    const { runs } = this.#world;
    const later = runs.findIndex((run) => run.order >= order);
    const next = later < 0 ? runs.findIndex((run) => liesAfter(run, from)) : later;
    return next < 0 ? runs.length : next;
  }

  #append(from: Position, cell: CellId, order: number, steps: readonly Step[]): Run {
    const bench = this.#benchFor(cell, from.elapsedMs);
    const results = runSteps(steps, bench);
    const to = { elapsedMs: bench.elapsedMs, seq: this.log.end };
    const firstExpiryMs = firstExpiry(results, this);
    const run = { cell, order, from, to, steps, results, ...(firstExpiryMs === undefined ? {} : { firstExpiryMs }) };
    this.#world.runs.push(run);
    this.#lastRuns.set(cell, run);
    this.position = to;
    return run;
  }

  #benchFor(cell: CellId, elapsedMs: number): Bench {
    return {
      elapsedMs,
      flavor: this.flavor,
      execute: (argv, atMs, at) => this.#execute(argv, atMs, { ...at, cell }),
      peek: (argv, atMs) => this.peek(argv, { elapsedMs: atMs, seq: HEAD }),
      nextGoneMs: (atMs) => this.nextGoneMs(atMs),
      protocol: () => this.#world.connection.protocol,
    };
  }

  /** The state at a position whose history is forgotten, made anew by running again what led to it. */
  #rebuild(fork: Fork): void {
    const { runs, branches } = this.#world;
    const next = branches.nextId;
    const isWithin = (runs[fork.runs]?.from.seq ?? fork.seq) < fork.seq;
    const earlier = runs.slice(0, isWithin ? fork.runs + 1 : fork.runs);
    this.#branchesForgotten += branches.list().length;
    // Within a run, what is made anew is the branch as it was, and the fork makes the next one.
    const ids = isWithin ? { first: branches.current, next } : { first: next, next: next + 1 };
    this.#world = new World(this.flavor, ids);
    for (const run of earlier) {
      // Of a run that a fork has cut, what lies beyond is not part of this branch.
      const last = run.results.findLastIndex(({ kind }) => kind === 'reply');
      runSteps(run.steps.slice(0, last + 1), this.#benchFor(run.cell, run.from.elapsedMs));
      this.#world.runs.push(run);
    }
  }

  /** Changes what the history may weigh, bytes. */
  set historyBytes(bytes: number) {
    this.#historyBytes = bytes;
    this.#keepToBudget();
    if (this.position.seq < this.begins.seq) this.position = this.begins;
  }

  /** Forgets the oldest where the history weighs too much: first the branches put aside, then the beginning of this one. */
  #keepToBudget(): void {
    if (this.#weight() <= this.#historyBytes) return;
    const kept = this.#historyBytes * KEPT;
    while (this.#weight() > kept && this.branches.forgetOldest()) this.#branchesForgotten++;
    if (this.#weight() <= kept) return;
    const { store, log } = this;
    const seq = store.history.lastToForget(kept, ENTRY_BYTES, { begin: log.begins.seq, end: log.end });
    this.#branchesForgotten += this.branches.forgetBefore(seq);
    this.#world.beginning = this.#connectionAfter(seq);
    store.forget(seq, this.epochMs + log.elapsedMs(seq));
    log.forget(seq);
  }

  #weight(): number {
    return this.store.history.bytes + this.log.size * ENTRY_BYTES + this.branches.bytes;
  }

  /** What is kept of the past, and how much that may be. */
  get history(): HistorySummary {
    return {
      bytes: this.#weight(),
      budgetBytes: this.#historyBytes,
      from: this.begins,
      branchesForgotten: this.#branchesForgotten,
    };
  }

  /** The first position that can be looked at. */
  get begins(): Position {
    return this.log.begins;
  }

  #execute(argv: readonly Bytes[], elapsedMs: number, at: { text: string; step: number; cell: CellId }) {
    const { connection, log } = this.#world;
    connection.state = this.#connectionAfter(log.end);
    const reply = this.#world.ask(() => connection.execute(argv, this.epochMs + elapsedMs));
    const before = log.last?.connection ?? this.#world.beginning;
    const { state } = connection;
    log.push({ ...at, argv, elapsedMs, connection: sameState(before, state) ? before : state });
    return { reply, seq: log.end };
  }

  /** What the connection knows after command `seq`; after QUIT a new one is opened, as redis-cli does. */
  #connectionAfter(seq: number): ConnectionState {
    const state = this.log.at(seq)?.connection ?? this.#world.beginning;
    return state.closed ? freshConnection : state;
  }

  /** What a read-only command would print at a position. Changes nothing. */
  peek(argv: readonly Bytes[], position: Position): Reply {
    const { connection } = this.#world;
    const seq = Math.min(position.seq, this.log.end);
    connection.state = this.#connectionAfter(seq);
    return connection.peek(argv, { nowMs: this.epochMs + position.elapsedMs, seq });
  }

  /** Which protocol the connection speaks at a position. */
  protocolAt({ seq }: Position): 2 | 3 {
    return this.#connectionAfter(Math.min(seq, this.log.end)).protocol;
  }

  /** Stands at another instant: after its last command, or after the one named. Not before what is kept. */
  seek(elapsedMs: number, seq = HEAD): void {
    const atMs = Math.max(elapsedMs, this.begins.elapsedMs);
    const last = this.log.lastSeqAt(atMs);
    const first = this.log.lastSeqAt(atMs - 1);
    this.position = { elapsedMs: atMs, seq: Math.min(Math.max(seq, first), last) };
  }

  /** Puts another branch in force and stands at its end. False where there is none of that name. */
  switchTo(branch: BranchId): boolean {
    const there = this.branches.switchTo(branch);
    if (!there) return false;
    for (const run of this.#world.runs) this.#lastRuns.set(run.cell, run);
    this.position = this.head;
    return true;
  }

  /** Does again what was done in another sandbox of the same document. */
  replay(actions: readonly Action[]): void {
    // What was kept when an action was taken must be there when it is taken again, whatever may be kept in the end.
    const bytes = this.#historyBytes;
    this.#historyBytes = Number.POSITIVE_INFINITY;
    for (const action of actions) {
      if (action.type === 'run') this.#runFrom(action.from, action.cell, action.order, action.steps);
      else this.switchTo(action.branch);
    }
    this.historyBytes = bytes;
  }

  /** By cell, its last run: on this branch, or on another. */
  get lastRuns(): ReadonlyMap<CellId, Run> {
    return this.#lastRuns;
  }

  /** Cells whose last run is not on this branch: what they show no longer follows from what stands before them. */
  stale(): readonly CellId[] {
    const here = new Set(this.#world.runs);
    return [...this.#lastRuns].flatMap(([cell, run]) => (here.has(run) ? [] : [cell]));
  }

  instant({ elapsedMs, seq }: Position): Instant {
    return { nowMs: this.epochMs + elapsedMs, seq };
  }

  /** The next instant after `elapsedMs` at which a deadline takes a key, as this branch goes on. */
  nextGoneMs(elapsedMs: number): number | undefined {
    return nextExpiryMs(this, elapsedMs);
  }
}

/** Nothing of it has happened by a position; or it goes on beyond, and a fork there cuts it. */
const liesAfter = ({ from, to }: Run, { elapsedMs, seq }: Position): boolean =>
  to.seq > seq || (from.seq === seq && from.elapsedMs >= elapsedMs && to.elapsedMs > from.elapsedMs);

const samePosition = (a: Position, b: Position): boolean => a.elapsedMs === b.elapsedMs && a.seq === b.seq;

const sameState = (a: ConnectionState, b: ConnectionState): boolean =>
  a.db === b.db && a.protocol === b.protocol && a.clientName === b.clientName && a.closed === b.closed;

/** When the first key expired while a run's waits went by. */
function firstExpiry(results: readonly StepResult[], sandbox: Sandbox): number | undefined {
  const waits = results.filter((result) => result.kind === 'waited');
  const [first, last] = [waits[0], waits.at(-1)];
  const expiredMs = first && sandbox.nextGoneMs(first.fromMs);
  return expiredMs !== undefined && expiredMs <= (last?.toMs ?? 0) ? expiredMs : undefined;
}
