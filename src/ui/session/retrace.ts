import type { SandboxView } from '../../protocol/messages.ts';
import { withoutDraft } from './cells.ts';
import { moveTo } from './clock.ts';
import type { PageState } from './page-state.ts';
import { putBack, standOn } from './runner.ts';
import type { SessionContext, SessionParts } from './session-context.ts';
import type { Standpoint, TrailStep } from './trail.ts';

export type Direction = 'undo' | 'redo';

/**
 * Takes the reader back over their last step, or forward over the one they took back: the sandbox of that step comes
 * into view and stands where it stood. Answers with the step; with nothing where none is within reach, or the store
 * could not be asked.
 */
export function retrace(session: SessionParts, direction: Direction): Promise<TrailStep | undefined> {
  return new Promise((resolve) => {
    session.context.inTurn(async () => {
      try {
        resolve(await takeStep(session, direction));
      } catch (thrown) {
        resolve(undefined);
        throw thrown;
      }
    });
  });
}

async function takeStep(session: SessionParts, direction: Direction): Promise<TrailStep | undefined> {
  const { context } = session;
  const { trail, travel, store } = context;
  const step = direction === 'undo' ? trail.undoable : trail.redoable;
  if (!step) return undefined;
  const { sandbox } = step;
  const goal = goalOf(step, direction);
  if (!reachable(store.getState().sandboxes[sandbox], goal)) return undefined;
  travel.finish();
  if (step.did === 'reset') await retraceReset(session, step, direction);
  else await standAt(context, sandbox, goal);
  return trail[direction]();
}

/** What a reset dropped comes back, the text with it; redone, it is a reset again, which leaves no branch behind. */
async function retraceReset({ context, drafts }: SessionParts, step: TrailStep, direction: Direction): Promise<void> {
  const model = context.page.cells.find(({ id }) => id === step.cell);
  if (!model) return;
  if (direction === 'redo') {
    context.store.setState(({ cells }) => ({ cells: withoutDraft(cells, model), activeSandbox: step.sandbox }));
    await putBack(context, model);
  } else {
    await standAt(context, step.sandbox, step.before);
    if (step.draft !== undefined) drafts.restore(model.id, step.draft);
  }
  context.keeper.note('session');
}

/** Where a step leads, in either direction. */
const goalOf = ({ before, after }: TrailStep, direction: Direction): Standpoint =>
  direction === 'undo' ? before : after;

async function standAt(context: SessionContext, sandbox: string, { branch, position }: Standpoint): Promise<void> {
  const view = context.store.getState().sandboxes[sandbox];
  if (view && view.timeline.branch !== branch) {
    await standOn(context, sandbox, branch, position);
    return;
  }
  context.store.setState({ activeSandbox: sandbox });
  moveTo(context, sandbox, position);
  await context.scrub.idle();
}

/** Whether a place is still part of what is kept. A branch without a command of its own is there, but not listed. */
export function reachable(view: SandboxView | undefined, { branch, position }: Standpoint): boolean {
  if (!view) return true;
  const { timeline } = view;
  const { from, branchesForgotten } = timeline.history;
  if (position.seq < from.seq) return false;
  return branchesForgotten === 0 || branch === timeline.branch || timeline.branches.some(({ id }) => id === branch);
}

/** `Undid Example: Basic example`, for the ear. */
export function retracedText({ page }: Pick<PageState, 'page'>, step: TrailStep, direction: Direction): string {
  return `${direction === 'undo' ? 'Undid' : 'Redid'} ${nameOf(page, step)}`;
}

function nameOf(page: PageState['page'], { did, cell }: TrailStep): string {
  if (did === 'server') return 'the choice of a server';
  if (did === 'return') return 'the return to another timeline';
  const example = `Example: ${page.cells.find(({ id }) => id === cell)?.title ?? cell}`;
  if (did === 'reset') return `the reset of ${example}`;
  return did === 'next' ? `the command below ${example}` : example;
}

/** Why a step cannot be taken, in words for the reader; absent where it can. */
export function reasonAgainst(
  step: TrailStep | undefined,
  view: SandboxView | undefined,
  direction: Direction,
): string | undefined {
  if (!step) return direction === 'undo' ? 'Nothing to undo' : 'Nothing to redo';
  return reachable(view, goalOf(step, direction)) ? undefined : 'That part of the history was forgotten';
}
