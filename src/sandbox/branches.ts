import { changeBytes, type HistoryStore } from '../engine/index.ts';
import type { BranchId } from '../protocol/messages.ts';
import { ENTRY_BYTES, type LogEntry, type Recorded, type Run } from './log.ts';
import {
  beginsBefore,
  type Fork,
  forkOf,
  type Path,
  pathOf,
  type Segment,
  sharedStretches,
  type Tail,
  tailsOf,
  upTo,
} from './segments.ts';

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

/** Counts the names of branches. */
export interface BranchIds {
  next: BranchId;
}

/**
 * The tree of what has been run. One branch is in force: the store, the log and the runs hold it. Leaving it takes its
 * own segment off the store, returning puts that back; what two branches share is never touched or copied.
 */
export class Branches {
  readonly #store: HistoryStore;
  readonly #recorded: Recorded;
  #segments: Segment[] = [];
  readonly #ids: BranchIds;
  #leaf: Segment;
  #asides = 0;

  /** `first`: what the first branch is called. */
  constructor(store: HistoryStore, recorded: Recorded, first: BranchId, ids: BranchIds) {
    this.#store = store;
    this.#recorded = recorded;
    this.#ids = ids;
    this.#leaf = this.#grow(undefined, { seq: 0, runs: 0 }, first);
  }

  /** The branch in force. */
  get current(): BranchId {
    return this.#leaf.id as BranchId;
  }

  has(id: BranchId): boolean {
    return this.#leafNamed(id) !== undefined;
  }

  /** What the branches that are not in force weigh in memory, about. */
  get bytes(): number {
    return this.#segments.reduce((sum, { tail }) => sum + (tail?.bytes ?? 0), 0);
  }

  /**
   * Goes back to a fork. If commands came after it, they become a branch of their own; runs of none are just dropped.
   * The run that stands after the kept ones may be cut by the fork.
   */
  forkAt(fork: Fork): void {
    const { log, runs } = this.#recorded;
    const isEnd = fork.seq >= log.end;
    if (isEnd && beginsBefore(this.#leaf, fork)) runs.splice(fork.runs);
    else {
      const left = this.#leaf;
      const parent = this.#unwind(fork);
      // What ran nothing is no branch, and its name goes on.
      if (isEnd) this.#segments = this.#segments.filter((segment) => segment !== left);
      this.#leaf = this.#grow(parent, { seq: fork.seq, runs: runs.length }, isEnd ? left.id : this.#ids.next++);
    }
  }

  /** Leaves a branch out of the list until it is in force again. */
  hide(id: BranchId): void {
    const leaf = this.#leafNamed(id);
    if (leaf) leaf.isHidden = true;
  }

  /** Puts another branch in force, and says whether there is one of that name. */
  switchTo(id: BranchId): boolean {
    const target = this.#leafNamed(id);
    if (!target) return false;
    const wound = tailsOf(target);
    for (let last = this.#leaf; wound[0] && last !== wound[0].parent; last = last.parent as Segment)
      this.#putAside(last);
    for (const segment of wound) this.#wind(segment);
    this.#leaf = target;
    target.isHidden = false;
    return true;
  }

  /** Of a branch that is not in force: after which command it leaves that one, and what it holds from there on. */
  tails(id: BranchId): { readonly after: number; readonly tails: readonly Tail[] } | undefined {
    const leaf = this.#leafNamed(id);
    const segments = leaf ? tailsOf(leaf) : [];
    if (!leaf || !segments[0]) return undefined;
    return { after: segments[0].after, tails: segments.map(({ tail }) => tail as Tail) };
  }

  #leafNamed(id: BranchId): Segment | undefined {
    return this.#segments.find((segment) => segment.id === id);
  }

  /** The branches on which something ran, the oldest first. */
  list(): readonly BranchEntry[] {
    const leaves = this.#segments
      .filter((segment) => segment.id !== undefined && !segment.isHidden && segment.tail?.log.length !== 0)
      .sort((a, b) => (a.id as BranchId) - (b.id as BranchId));
    const paths = leaves.map(pathOf);
    return leaves.map((leaf, i) => {
      const shared = paths.slice(0, i).map((path) => sharedStretches(paths[i] as Path, path));
      const parent = shared.indexOf(Math.max(...shared));
      return this.#entry(leaf, paths[i] as Path, paths[parent], paths[i + 1]);
    });
  }

  #entry(leaf: Segment, path: Path, parentPath: Path | undefined, nextPath: Path | undefined): BranchEntry {
    const [parent, next] = [parentPath?.at(-1), nextPath?.at(-1)];
    const other = parent ?? next;
    const otherPath = parentPath ?? nextPath;
    const after = otherPath ? (path[sharedStretches(path, otherPath)]?.after ?? leaf.after) : leaf.after;
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
  *#commands(leaf: Segment, after: number): Iterable<LogEntry> {
    const tails = tailsOf(leaf);
    const { log } = this.#recorded;
    const inForce = leaf.tail ? (tails[0] as Segment).after : log.end;
    for (let seq = after + 1; seq <= inForce; seq++) {
      const entry = log.at(seq);
      if (entry) yield entry;
    }
    for (const { tail } of tails.filter((segment) => segment.after >= after)) yield* (tail as Tail).log;
  }

  /** Forgets the branch that was put aside the longest time ago. Says whether there was one. */
  forgetOldest(): boolean {
    const oldest = this.#segments
      .filter(({ id, tail }) => id !== undefined && tail)
      .sort((a, b) => a.asideSince - b.asideSince)[0];
    if (oldest) this.#forget(oldest);
    return oldest !== undefined;
  }

  /** Forgets the branches that left the one in force before command `seq`, and says how many there were. */
  forgetBefore(seq: number): number {
    const old = this.#segments.filter((leaf) => leaf.id !== undefined && (tailsOf(leaf)[0]?.after ?? seq) < seq);
    for (const leaf of old) this.#forget(leaf);
    return old.length;
  }

  #forget(segment: Segment): void {
    this.#segments = this.#segments.filter((other) => other !== segment);
    const { parent } = segment;
    const isNeeded = !parent?.tail || this.#segments.some((other) => other.parent === parent);
    if (parent && !isNeeded) this.#forget(parent);
  }

