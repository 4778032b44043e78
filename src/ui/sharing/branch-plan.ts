import type { Action, BranchId, CellId, Position } from '../../protocol/messages.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import type { Step } from '../../transcript/step.ts';

/** A run as it is going to be. */
export interface PlannedRun {
  readonly cell: CellId;
  /** The cell's place in its document. */
  readonly order: number;
  /** Typed at the cell's prompt, not the cell itself. */
  readonly isNext: boolean;
  readonly steps: readonly Step[];
  readonly from: Position;
  /**
   * Where it ends if every wait is as long as it says. The store may be a millisecond later for each: a wait never lands
   * on a deadline that the server still honours.
   */
  readonly to: Position;
}

/** Whether a step is sent to the store. What cannot be split into words is not, and has no number. */
export const isSent = (step: Step): boolean =>
  step.kind === 'command' && step.problem === undefined && step.argv.length > 0;

/** A run and those before it on its branch, which branches share as far as they have them in common. */
interface Link {
  readonly run: PlannedRun;
  readonly before: Link | undefined;
  /** When the last command up to here is sent, ms since the sandbox's epoch. */
  readonly lastCommandMs: number;
}

const linked = (run: PlannedRun, before: Link | undefined): Link => ({
  ...{ run, before },
  lastCommandMs:
    run.to.seq === run.from.seq ? (before?.lastCommandMs ?? 0) : run.from.elapsedMs + factsOf(run.steps).lastSentMs,
});

/**
 * What a sandbox's actions come to, told without running them: which runs stand on which branch. A run that begins before
 * commands that stand leaves these to their branch and goes on with a new one, named by the next number.
 */
export class BranchPlan {
  readonly #branches = new Map<BranchId, Link | undefined>([[0, undefined]]);
  readonly #servers = new Map<BranchId, FlavorName>();
  #current: BranchId = 0;
  #walked = 0;

  /** Runs and steps that were gone through again to find where actions fork or what they reset. */
  get walked(): number {
    return this.#walked;
  }

  /** The runs in force, oldest first. One that a fork cut in two ends there. */
  get runs(): readonly PlannedRun[] {
    return runsOf(this.#last);
  }

  /** What answers on the branch in force; absent: the document's server. */
  get server(): FlavorName | undefined {
    return this.#servers.get(this.#current);
  }

  get branchCount(): number {
    return this.#branches.size;
  }

  get #last(): Link | undefined {
    return this.#branches.get(this.#current);
  }

  /**
   * Takes one action more. False, and nothing is taken, where it cannot follow from what stands: a run that begins behind
   * the last command or before the clock of the one it follows, a branch that is not there.
   */
  add(action: Action): boolean {
    if (action.type === 'switch') {
      const isThere = this.#branches.has(action.branch);
      if (isThere) this.#current = action.branch;
      return isThere;
    }
    if (action.type === 'flavor') {
      // What begins anew leaves a branch behind, unless there was nothing at all.
      if (this.branchCount > 1 || this.#last) this.#grow();
      this.#branches.set(this.#current, undefined);
      this.#servers.set(this.#current, action.flavor);
      return true;
    }
    if (action.type === 'reset') {
      this.#reset(action);
      return true;
    }
    const { type, cell, order, steps, from } = action;
    const standing = this.#last?.run.to.seq ?? 0;
    if (from.seq > standing) return false;
    const kept = from.seq < standing ? this.#cutAfter(from.seq) : this.#last;
    if (from.elapsedMs < (kept?.lastCommandMs ?? 0)) return false;
    if (from.seq < standing) this.#grow();
    const run = { cell, order, isNext: type === 'next', steps, from, to: endOf(steps, from) };
    this.#branches.set(this.#current, linked(run, kept));
    return true;
  }

  /** The cell and all that comes after it are put aside; where no command is among them, they are just dropped. */
  #reset({ cell, order }: Extract<Action, { type: 'reset' }>): void {
    const { runs } = this;
    this.#walked += runs.length;
    const first = runs.findIndex((run) => run.order >= order);
    if (first < 0 || !runs.some((run) => run.cell === cell)) return;
    let kept = this.#last;
    for (let i = runs.length; i > first; i--) kept = kept?.before;
    const isEmpty = runs.at(-1)?.to.seq === runs[first]?.from.seq;
    if (!isEmpty) this.#grow();
    this.#branches.set(this.#current, kept);
  }

  /** What stands when command `seq` is the last. */
  #cutAfter(seq: number): Link | undefined {
    let link = this.#last;
    for (; link && link.run.from.seq >= seq && link.run.to.seq > seq; link = link.before) this.#walked++;
    if (!link || link.run.to.seq <= seq) return link;
    const run = beginningOf(link.run, seq);
    this.#walked += run.steps.length;
    return linked(run, link.before);
  }

  #grow(): void {
    const { server } = this;
    this.#current = this.#branches.size;
    if (server) this.#servers.set(this.#current, server);
  }
}

function runsOf(last: Link | undefined): PlannedRun[] {
  const runs: PlannedRun[] = [];
  for (let link = last; link; link = link.before) runs.push(link.run);
  return runs.reverse();
}

/** The runs that stand at the end of a sandbox's actions. */
export function runsInForce(actions: readonly Action[]): readonly PlannedRun[] {
  const plan = new BranchPlan();
  for (const action of actions) plan.add(action);
  return plan.runs;
}

/** A command that is going to be sent, and when, ms since the sandbox's epoch. */
interface TimedStep {
  readonly step: Step;
  readonly elapsedMs: number;
  readonly sent: boolean;
}

/** The steps of a run with the instants at which they come, as far as its waits tell. */
export function timedSteps({ steps, from }: Pick<PlannedRun, 'steps' | 'from'>): readonly TimedStep[] {
  let elapsedMs = from.elapsedMs;
  return steps.map((step) => {
    if (step.kind === 'wait') elapsedMs += step.waitMs;
    return { step, elapsedMs, sent: isSent(step) };
  });
}

/** What a list of steps comes to, whatever it runs from: worked out once, however often the list is run. */
interface StepFacts {
  readonly sent: number;
  readonly lastMs: number;
  /** When the last command is sent. */
  readonly lastSentMs: number;
}

const facts = new WeakMap<readonly Step[], StepFacts>();

function factsOf(steps: readonly Step[]): StepFacts {
  const known = facts.get(steps);
  if (known) return known;
  const found = { sent: 0, lastMs: 0, lastSentMs: 0 };
  for (const step of steps) {
    if (step.kind === 'wait') found.lastMs += step.waitMs;
    if (!isSent(step)) continue;
    found.sent++;
    found.lastSentMs = found.lastMs;
  }
  facts.set(steps, found);
  return found;
}

function endOf(steps: readonly Step[], from: Position): Position {
  const { sent, lastMs } = factsOf(steps);
  return { elapsedMs: from.elapsedMs + lastMs, seq: from.seq + sent };
}

function beginningOf(run: PlannedRun, seq: number): PlannedRun {
  let left = seq - run.from.seq;
  const end = run.steps.findIndex((step) => isSent(step) && --left === 0);
  const steps = run.steps.slice(0, end + 1);
  return { ...run, steps, to: endOf(steps, run.from) };
}
