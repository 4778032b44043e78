import type { Bytes } from '../bytes.ts';
import { Connection, type ConnectionState, freshConnection } from '../engine/connection.ts';
import { type Flavor, flavorNamed } from '../engine/flavor.ts';
import { HEAD, type Instant } from '../engine/instant.ts';
import { HistoryStore } from '../engine/store.ts';
import type { Action, BranchId, CellId, Position } from '../protocol/messages.ts';
import type { Reply } from '../spec/reply.ts';
import { type Step, sameSteps } from '../transcript/step.ts';
import { type BranchEntry, Branches } from './branches.ts';
import { type LogEntry, lastSeqAt, type Recorded, type Run } from './log.ts';
import { type Bench, runSteps } from './run.ts';

export interface SandboxOptions {
  /** The instant at which it begins, ms since 1970. */
  readonly epochMs: number;
  /** One of `flavorNames`; another is an error. */
  readonly flavor: string;
}

const START: Position = { elapsedMs: 0, seq: 0 };

/**
 * One section's world: a store, a clock and a log of its own. Times are elapsed ms since its epoch. A sandbox is a pure
 * function of the actions taken in it: replaying them gives the same one, byte for byte.
 */
export class Sandbox {
  readonly epochMs: number;
  readonly flavor: Flavor;
  readonly store: HistoryStore;
  /** Where the reader stands. */
  position: Position = START;
  readonly #recorded: Recorded = { log: [], runs: [] };
  readonly #branches: Branches;
  /** By cell, its last run on whatever branch. */
  readonly #lastRuns = new Map<CellId, Run>();
  readonly #connection: Connection;
  #reply: Reply | undefined;

