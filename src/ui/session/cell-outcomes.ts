import type { CellModel } from '../../docs/page.ts';
import type { BranchId, CellOutcome, FirstExpiry, RunOutcome, SandboxOutcome, Stale } from '../../protocol/messages.ts';
import { sameSteps } from '../../transcript/step.ts';
import { type Cells, cellsOf, NOT_RUN, noteNeeds, type Page, withCell } from './cells.ts';
import type { CellState, PageState } from './page-state.ts';
import { withView } from './views.ts';

/** What an answer of the store tells of cells. */
type Changed = Pick<RunOutcome, 'cells' | 'stale'>;

/** Something ran or was reset: some cells show something else, and those that no longer follow are stale. */
function withChange(page: Page, cells: Cells, sandbox: string, { cells: changed, stale }: Changed): Cells {
  let after = cells;
  for (const [id, outcome] of Object.entries(changed)) {
    after = withCell(after, id, { ...shownOutcome(outcome, after[id]), branched: undefined });
  }
  return noteNeeds(page, noteStale(page, after, sandbox, stale));
}

/** A cell has run. `aside`: the branch that this put aside. */
export const withRun = (
  page: Page,
  cells: Cells,
  { id, sandbox }: CellModel,
  outcome: Changed & { readonly aside?: BranchId | undefined },
): Cells =>
  withCell(withChange(page, cells, sandbox, outcome), id, {
    branched: outcome.aside === undefined ? undefined : { from: outcome.aside },
    running: false,
  });

/** A whole sandbox is as the store says: after a replay, a switch of branch or a reset of the session. */
function withOutcome(page: Page, cells: Cells, sandbox: string, { cells: shown, stale }: SandboxOutcome): Cells {
  const all = cellsOf(page, sandbox).map(({ id }) => [id, shown[id] ?? null] as const);
  return withChange(page, cells, sandbox, { cells: Object.fromEntries(all), stale });
}

/** The same with its view: all that the page shows of it. */
export const withSandbox = (state: PageState, outcome: SandboxOutcome): Partial<PageState> => ({
  ...withView(state, outcome),
  cells: withOutcome(state.page, state.cells, outcome.timeline.sandbox, outcome),
});

function shownOutcome(outcome: CellOutcome | null, cell: CellState | undefined): Partial<CellState> {
  if (!outcome) return NOT_RUN;
  const { steps, results, more, firstExpiry, cutMs } = outcome;
  if (steps.length === 0) return { ...NOT_RUN, more };
  // What the cell shows is what ran: then its lines stand as they are.
  const ranSteps = cell && sameSteps(cell.steps, steps) ? cell.steps : steps;
  const beforeExpiryMs = firstExpiry && beforeExpiry(firstExpiry);
  return { ...NOT_RUN, results, ranSteps, more, cutMs, beforeExpiryMs, ofPart: firstExpiry?.ofPart };
}

/** A third of the key's life before its end, and at least a second where it had one. */
const beforeExpiry = ({ atMs, lifeMs }: FirstExpiry): number =>
  atMs - Math.max(Math.round(lifeMs / 3), Math.min(1000, lifeMs), 1);

function noteStale(page: Page, cells: Cells, sandbox: string, stale: Stale): Cells {
  let after = cells;
  for (const { id } of cellsOf(page, sandbox)) {
    const reason = after[id]?.results && stale[id];
    if (after[id]?.stale !== reason) after = withCell(after, id, { stale: reason });
  }
  return after;
}
