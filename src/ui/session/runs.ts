import type { CellModel } from '../../docs/page.ts';
import type { BranchId, CellId, Position, RunOutcome, SandboxId, SandboxView } from '../../protocol/messages.ts';
import type { Step } from '../../transcript/step.ts';
import { StoreTrouble } from '../../worker/client.ts';
import { cellsToRunAbove, withCell, withOutcome, withoutDraft, withRun } from './cells.ts';
import type { Drafts } from './edits.ts';
import type { PageActions } from './page-state.ts';
import { stagesOf } from './performance.ts';
import { type SessionContext, setDropped } from './session-context.ts';
import type { TrailStep } from './trail.ts';
import { withView } from './views.ts';

type RunActions = Pick<PageActions, 'runCell' | 'runAllAbove' | 'resetCell' | 'switchBranch'>;

/** What changes a sandbox: runs, and the return to another branch. */
export function runActions(context: SessionContext, drafts: Drafts): RunActions {
  const { page, store, travel } = context;
  const withModel = (id: CellId, act: (model: CellModel) => void) => {
    const model = page.cells.find((cell) => cell.id === id);
    if (model) act(model);
  };
  const runOne = (model: CellModel, travels: boolean) => {
    const { id, sandbox } = model;
    // A run that is still being shown stands at its end first.
    travel.finish();
    if (store.getState().cells[id]?.running) return;
    store.setState(({ cells }) => ({ cells: withCell(cells, id, { running: true }), activeSandbox: sandbox }));
    context.inTurn(async () => {
      // An edit of an earlier visit may still be on its way.
      await context.loaded;
      await drafts.settled(id).catch(() => {});
      const { steps } = store.getState().cells[id] ?? model;
      await run(context, model, steps, travels);
    });
  };
  const reset = (model: CellModel) => {
    drafts.drop(model.id);
    store.setState(({ cells }) => ({ cells: withoutDraft(cells, model) }));
    context.keeper.note('session');
    if (!store.getState().cells[model.id]?.results) return;
    travel.finish();
    context.inTurn(() => empty(context, model));
  };
  return {
    runCell: (id) => withModel(id, (model) => runOne(model, true)),
    runAllAbove: (id) => {
      const models = cellsToRunAbove(page, store.getState().cells, id);
      for (const model of models) runOne(model, model === models.at(-1));
    },
    resetCell: (id) => withModel(id, reset),
    switchBranch: (sandbox, branch) => {
      travel.finish();
      context.inTurn(() => switchTo(context, sandbox, branch));
    },
  };
}

/** Runs steps as a cell's, and shows what came of them. */
async function run(context: SessionContext, model: CellModel, steps: readonly Step[], travels: boolean): Promise<void> {
  const { page, store, link } = context;
  const { id: cell, sandbox } = model;
  context.scrub.flush();
  const { position } = context.records.of(sandbox);
  try {
    const outcome = await link.ask({ type: 'run', sandbox, cell, order: page.cells.indexOf(model), steps });
    context.records.add(sandbox, outcome.action, outcome.moment.position);
    if (outcome.action) context.trail.add(stepOfRun(model, steps, position, outcome));
    setDropped(context, undefined);
    const stages = travels && !context.services.still() ? stagesOf(outcome.results) : [];
    const [first] = stages;
    store.setState((state) => ({
      cells: withRun(page, state.cells, model, outcome, steps),
      ...(first ? withView(state, setOff(outcome, state.sandboxes[sandbox]), first.fromMs) : withView(state, outcome)),
      performing: first && { sandbox, cell },
    }));
    if (first) context.travel.start({ sandbox, cell, stages, to: outcome.moment.position });
    context.keeper.note('session', true);
  } catch (thrown) {
    store.setState(({ cells }) => ({ cells: withCell(cells, cell, { running: false }) }));
    // A store that goes on after a fault of ours may hold half a run.
    if (!(thrown instanceof StoreTrouble)) await link.restore(sandbox);
  }
}

function stepOfRun(
  { id: cell, sandbox }: CellModel,
  steps: readonly Step[],
  from: Position,
  { aside, timeline: { branch }, moment }: RunOutcome,
): TrailStep {
  const before = { branch: aside ?? branch, position: from };
  const did = steps.length > 0 ? 'run' : 'reset';
  return { sandbox, did, cell, before, after: { branch, position: moment.position } };
}

/** A sandbox whose playhead is about to travel: what the reader saw before stands until it is under way. */
const setOff = ({ timeline, moment }: SandboxView, before: SandboxView | undefined): SandboxView => ({
  timeline,
  moment: before?.moment ?? moment,
});

/** A run of nothing: the sandbox is as before the cell, and the run that the cell had stays as a branch. */
async function empty(context: SessionContext, model: CellModel): Promise<void> {
  const { sandbox } = model;
  const headMs = context.store.getState().sandboxes[sandbox]?.timeline.headMs;
  // From the past, a cell that does not stand would cut off what the reader is looking at.
  if (headMs !== undefined) context.link.ask({ type: 'seek', sandbox, elapsedMs: headMs }).catch(() => {});
  await run(context, model, [], false);
}

/** The reader turns to another branch, at its end. */
async function switchTo(context: SessionContext, sandbox: SandboxId, branch: BranchId): Promise<void> {
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
  const { page, store, link, scrub, records, keeper } = context;
  scrub.flush();
  const outcome = await link.ask({ type: 'switch', sandbox, branch, ...(position ? { position } : {}) });
  records.add(sandbox, { type: 'switch', branch }, outcome.moment.position);
  store.setState((state) => ({
    ...withView(state, outcome),
    cells: withOutcome(page, state.cells, sandbox, outcome),
    activeSandbox: sandbox,
  }));
  keeper.note('session', true);
  return outcome.moment.position;
}
