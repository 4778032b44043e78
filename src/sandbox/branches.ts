import type { Change } from '../engine/history.ts';
import type { HistoryStore } from '../engine/store.ts';
import type { BranchId, StepResult } from '../protocol/messages.ts';
import { ENTRY_BYTES, type LogEntry, type Recorded, type Run, STEP_BYTES } from './log.ts';

/** What a stretch of history that is not in force holds, ready to be put back. */
export interface Tail {
  readonly changes: readonly Change[];
  readonly log: readonly LogEntry[];
  readonly runs: readonly Run[];
  /** What it weighs in memory, about. */
  readonly bytes: number;
}

/** A stretch between two forks. The stretches from the root to a leaf are a branch, named by its leaf. */
interface Stretch {
  parent: Stretch | undefined;
  /** The command after which it begins. */
  readonly after: number;
  /** Set on leaves. */
  id: BranchId | undefined;
  /** Set while the stretch is not in force. */
  tail: Tail | undefined;
}

/** A branch as a reader meets it. */
export interface BranchEntry {
  readonly id: BranchId;
  /** The branch that it left, which is older; absent for the oldest. */
  readonly parent: BranchId | undefined;
  /** The command after which it left that one. */
  readonly after: number;
  /** What it did first that the branch it left did not; of the oldest, that the next one did not. */
  readonly first: LogEntry | undefined;
  readonly last: LogEntry | undefined;
  /** From the very beginning. */
  readonly commands: number;
}

/** Names for the branches of a new tree. */
export interface BranchIds {
  readonly first: BranchId;
  readonly next: BranchId;
}

/**
 * The tree of what has been run. One branch is in force: the store, the log and the runs hold it. Leaving it takes its
 * own stretch off the store, returning puts that back; what two branches share is never touched or copied.
 */
export class Branches {
  readonly #store: HistoryStore;
  readonly #recorded: Recorded;
  #stretches: Stretch[] = [];
  #leaf: Stretch;
  #ids: number;

  /** `ids`: what the first branch is called, and from which name on the later ones count up. */
  constructor(store: HistoryStore, recorded: Recorded, ids: BranchIds = { first: 0, next: 1 }) {
    this.#store = store;
    this.#recorded = recorded;
    this.#ids = ids.first;
    this.#leaf = this.#grow(undefined, 0);
    this.#ids = ids.next;
  }

  /** The branch in force. */
  get current(): BranchId {
    return this.#leaf.id as BranchId;
  }

  /** The name that the next branch will get. */
  get nextId(): BranchId {
    return this.#ids;
  }

  has(id: BranchId): boolean {
    return this.#leafNamed(id) !== undefined;
  }

  /** What the branches that are not in force weigh in memory, about. */
  get bytes(): number {
    return this.#stretches.reduce((sum, { tail }) => sum + (tail?.bytes ?? 0), 0);
  }

  /** Goes back to the state after command `seq`. If commands came after it, they become a branch of their own. */
  forkAfter(seq: number): void {
    if (seq >= this.#recorded.log.end) return;
    this.#leaf = this.#grow(this.#unwind(seq), seq);
  }

  /** Puts another branch in force, and says whether there is one of that name. */
  switchTo(id: BranchId): boolean {
    const target = this.#leafNamed(id);
    if (!target) return false;
    const wound = tailsOf(target);
    if (wound[0]) this.#unwind(wound[0].after);
    for (const stretch of wound) this.#wind(stretch);
    this.#leaf = target;
    return true;
  }

  /** Of a branch that is not in force: after which command it leaves that one, and what it holds from there on. */
  tails(id: BranchId): { readonly after: number; readonly tails: readonly Tail[] } | undefined {
    const leaf = this.#leafNamed(id);
    const stretches = leaf ? tailsOf(leaf) : [];
    if (!leaf || !stretches[0]) return undefined;
    return { after: stretches[0].after, tails: stretches.map(({ tail }) => tail as Tail) };
  }

  #leafNamed(id: BranchId): Stretch | undefined {
    return this.#stretches.find((stretch) => stretch.id === id);
  }

  /** The branches on which something ran, the oldest first. */
  list(): readonly BranchEntry[] {
    const leaves = this.#stretches
      .filter((stretch) => stretch.id !== undefined && stretch.tail?.log.length !== 0)
      .sort((a, b) => (a.id as BranchId) - (b.id as BranchId));
    return leaves.map((leaf, i) => this.#entry(leaf, leaves.slice(0, i), leaves[i + 1]));
  }

  #entry(leaf: Stretch, older: readonly Stretch[], next: Stretch | undefined): BranchEntry {
    const shared = older.map((other) => sharedStretches(leaf, other));
    const parent = older[shared.indexOf(Math.max(...shared))];
    const other = parent ?? next;
    const after = other ? forkOf(leaf, other) : leaf.after;
    return {
      id: leaf.id as BranchId,
      parent: parent?.id,
      after: parent ? after : 0,
      first: firstDifference(this.#commands(leaf, after), other ? this.#commands(other, after) : []),
      last: leaf.tail ? leaf.tail.log.at(-1) : this.#recorded.log.last,
      commands: leaf.tail ? leaf.after + leaf.tail.log.length : this.#recorded.log.end,
    };
  }

  /** The commands of a branch after one of them. */
  *#commands(leaf: Stretch, after: number): Iterable<LogEntry> {
    const tails = tailsOf(leaf);
    const { log } = this.#recorded;
    const inForce = leaf.tail ? (tails[0] as Stretch).after : log.end;
    for (let seq = after + 1; seq <= inForce; seq++) {
      const entry = log.at(seq);
      if (entry) yield entry;
    }
    for (const { tail } of tails.filter((stretch) => stretch.after >= after)) yield* (tail as Tail).log;
  }

