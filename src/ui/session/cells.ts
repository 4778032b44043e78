import type { CellModel, PageModel } from '../../docs/page.ts';
import type { CellId, CellOutcome, RunOutcome, SandboxOutcome } from '../../protocol/messages.ts';
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
  stale: false,
  branched: undefined,
  expiredDuringRun: false,
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

/** A cell has run: it shows its results, and those after it turn stale. */
export function withRun(
  page: Page,
  cells: Cells,
  model: CellModel,
  outcome: RunOutcome,
  ran: CellState['steps'],
): Cells {
  const { aside, stale } = outcome;
  const change = {
    ...ranOutcome({ ...outcome, steps: ran }),
    branched: aside === undefined ? undefined : { from: aside },
    running: false,
  };
  return noteNeeds(page, noteStale(page, withCell(cells, model.id, change), model.sandbox, stale));
}

/** A whole sandbox is as the store says: after a replay, a switch of branch or a reset. */
export function withOutcome(page: Page, cells: Cells, sandbox: string, outcome: SandboxOutcome): Cells {
  let after = cells;
  for (const { id } of cellsOf(page, sandbox)) {
    const ran = outcome.cells[id];
    after = withCell(after, id, { ...(ran ? ranOutcome(ran) : NOT_RUN), branched: undefined });
  }
  return noteNeeds(page, noteStale(page, after, sandbox, outcome.stale));
}

/** A run without steps is how a cell is emptied: it shows no results. */
function ranOutcome({ steps, results, firstExpiryMs }: CellOutcome): Partial<CellState> {
  if (steps.length === 0) return NOT_RUN;
  return {
    results,
    ranSteps: steps,
    expiredDuringRun: firstExpiryMs !== undefined,
    beforeExpiryMs: firstExpiryMs === undefined ? undefined : firstExpiryMs - 1,
  };
}

const cellsOf = (page: Page, sandbox: string): readonly CellModel[] =>
  page.cells.filter((cell) => cell.sandbox === sandbox);

function noteStale(page: Page, cells: Cells, sandbox: string, stale: readonly CellId[]): Cells {
  let after = cells;
  for (const { id } of cellsOf(page, sandbox)) {
    const isStale = stale.includes(id) && after[id]?.results !== undefined;
    if (after[id]?.stale !== isStale) after = withCell(after, id, { stale: isStale });
  }
  return after;
}

function noteNeeds(page: Page, cells: Cells): Cells {
  let after = cells;
  for (const { id } of page.sandboxes) {
    let missing = false;
    for (const cell of cellsOf(page, id)) {
      if (after[cell.id]?.needsEarlier !== missing) after = withCell(after, cell.id, { needsEarlier: missing });
      const { results, stale } = after[cell.id] ?? NOT_RUN;
      missing ||= results === undefined || stale;
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
  return cell?.ranSteps !== undefined && !cell.stale && sameSteps(cell.ranSteps, cell.steps);
}
