import type { CellModel } from '../../docs/page.ts';
import type { CellId } from '../../protocol/messages.ts';
import { cellsToRunAbove, withCell, withoutDraft } from './cells.ts';
import { endTravel } from './clock.ts';
import type { Drafts } from './edits.ts';
import type { NextRun, PageActions } from './page-state.ts';
import type { Runner } from './runner.ts';
import type { Task } from './runs.ts';
import type { SessionContext } from './session-context.ts';
import { FETCH_MS, withinMs } from './time-limit.ts';

/** What would run is not what the reader sees. */
const UNREAD = 'What reads commands could not be loaded, so nothing ran. What you typed is kept.';

type RunActions = Pick<
  PageActions,
  | 'runCell'
  | 'stopCell'
  | 'runNext'
  | 'runAllAbove'
  | 'resetCell'
  | 'switchBranch'
  | 'answerAs'
  | 'resetSession'
  | 'undoReset'
>;

/** What changes sandboxes. A reader sees at once that it has begun; what does it is fetched when she turns to an example. */
export function runActions(context: SessionContext, drafts: Drafts): RunActions {
  const { page, store, travel } = context;
  const withModel = (id: CellId, act: (model: CellModel) => void) => {
    const model = page.cells.find((cell) => cell.id === id);
    if (model) act(model);
  };
  const inTurn = (act: (runner: Runner) => Promise<void>) => context.inTurn(async () => act(await context.runner()));
  /** Runs that have been asked for and are not at the store yet. */
  const waiting = new Set<CellId>();
  const sendOne = async (model: CellModel, task: Task) => {
    const runner = await context.runner().catch(() => undefined);
    // It was stopped meanwhile.
    if (task.type === 'run' && !waiting.delete(model.id)) return;
    // The reader has been told.
    if (runner) await runner.send(context, model, task);
    else store.setState(({ cells }) => ({ cells: withCell(cells, model.id, { running: false }) }));
  };
  const runOne = (model: CellModel, travels: boolean) => {
    const { id, sandbox } = model;
    // A run that is still being shown stands at its end first.
    travel.finish();
    if (store.getState().cells[id]?.running) return;
    store.setState(({ cells }) => ({ cells: withCell(cells, id, { running: true }), activeSandbox: sandbox }));
    waiting.add(id);
    context.inTurn(async () => {
      // An edit of an earlier visit may still be on its way.
      await context.loaded;
      const isRead = await withinMs(FETCH_MS, drafts.settled(id)).then(
        () => true,
        () => false,
      );
      if (!isRead) {
        waiting.delete(id);
        const trouble = { text: UNREAD, retry: () => runOne(model, travels) };
        return store.setState(({ cells }) => ({ cells: withCell(cells, id, { running: false }), trouble }));
      }
      const { steps } = store.getState().cells[id] ?? model;
      await sendOne(model, { type: 'run', steps, travels });
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
    inTurn((runner) => runner.resetCell(context, model, draft));
  };
  const runNext = async (model: CellModel, text: string): Promise<NextRun> => {
    const steps = await drafts.parse(text);
    const problem = steps.find((step) => step.kind === 'command' && step.problem !== undefined);
    if (problem?.kind === 'command') return { problem: problem.problem ?? '' };
    if (!steps.some(({ kind }) => kind !== 'comment')) return 'nothing to send';
    const hasRun = () => store.getState().cells[model.id]?.results !== undefined;
    if (!hasRun()) runOne(model, false);
    travel.finish();
    // It goes on from a run: without one that was stopped there is nothing to go on from.
    context.inTurn(async () => {
      if (hasRun()) await sendOne(model, { type: 'next', steps, travels: true });
    });
    return 'sent';
  };
  return {
    runCell: (id) => withModel(id, (model) => runOne(model, true)),
    stopCell: (id) => {
      if (!waiting.delete(id)) context.link.stop(id);
      else store.setState(({ cells }) => ({ cells: withCell(cells, id, { running: false }) }));
    },
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
      inTurn((runner) => runner.switchTo(context, sandbox, branch));
    },
    answerAs: (flavor) => {
      travel.finish();
      // The control shows at once what was chosen; the store follows.
      context.wanted = flavor;
      store.setState({ flavor });
      context.inTurn(async () => {
        // She has thought of yet another one.
        if (context.wanted !== flavor) return;
        context.wanted = undefined;
        await (await context.runner()).answerAs(context, flavor);
      });
    },
    resetSession: () => {
      endTravel(context);
      inTurn((runner) => runner.resetSession(context));
    },
    undoReset: () => inTurn((runner) => runner.undoReset(context)),
  };
}

/** Only a text was dropped: the store has no part in that. */
function noteDraft({ store, records, trail }: SessionContext, { id: cell, sandbox }: CellModel, draft: string): void {
  const branch = store.getState().sandboxes[sandbox]?.timeline.branch ?? 0;
  const stands = { branch, position: records.of(sandbox).position };
  trail.add({ sandbox, did: 'reset', cell, before: stands, after: stands, draft });
}
