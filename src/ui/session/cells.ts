import type { CellModel, RunnablePage } from '../../docs/page.ts';
import type { CellId } from '../../protocol/messages.ts';
import type { CommandInfo } from '../../spec/info.ts';
import { sameSteps } from '../../transcript/step.ts';
import type { DraftReader } from './draft-reader.ts';
import type { CellState } from './page-state.ts';

/** How the cells of a page change. Pure: each function answers with the cells as they are afterwards. */
export type Cells = Readonly<Record<CellId, CellState>>;

/** What of a document its cells need. */
export type Page = Pick<RunnablePage, 'cells' | 'sandboxes'>;

/** Of a cell's state, what a run sets. */
export const NOT_RUN = {
  results: undefined,
  ranSteps: undefined,
  more: [],
  stale: undefined,
  cutMs: undefined,
  branched: undefined,
  beforeExpiryMs: undefined,
  ofPart: undefined,
} as const;

/** The cells of a document of which nothing has run. */
export function freshCells(page: Page): Cells {
  const cells = page.cells.map(({ id, steps }): [CellId, CellState] => [
    id,
    { ...NOT_RUN, steps, draft: undefined, editing: false, running: false, needsEarlier: false },
  ]);
  return noteNeeds(page, Object.fromEntries(cells));
}

/** A cell changed in some of its fields; as they were where there is none of that name. */
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

/** A cell as its document has it. */
export const withoutDraft = (cells: Cells, { id, steps }: CellModel): Cells =>
  withCell(cells, id, { draft: undefined, steps });

/** The cells of a section, in the order of the document. */
export const cellsOf = (page: Page, sandbox: string): readonly CellModel[] =>
  page.cells.filter((cell) => cell.sandbox === sandbox);

/** It has run, from what stands before it. */
const follows = (cell: CellState | undefined): boolean => cell?.results !== undefined && cell.stale === undefined;

/** Which cells lack something that stands before them in their section. */
export function noteNeeds(page: Page, cells: Cells): Cells {
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
