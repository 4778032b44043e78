import type { CellModel } from '../../docs/page.ts';
import type {
  BranchId,
  CellId,
  CellOutcome,
  Position,
  RunOutcome,
  SandboxId,
  SandboxView,
  StepResult,
} from '../../protocol/messages.ts';
import type { Step } from '../../transcript/step.ts';
import { StoreTrouble } from '../../worker/client.ts';
import { cellsToRunAbove, withCell, withOutcome, withoutDraft, withRun } from './cells.ts';
import type { Drafts } from './edits.ts';
import type { NextRun, PageActions } from './page-state.ts';
import { stagesOf } from './performance.ts';
import { type SessionContext, setDropped } from './session-context.ts';
import { withView } from './views.ts';

/** What would run is not what the reader sees. */
const UNREAD = 'What reads commands could not be loaded, so nothing ran. What you typed is kept.';

type RunActions = Pick<PageActions, 'runCell' | 'stopCell' | 'runNext' | 'runAllAbove' | 'resetCell' | 'switchBranch'>;

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
      const isRead = await drafts.settled(id).then(
        () => true,
        () => false,
      );
      if (!isRead) {
        const trouble = { text: UNREAD, retry: () => runOne(model, travels) };
        return store.setState(({ cells }) => ({ cells: withCell(cells, id, { running: false }), trouble }));
      }
      const { steps } = store.getState().cells[id] ?? model;
      await send(context, model, { type: 'run', steps, travels });
    });
  };
  const reset = (model: CellModel) => {
    const { id } = model;
    const { draft, results, more } = store.getState().cells[id] ?? {};
    drafts.drop(id);
    store.setState(({ cells }) => ({ cells: withoutDraft(cells, model) }));
    context.keeper.note('session');
    if (!results && !more?.length) return draft === undefined ? undefined : noteDraft(context, model, draft);
    travel.finish();
    context.inTurn(() => resetCell(context, model, draft));
  };
  const runNext = async (model: CellModel, text: string): Promise<NextRun> => {
    const steps = await drafts.parse(text);
    const problem = steps.find((step) => step.kind === 'command' && step.problem !== undefined);
    if (problem?.kind === 'command') return { problem: problem.problem ?? '' };
    if (!steps.some(({ kind }) => kind !== 'comment')) return 'nothing to send';
    if (!store.getState().cells[model.id]?.results) runOne(model, false);
    travel.finish();
    context.inTurn(() => send(context, model, { type: 'next', steps, travels: true }));
    return 'sent';
  };
  return {
    runCell: (id) => withModel(id, (model) => runOne(model, true)),
    stopCell: (id) => context.link.stop(id),
    runAllAbove: (id) => {
      const models = cellsToRunAbove(page, store.getState().cells, id);
      for (const model of models) runOne(model, model === models.at(-1));
    },
    runNext: async (id, text) => {
      const model = page.cells.find((cell) => cell.id === id);
      return model ? runNext(model, text) : 'nothing to send';
    },
    resetCell: (id) => withModel(id, reset),
    switchBranch: (sandbox, branch) => {
      travel.finish();
      context.inTurn(() => switchTo(context, sandbox, branch));
    },
  };
}

interface Task {
  /** The cell itself, or what was typed at its prompt. */
  readonly type: 'run' | 'next';
  readonly steps: readonly Step[];
  /** Its waits are shown, where there are any. */
  readonly travels: boolean;
}

/** Runs steps of a cell, and shows what came of them. */
async function send(context: SessionContext, model: CellModel, { type, steps, travels }: Task): Promise<void> {
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
async function resetCell(context: SessionContext, model: CellModel, draft: string | undefined): Promise<void> {
  const { outcome, from } = await putBack(context, model);
  const { action, aside, timeline, moment } = outcome;
  if (!action) return;
  const before = { branch: aside ?? timeline.branch, position: from };
  const after = { branch: timeline.branch, position: moment.position };
  const dropped = draft === undefined ? {} : { draft };
  context.trail.add({ sandbox: model.sandbox, did: 'reset', cell: model.id, before, after, ...dropped });
}

/** Only a text was dropped: the store has no part in that. */
function noteDraft({ store, records, trail }: SessionContext, { id: cell, sandbox }: CellModel, draft: string): void {
  const branch = store.getState().sandboxes[sandbox]?.timeline.branch ?? 0;
  const stands = { branch, position: records.of(sandbox).position };
  trail.add({ sandbox, did: 'reset', cell, before: stands, after: stands, draft });
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
  records.add(sandbox, outcome.action, position);
  setDropped(context, undefined);
  const stages = services.still() ? [] : stagesOf(ran);
  const [first] = stages;
  store.setState((state) => ({
    cells: withRun(page, state.cells, model, outcome),
    ...(first ? withView(state, setOff(outcome, state.sandboxes[sandbox]), first.fromMs) : withView(state, outcome)),
    performing: first && { sandbox, cell },
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
