import type { Change } from '../engine/history.ts';
import type { HistoryStore } from '../engine/store.ts';
import type { BranchId, StepResult } from '../protocol/messages.ts';
import type { LogEntry, Recorded, Run } from './log.ts';

/** What a stretch of history that is not in force holds, ready to be put back. */
interface Tail {
  readonly changes: readonly Change[];
  readonly log: readonly LogEntry[];
  readonly runs: readonly Run[];
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
  /** The command after which it leaves the branch in force; for that one, after which it left its parent. */
  readonly after: number;
  /** Its first command that differs from the branch in force. */
  readonly first: LogEntry | undefined;
  readonly commands: number;
}

/**
 * The tree of what has been run. One branch is in force: the store, the log and the runs hold it. Leaving it takes its
 * own stretch off the store, returning puts that back; what two branches share is never touched or copied.
 */
export class Branches {
  readonly #store: HistoryStore;
  readonly #recorded: Recorded;
  readonly #stretches: Stretch[] = [];
  #leaf: Stretch;
  #ids = 0;

  constructor(store: HistoryStore, recorded: Recorded) {
    this.#store = store;
    this.#recorded = recorded;
    this.#leaf = this.#grow(undefined, 0);
  }

  /** The branch in force. */
  get current(): BranchId {
    return this.#leaf.id as BranchId;
  }

  /** Goes back to the state after command `seq`. If commands came after it, they become a branch of their own. */
  forkAfter(seq: number): void {
    if (seq >= this.#recorded.log.length) return;
    this.#leaf = this.#grow(this.#unwind(seq), seq);
  }

  /** Puts another branch in force, and says whether there is one of that name. */
  switchTo(id: BranchId): boolean {
    const target = this.#stretches.find((stretch) => stretch.id === id);
    if (!target) return false;
    const wound: Stretch[] = [];
    for (let at: Stretch | undefined = target; at?.tail; at = at.parent) wound.unshift(at);
    if (wound[0]) this.#unwind(wound[0].after);
    for (const stretch of wound) this.#wind(stretch);
    this.#leaf = target;
    return true;
  }

  list(): readonly BranchEntry[] {
    return this.#stretches
      .filter((stretch) => stretch.id !== undefined && stretch.tail?.log.length !== 0)
      .map((leaf) => this.#entry(leaf));
  }

  #entry(leaf: Stretch): BranchEntry {
    const own: LogEntry[] = [];
    let after = leaf.after;
    for (let at: Stretch | undefined = leaf; at?.tail; at = at.parent) {
      own.unshift(...at.tail.log);
      after = at.after;
    }
    const here = this.#recorded.log.slice(after, after + own.length + 1);
    const first = leaf.tail ? firstDifference(own, here) : here[0];
    return { id: leaf.id as BranchId, after, first, commands: this.#lengthOf(leaf) };
  }

  /** Commands on a branch, from the very beginning. */
  #lengthOf(leaf: Stretch): number {
    return leaf.tail ? leaf.after + leaf.tail.log.length : this.#recorded.log.length;
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
    if (seq < this.#recorded.log.length) this.#split(last, seq);
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
    const tail = { changes: this.#store.rewind(seq), log: log.splice(seq), runs: taken };
    if (taken[0] && taken[0].from.seq < seq) runs.push(upTo(seq, taken[0]));
    return tail;
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

/** The first command that is not the same in the other list, or the last where the list is but its beginning. */
const firstDifference = (own: readonly LogEntry[], other: readonly LogEntry[]): LogEntry | undefined =>
  own.find((entry, i) => entry.text !== other[i]?.text || entry.elapsedMs !== other[i]?.elapsedMs) ?? own.at(-1);

/** The part of a run that a fork after command `seq` leaves. */
function upTo(seq: number, run: Run): Run {
  const cut = run.results.findIndex((result) => result.kind === 'reply' && result.seq > seq);
  const results = run.results.map((result, i): StepResult => (i < cut ? result : { kind: 'nothing' }));
  return { ...run, to: { ...run.to, seq }, results };
}