  /** Forgets a branch that is not in force: the oldest. Says whether there was one. */
  forgetOldest(): boolean {
    const oldest = this.#stretches
      .filter(({ id, tail }) => id !== undefined && tail)
      .sort((a, b) => (a.id as BranchId) - (b.id as BranchId))[0];
    if (oldest) this.#forget(oldest);
    return oldest !== undefined;
  }

  /** Forgets the branches that left the one in force before command `seq`, and says how many there were. */
  forgetBefore(seq: number): number {
    const old = this.#stretches.filter((leaf) => leaf.id !== undefined && (tailsOf(leaf)[0]?.after ?? seq) < seq);
    for (const leaf of old) this.#forget(leaf);
    return old.length;
  }

  #forget(stretch: Stretch): void {
    this.#stretches = this.#stretches.filter((other) => other !== stretch);
    const { parent } = stretch;
    const isNeeded = !parent?.tail || this.#stretches.some((other) => other.parent === parent);
    if (parent && !isNeeded) this.#forget(parent);
  }

  #grow(parent: Stretch | undefined, after: number): Stretch {
    const stretch: Stretch = { parent, after, id: this.#ids++, tail: undefined };
    this.#stretches.push(stretch);
    return stretch;
  }

  /** Takes everything after `seq` out of force; the stretch that then ends there is the answer. */
  #unwind(seq: number): Stretch {
    let last = this.#leaf;
    while (last.after >= seq && last.parent) {
      last.tail = this.#take(last.after);
      last = last.parent;
    }
    if (seq < this.#recorded.log.end) this.#split(last, seq);
    return last;
  }

  /** Cuts a stretch in force in two; what lies after `seq` keeps its name and its children. */
  #split(stretch: Stretch, seq: number): void {
    const rest: Stretch = { parent: stretch, after: seq, id: stretch.id, tail: this.#take(seq) };
    for (const child of this.#stretches) if (child.parent === stretch && child.after > seq) child.parent = rest;
    stretch.id = undefined;
    this.#stretches.push(rest);
  }

  #take(seq: number): Tail {
    const { log, runs } = this.#recorded;
    const first = runs.findIndex((run) => run.to.seq > seq);
    const taken = first < 0 ? [] : runs.splice(first);
    if (taken[0] && taken[0].from.seq < seq) runs.push(upTo(seq, taken[0]));
    const changes = this.#store.rewind(seq);
    const entries = log.cutAfter(seq);
    const bytes = changes.reduce((sum, change) => sum + change.bytes, entries.length * (ENTRY_BYTES + STEP_BYTES));
    return { changes, log: entries, runs: taken, bytes };
  }

  #wind(stretch: Stretch): void {
    const { changes, log, runs } = stretch.tail as Tail;
    this.#store.redo(changes, stretch.after + log.length);
    for (const entry of log) this.#recorded.log.push(entry);
    // A run that the fork cut in two is whole again.
    if (runs[0] && runs[0].from.seq < stretch.after) this.#recorded.runs.pop();
    this.#recorded.runs.push(...runs);
    stretch.tail = undefined;
  }
}

/** The stretches of a branch that are not in force, in order. */
function tailsOf(leaf: Stretch): Stretch[] {
  const stretches: Stretch[] = [];
  for (let at: Stretch | undefined = leaf; at?.tail; at = at.parent) stretches.unshift(at);
  return stretches;
}

function pathOf(leaf: Stretch): Stretch[] {
  const path: Stretch[] = [];
  for (let at: Stretch | undefined = leaf; at; at = at.parent) path.unshift(at);
  return path;
}

function sharedStretches(a: Stretch, b: Stretch): number {
  const [here, there] = [pathOf(a), pathOf(b)];
  const own = here.findIndex((stretch, i) => stretch !== there[i]);
  return own < 0 ? here.length : own;
}

/** The command after which two branches part. */
const forkOf = (a: Stretch, b: Stretch): number => pathOf(a)[sharedStretches(a, b)]?.after ?? a.after;

/** The first command that is not the same in the other list, or the last where the list is but its beginning. */
function firstDifference(own: Iterable<LogEntry>, other: Iterable<LogEntry>): LogEntry | undefined {
  const there = other[Symbol.iterator]();
  let last: LogEntry | undefined;
  for (const entry of own) {
    const beside: LogEntry | undefined = there.next().value;
    if (entry.text !== beside?.text || entry.elapsedMs !== beside.elapsedMs) return entry;
    last = entry;
  }
  return last;
}

/** The part of a run that a fork after command `seq` leaves. */
function upTo(seq: number, run: Run): Run {
  const cut = run.results.findIndex((result) => result.kind === 'reply' && result.seq > seq);
  const results = run.results.map((result, i): StepResult => (i < cut ? result : { kind: 'nothing' }));
  return { ...run, to: { ...run.to, seq }, results };
}
