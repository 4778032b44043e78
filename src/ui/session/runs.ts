import type { CellModel } from '../../docs/page.ts';
import type {
  BranchId,
  CellOutcome,
  Position,
  RunOutcome,
  SandboxId,
  SandboxView,
  StepResult,
} from '../../protocol/messages.ts';
import type { Step } from '../../transcript/step.ts';
import { StoreTrouble } from '../../worker/client.ts';
import { answer } from './answer-as.ts';
import { withRun, withSandbox } from './cell-outcomes.ts';
import { withCell } from './cells.ts';
import { stagesOf } from './performance.ts';
import { type SessionContext, setDropped } from './session-context.ts';
import { withView } from './views.ts';

/** Something to run. */
export interface Task {
  /** The cell itself, or what was typed at its prompt. */
  readonly type: 'run' | 'next';
  readonly steps: readonly Step[];
  /** Its waits are shown, where there are any. */
  readonly travels: boolean;
}

/** Runs steps of a cell, and shows what came of them. */
export async function send(context: SessionContext, model: CellModel, { type, steps, travels }: Task): Promise<void> {
  const { page, store, link } = context;
  const { id: cell, sandbox } = model;
  context.scrub.flush();
  const from = context.records.of(sandbox).position;
  store.setState(({ cells }) => ({ cells: withCell(cells, cell, { running: true }), activeSandbox: sandbox }));
  try {
    const outcome = await link.ask({ type, sandbox, cell, order: page.cells.indexOf(model), steps });
    const { action, aside, timeline, moment } = outcome;
    if (action) {
      const before = { branch: aside ?? timeline.branch, position: from };
      const after = { branch: timeline.branch, position: moment.position };
      context.trail.add({ sandbox, did: type, cell, before, after });
    }
    take(context, model, outcome, travels ? newResults(outcome.cells[cell], type) : []);
  } catch (thrown) {
    store.setState(({ cells }) => ({ cells: withCell(cells, cell, { running: false }) }));
    // A store that goes on after a fault of ours may hold half a run.
    if (!(thrown instanceof StoreTrouble)) await link.restore(sandbox);
  }
}

/** Takes a cell back with what was typed below it. No branch tells of it; `draft` is what an undo brings back. */
export async function resetCell(context: SessionContext, model: CellModel, draft: string | undefined): Promise<void> {
  const { outcome, from } = await putBack(context, model);
  const { action, aside, timeline, moment } = outcome;
  if (!action) return;
  const before = { branch: aside ?? timeline.branch, position: from };
  const after = { branch: timeline.branch, position: moment.position };
  const dropped = draft === undefined ? {} : { draft };
  context.trail.add({ sandbox: model.sandbox, did: 'reset', cell: model.id, before, after, ...dropped });
}

/** The same without a step on the trail: for who redoes it. */
export async function putBack(context: SessionContext, model: CellModel) {
  const { page, link, records, scrub } = context;
  const { id: cell, sandbox } = model;
  scrub.flush();
  const from = records.of(sandbox).position;
  const outcome = await link.ask({ type: 'resetCell', sandbox, cell, order: page.cells.indexOf(model) });
  take(context, model, { ...outcome, aside: undefined });
  return { outcome, from };
}

/** What was done in a sandbox is recorded, and shown. `ran`: what of it is to be shown as the clock passes through it. */
function take(
  context: SessionContext,
  model: CellModel,
  outcome: Omit<RunOutcome, 'aside'> & { readonly aside?: BranchId | undefined },
  ran: readonly StepResult[] = [],
): void {
  const { page, services, store, records, keeper } = context;
  const { id: cell, sandbox } = model;
  const { position } = outcome.moment;
  records.addAll(outcome.timeline, outcome.action ? [outcome.action] : [], position);
  setDropped(context, undefined);
  const stages = services.still() ? [] : stagesOf(ran);
  const [first] = stages;
  store.setState((state) => ({
    cells: withRun(page, state.cells, model, outcome),
    ...(first ? withView(state, setOff(outcome, state.sandboxes[sandbox]), first.fromMs) : withView(state, outcome)),
    performing: first && { sandbox, cell },
    serverNews: undefined,
  }));
  if (first) context.travel.start({ sandbox, cell, stages, to: position });
  keeper.note('session', true);
}

/** What came of what has just run; of a run that stood already, what came of it then. */
const newResults = (cell: CellOutcome | null | undefined, type: Task['type']): readonly StepResult[] =>
  (type === 'next' ? cell?.more.at(-1)?.results : cell?.results) ?? [];

/** A sandbox whose playhead is about to travel: what the reader saw before stands until it is under way. */
const setOff = ({ timeline, moment }: SandboxView, before: SandboxView | undefined): SandboxView => ({
  timeline,
  moment: before?.moment ?? moment,
});

/** The reader turns to another branch, at its end. */
export async function switchTo(context: SessionContext, sandbox: SandboxId, branch: BranchId): Promise<void> {
  const { store, records, trail } = context;
  const before = {
    branch: store.getState().sandboxes[sandbox]?.timeline.branch ?? branch,
    position: records.of(sandbox).position,
  };
  const position = await standOn(context, sandbox, branch);
  if (before.branch !== branch) trail.add({ sandbox, did: 'return', before, after: { branch, position } });
}

/** Puts a branch in force, and stands at its end or at `position`. Answers with where that is. */
export async function standOn(
  context: SessionContext,
  sandbox: SandboxId,
  branch: BranchId,
  position?: Position,
): Promise<Position> {
  const { store, link, scrub, records, keeper } = context;
  scrub.flush();
  const outcome = await link.ask({ type: 'switch', sandbox, branch, ...(position ? { position } : {}) });
  const { timeline, moment } = outcome;
  records.addAll(timeline, [{ type: 'switch', branch }], moment.position);
  store.setState((state) => ({
    ...withSandbox(state, outcome),
    activeSandbox: sandbox,
    serverNews: undefined,
  }));
  keeper.note('session', true);
  // A branch that another server answered: the whole page answers as that one again.
  if (timeline.flavor !== store.getState().flavor) await answer(context, timeline.flavor);
  return moment.position;
}
