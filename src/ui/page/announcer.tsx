import { useEffect, useRef, useState } from 'react';
import type { PageModel } from '../../docs/page.ts';
import type { CellId } from '../../protocol/messages.ts';
import { tally, tallyText } from '../cell/outcome.ts';
import type { CellState } from '../session/page-state.ts';
import { usePageState } from '../use-session.ts';

/** Tells who cannot see the page how a run came out, once it has come out. */
export function Announcer() {
  const page = usePageState((state) => state.page);
  const cells = usePageState((state) => state.cells);
  const before = useRef<CellRuns>({});
  const [text, setText] = useState('');
  useEffect(() => {
    const news = finishedRuns(page, before.current, cells);
    before.current = cells;
    if (news) setText(news);
  }, [page, cells]);
  return <output className="visually-hidden">{text}</output>;
}

type CellRuns = Readonly<Record<CellId, Pick<CellState, 'running' | 'results'>>>;

/** "Ran Example: Basic Example: 3 match.", for each cell that was running before and now has results. */
export function finishedRuns({ cells }: Pick<PageModel, 'cells'>, before: CellRuns, now: CellRuns): string {
  return cells
    .flatMap(({ id, title }) => {
      const cell = now[id];
      const finished = cell?.results && !cell.running && before[id]?.running;
      return finished ? [`Ran Example: ${title}: ${tallyText(tally(cell.results ?? []))}.`] : [];
    })
    .join(' ');
}
