import type { CellModel, PageModel } from '../../docs/page.ts';
import type {
  BranchId,
  CellId,
  CellOutcome,
  FirstExpiry,
  RunOutcome,
  SandboxOutcome,
  Stale,
} from '../../protocol/messages.ts';
import type { CommandInfo } from '../../spec/info.ts';
import { sameSteps } from '../../transcript/step.ts';
import type { DraftReader } from './draft-reader.ts';
import type { CellState } from './page-state.ts';

/** How the cells of a page change. Pure: each function answers with the cells as they are afterwards. */
export type Cells = Readonly<Record<CellId, CellState>>;

type Page = Pick<PageModel, 'cells' | 'sandboxes'>;

const NOT_RUN = {
  results: undefined,
  ranSteps: undefined,
  more: [],
  stale: undefined,
  cutMs: undefined,
  branched: undefined,
  beforeExpiryMs: undefined,
} as const;

export function freshCells(page: Page): Cells {
  const cells = page.cells.map(({ id, steps }): [CellId, CellState] => [
    id,
    { ...NOT_RUN, steps, draft: undefined, editing: false, running: false, needsEarlier: false },
  ]);
  return noteNeeds(page, Object.fromEntries(cells));
}

export const withCell = (cells: Cells, id: CellId, change: Partial<CellState>): Cells => {
  const cell = cells[id];
  return cell ? { ...cells, [id]: { ...cell, ...change } } : cells;
};

/** A draft that reads as the document does is none. */
export function withDraft(
  cells: Cells,
  model: CellModel,
  text: string,
  { mergeEdit, commandsText, fitsCommand }: DraftReader,
  commands: readonly CommandInfo[],
): Cells {
  if (text === commandsText(model.steps)) return withoutDraft(cells, model);
  const fits = commands.length > 0 ? { fits: (argv: readonly string[]) => fitsCommand(argv, commands) } : {};
  return withCell(cells, model.id, { draft: text, steps: mergeEdit(model.steps, text, fits) });
}

export const withoutDraft = (cells: Cells, { id, steps }: CellModel): Cells =>
  withCell(cells, id, { draft: undefined, steps });

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
export function withOutcome(page: Page, cells: Cells, sandbox: string, { cells: shown, stale }: SandboxOutcome): Cells {
  const all = cellsOf(page, sandbox).map(({ id }) => [id, shown[id] ?? null] as const);
  return withChange(page, cells, sandbox, { cells: Object.fromEntries(all), stale });
}

function shownOutcome(outcome: CellOutcome | null, cell: CellState | undefined): Partial<CellState> {
  if (!outcome) return NOT_RUN;
  const { steps, results, more, firstExpiry, cutMs } = outcome;
  if (steps.length === 0) return { ...NOT_RUN, more };
  // What the cell shows is what ran: then its lines stand as they are.
  const ranSteps = cell && sameSteps(cell.steps, steps) ? cell.steps : steps;
  return { ...NOT_RUN, results, ranSteps, more, cutMs, beforeExpiryMs: firstExpiry && beforeExpiry(firstExpiry) };
}

/** A third of the key's life before its end, and at least a second where it had one. */
const beforeExpiry = ({ atMs, lifeMs }: FirstExpiry): number =>
  atMs - Math.max(Math.round(lifeMs / 3), Math.min(1000, lifeMs), 1);

const cellsOf = (page: Page, sandbox: string): readonly CellModel[] =>
  page.cells.filter((cell) => cell.sandbox === sandbox);

function noteStale(page: Page, cells: Cells, sandbox: string, stale: Stale): Cells {
  let after = cells;
  for (const { id } of cellsOf(page, sandbox)) {
    const reason = after[id]?.results && stale[id];
    if (after[id]?.stale !== reason) after = withCell(after, id, { stale: reason });
  }
  return after;
}

/** It has run, from what stands before it. */
const follows = (cell: CellState | undefined): boolean => cell?.results !== undefined && cell.stale === undefined;

function noteNeeds(page: Page, cells: Cells): Cells {
  let after = cells;
  for (const { id } of page.sandboxes) {
    let missing = false;
    for (const cell of cellsOf(page, id)) {
      if (after[cell.id]?.needsEarlier !== missing) after = withCell(after, cell.id, { needsEarlier: missing });
      missing ||= !follows(after[cell.id]);
    }
  }
  return after;
}

/** The cells above one in its section that have to run for it to continue from them: the first that does not stand, and all after it. */
export function cellsToRunAbove(page: Page, cells: Cells, id: CellId): readonly CellModel[] {
  const model = page.cells.find((cell) => cell.id === id);
  if (!model) return [];
  const section = cellsOf(page, model.sandbox);
  const above = section.slice(0, section.indexOf(model));
  const first = above.findIndex((cell) => !stands(cells[cell.id]));
  return first < 0 ? [] : above.slice(first);
}

/** It has run as it is now, from what now stands before it. */
function stands(cell: CellState | undefined): boolean {
  return follows(cell) && cell?.cutMs === undefined && sameSteps(cell?.ranSteps ?? [], cell?.steps ?? []);
}
