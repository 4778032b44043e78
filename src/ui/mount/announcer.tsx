import { useEffect, useRef, useState } from 'react';
import type { RunnablePage } from '../../docs/page.ts';
import type { CellId } from '../../protocol/messages.ts';
import { tally, tallyText } from '../cell/outcome.ts';
import type { CellState, PageState } from '../session/page-state.ts';
import { usePageState } from '../use-session.ts';

/** Tells who cannot see the page how a run came out, once its last line stands. */
export function Announcer() {
  const page = usePageState((state) => state.page);
  const cells = usePageState((state) => state.cells);
  const performing = usePageState((state) => state.performing);
  const underway = useRef<Underway>(new Set());
  const [text, setText] = useState('');
  useEffect(() => {
    const news = finishedRuns(page, underway.current, { cells, performing });
    underway.current = news.underway;
    if (news.text) setText(news.text);
  }, [page, cells, performing]);
  return <output className="visually-hidden">{text}</output>;
}

/** Cells that the store has been asked to run, and whose run does not stand whole yet. */
type Underway = ReadonlySet<CellId>;

interface Runs extends Pick<PageState, 'performing'> {
  readonly cells: Readonly<Record<CellId, Pick<CellState, 'running' | 'results'>>>;
}

/** "Ran Example: Basic Example: 3 match.", for each cell that was under way before and now stands whole. Watching a run again is none. */
export function finishedRuns(
  { cells: models }: Pick<RunnablePage, 'cells'>,
  before: Underway,
  { cells, performing }: Runs,
): { readonly text: string; readonly underway: Underway } {
  const underway = new Set<CellId>();
  const finished: string[] = [];
  for (const { id, title } of models) {
    const { running = false, results } = cells[id] ?? {};
    if (running || (before.has(id) && performing?.cell === id)) underway.add(id);
    else if (before.has(id) && results) finished.push(`Ran Example: ${title}: ${tallyText(tally(results))}.`);
  }
  return { text: finished.join(' '), underway };
}