  #grow(parent: Segment | undefined, { seq, runs }: Fork, id: BranchId | undefined): Segment {
    const segment: Segment = {
      parent,
      after: seq,
      runsBefore: runs,
      id,
      tail: undefined,
      asideSince: 0,
      isHidden: false,
    };
    this.#segments.push(segment);
    return segment;
  }

  /** Takes everything after a fork out of force; the segment that then ends there is the answer. */
  #unwind(fork: Fork): Segment {
    const { log, runs } = this.#recorded;
    let last = this.#leaf;
    for (; last.parent && !beginsBefore(last, fork); last = last.parent) this.#putAside(last);
    const isAfter = runs.slice(fork.runs).some((run) => run.from.seq >= fork.seq);
    if (fork.seq < log.end || isAfter) this.#split(last, fork);
    return last;
  }

  #putAside(segment: Segment): void {
    segment.tail = this.#take({ seq: segment.after, runs: segment.runsBefore });
    segment.asideSince = ++this.#asides;
  }

  /** Cuts a segment in force in two; what lies after the fork keeps its name and its children. */
  #split(segment: Segment, fork: Fork): void {
    const rest = this.#grow(segment, fork, segment.id);
    rest.isHidden = segment.isHidden;
    for (const child of this.#segments) {
      if (child.parent === segment && child !== rest && beginsBefore(rest, forkOf(child))) child.parent = rest;
    }
    segment.id = undefined;
    this.#putAside(rest);
  }

  #take({ seq, runs: kept }: Fork): Tail {
    const { log, runs } = this.#recorded;
    const taken = runs.splice(kept);
    if (taken[0] && taken[0].from.seq < seq) runs.push(upTo(seq, taken[0]));
    const changes = this.#store.rewind(seq);
    const entries = log.cutAfter(seq);
    const printed = taken.reduce((sum, run) => sum + printedLength(run), 0);
    const bytes = changes.reduce((sum, change) => sum + changeBytes(change), entries.length * ENTRY_BYTES + printed);
    return { changes, log: entries, runs: taken, bytes };
  }

  #wind(segment: Segment): void {
    const { changes, log, runs } = segment.tail as Tail;
    this.#store.redo(changes, segment.after + log.length);
    for (const entry of log) this.#recorded.log.push(entry);
    // A run that the fork cut in two is whole again.
    if (runs[0] && runs[0].from.seq < segment.after) this.#recorded.runs.pop();
    this.#recorded.runs.push(...runs);
    segment.tail = undefined;
  }
}

const printedLength = ({ results }: Run): number =>
  results.reduce((sum, result) => sum + (result.kind === 'reply' ? result.printed.text.length : 0), 0);

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
