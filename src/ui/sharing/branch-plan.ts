import type { Action, BranchId, CellId, Position } from '../../protocol/messages.ts';
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

/**
 * What a sandbox's actions come to, told without running them: which runs stand on which branch. A run that begins before
 * commands that stand leaves these to their branch and goes on with a new one, named by the next number.
 */
export class BranchPlan {
  readonly #branches = new Map<BranchId, PlannedRun[]>();
  #current: PlannedRun[];

  constructor() {
    this.#current = this.#grow([]);
  }

  /** The runs in force, oldest first. One that a fork cut in two ends there. */
  get runs(): readonly PlannedRun[] {
    return this.#current;
  }

  get branchCount(): number {
    return this.#branches.size;
  }

  /**
   * Takes one action more. False, and nothing is taken, where it cannot follow from what stands: a run that begins behind
   * the last command or before the clock of the one it follows, a branch that is not there.
   */
  add(action: Action): boolean {
    if (action.type === 'switch') {
      const branch = this.#branches.get(action.branch);
      if (branch) this.#current = branch;
      return branch !== undefined;
    }
    if (action.type === 'reset') {
      this.#reset(action);
      return true;
    }
    const { type, cell, order, steps, from } = action;
    const standing = this.#current.at(-1)?.to.seq ?? 0;
    if (from.seq > standing) return false;
    const kept = from.seq < standing ? cutAfter(this.#current, from.seq) : this.#current;
    if (from.elapsedMs < lastCommandMs(kept)) return false;
    if (kept !== this.#current) this.#current = this.#grow(kept);
    this.#current.push({ cell, order, isNext: type === 'next', steps, from, to: endOf(steps, from) });
    return true;
  }

  /** The cell and all that comes after it are put aside; where no command is among them, they are just dropped. */
  #reset({ cell, order }: Extract<Action, { type: 'reset' }>): void {
    const first = this.#current.findIndex((run) => run.order >= order);
    if (first < 0 || !this.#current.some((run) => run.cell === cell)) return;
    const isEmpty = this.#current.at(-1)?.to.seq === this.#current[first]?.from.seq;
    if (isEmpty) this.#current.splice(first);
    else this.#current = this.#grow(this.#current.slice(0, first));
  }

  #grow(runs: PlannedRun[]): PlannedRun[] {
    this.#branches.set(this.#branches.size, runs);
    return runs;
  }
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

function endOf(steps: readonly Step[], from: Position): Position {
  const timed = timedSteps({ steps, from });
  const sent = timed.filter((step) => step.sent).length;
  return { elapsedMs: timed.at(-1)?.elapsedMs ?? from.elapsedMs, seq: from.seq + sent };
}

function lastCommandMs(runs: readonly PlannedRun[]): number {
  const run = runs.findLast(({ from, to }) => to.seq > from.seq);
  return run ? (timedSteps(run).findLast(({ sent }) => sent)?.elapsedMs ?? 0) : 0;
}

/** What stands of the runs when command `seq` is the last. */
function cutAfter(runs: readonly PlannedRun[], seq: number): PlannedRun[] {
  const first = runs.findIndex(({ to }) => to.seq > seq);
  const kept = runs.slice(0, first);
  const cut = runs[first];
  if (cut && cut.from.seq < seq) kept.push(beginningOf(cut, seq));
  return kept;
}

function beginningOf(run: PlannedRun, seq: number): PlannedRun {
  let left = seq - run.from.seq;
  const end = run.steps.findIndex((step) => isSent(step) && --left === 0);
  const steps = run.steps.slice(0, end + 1);
  return { ...run, steps, to: endOf(steps, run.from) };
}