  constructor({ epochMs, flavor }: SandboxOptions) {
    const found = flavorNamed(flavor);
    if (!found) throw new Error(`there is no flavor named ${flavor}`);
    this.epochMs = epochMs;
    this.flavor = found;
    this.store = new HistoryStore({ flavor: found });
    this.#branches = new Branches(this.store, this.#recorded);
    this.#connection = new Connection(this.store, (reply) => {
      this.#reply = reply;
    });
  }

  get log(): readonly LogEntry[] {
    return this.#recorded.log;
  }

  /** The end of what has been run on this branch: its last command, or the last wait after it. */
  get head(): Position {
    const elapsedMs = Math.max(this.log.at(-1)?.elapsedMs ?? 0, this.#recorded.runs.at(-1)?.to.elapsedMs ?? 0);
    return { elapsedMs, seq: this.log.length };
  }

  /** A recorded command lies after the position. */
  get past(): boolean {
    return this.position.seq < this.log.length;
  }

  get branch(): BranchId {
    return this.#branches.current;
  }

  branches(): readonly BranchEntry[] {
    return this.#branches.list();
  }

  /**
   * Runs a cell from the state before it and stands at its end. Whatever followed that state, an earlier run of the cell
   * among it, is kept as a branch. The same run again, with nothing after it, stays the same run.
   */
  run(cell: CellId, order: number, steps: readonly Step[]): { run: Run; isNew: boolean; aside: BranchId | undefined } {
    const from = this.#stateBefore(order);
    const last = this.#recorded.runs.at(-1);
    if (last?.cell === cell && samePosition(last.from, from) && sameSteps(last.steps, steps)) {
      this.position = last.to;
      return { run: last, isNew: false, aside: undefined };
    }
    const before = this.branch;
    const run = this.#runFrom(from, cell, order, steps);
    return { run, isNew: true, aside: this.branch === before ? undefined : before };
  }

  #stateBefore(order: number): Position {
    const later = this.#recorded.runs.find((run) => run.order >= order);
    if (later) return later.from;
    if (this.past) return this.position;
    const { elapsedMs, seq } = this.head;
    return { elapsedMs: Math.max(elapsedMs, this.position.elapsedMs), seq };
  }

  #runFrom(from: Position, cell: CellId, order: number, steps: readonly Step[]): Run {
    this.#branches.forkAfter(from.seq);
    const bench: Bench = {
      elapsedMs: from.elapsedMs,
      flavor: this.flavor,
      execute: (argv, elapsedMs, at) => this.#execute(argv, elapsedMs, { ...at, cell }),
      peek: (argv, elapsedMs) => this.peek(argv, { elapsedMs, seq: HEAD }),
      nextGoneMs: (elapsedMs) => this.nextGoneMs(elapsedMs),
      protocol: () => this.#connection.protocol,
    };
    const results = runSteps(steps, bench);
    const to = { elapsedMs: bench.elapsedMs, seq: this.log.length };
    const run = { cell, order, from, to, steps, results };
    this.#recorded.runs.push(run);
    this.#lastRuns.set(cell, run);
    this.position = to;
    return run;
  }

  #execute(argv: readonly Bytes[], elapsedMs: number, at: { text: string; step: number; cell: CellId }) {
    this.#connection.state = this.#connectionAfter(this.log.length);
    this.#connection.execute(argv, this.epochMs + elapsedMs);
    const before = this.log.at(-1)?.connection ?? freshConnection;
    const { state } = this.#connection;
    this.#recorded.log.push({ ...at, argv, elapsedMs, connection: sameState(before, state) ? before : state });
    return { reply: this.#reply as Reply, seq: this.log.length };
  }

  /** What the connection knows after command `seq`; after QUIT a new one is opened, as redis-cli does. */
  #connectionAfter(seq: number): ConnectionState {
    const state = this.log[seq - 1]?.connection ?? freshConnection;
    return state.closed ? freshConnection : state;
  }

  /** What a read-only command would print at a position. Changes nothing. */
  peek(argv: readonly Bytes[], position: Position): Reply {
    const seq = Math.min(position.seq, this.log.length);
    this.#connection.state = this.#connectionAfter(seq);
    return this.#connection.peek(argv, { nowMs: this.epochMs + position.elapsedMs, seq });
  }

  /** Stands at another instant: after its last command, or after the one named. */
  seek(elapsedMs: number, seq = HEAD): void {
    const last = lastSeqAt(this.log, elapsedMs);
    const first = lastSeqAt(this.log, elapsedMs - 1);
    this.position = { elapsedMs, seq: Math.min(Math.max(seq, first), last) };
  }

  /** Puts another branch in force and stands at its end. False where there is none of that name. */
  switchTo(branch: BranchId): boolean {
    const there = this.#branches.switchTo(branch);
    if (!there) return false;
    for (const run of this.#recorded.runs) this.#lastRuns.set(run.cell, run);
    this.position = this.head;
    return true;
  }

  /** Does again what was done in another sandbox of the same document. */
  replay(actions: readonly Action[]): void {
    for (const action of actions) {
      if (action.type === 'run') this.#runFrom(action.from, action.cell, action.order, action.steps);
      else this.switchTo(action.branch);
    }
  }

  /** By cell, its last run: on this branch, or on another. */
  get lastRuns(): ReadonlyMap<CellId, Run> {
    return this.#lastRuns;
  }

  /** Cells whose last run is not on this branch: what they show no longer follows from what stands before them. */
  stale(): readonly CellId[] {
    const here = new Set(this.#recorded.runs);
    return [...this.#lastRuns].flatMap(([cell, run]) => (here.has(run) ? [] : [cell]));
  }

  instant({ elapsedMs, seq }: Position): Instant {
    return { nowMs: this.epochMs + elapsedMs, seq };
  }

  /** The next instant after `elapsedMs` at which a deadline takes a key, as this branch goes on. */
  nextGoneMs(elapsedMs: number): number | undefined {
    const mappings = this.store.mappings;
    for (const [i, { seq, mapping }] of mappings.entries()) {
      const fromMs = this.#elapsedOf(seq);
      const next = mappings[i + 1];
      const toMs = next ? this.#elapsedOf(next.seq) : Number.POSITIVE_INFINITY;
      if (toMs <= elapsedMs) continue;
      const after = this.epochMs + Math.max(elapsedMs, fromMs);
      const gone = mapping.map((keyspace) => keyspace.nextGoneMs(after) ?? Number.POSITIVE_INFINITY);
      const nextMs = Math.min(...gone) - this.epochMs;
      if (nextMs < toMs) return nextMs;
    }
    return undefined;
  }

  #elapsedOf(seq: number): number {
    return this.log[seq - 1]?.elapsedMs ?? 0;
  }
}

const samePosition = (a: Position, b: Position): boolean => a.elapsedMs === b.elapsedMs && a.seq === b.seq;

const sameState = (a: ConnectionState, b: ConnectionState): boolean =>
  a.db === b.db && a.protocol === b.protocol && a.clientName === b.clientName && a.closed === b.closed;
