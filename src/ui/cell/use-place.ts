import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { CellId } from '../../protocol/messages.ts';
import { usePageSession, usePageState } from '../use-session.ts';

/** Of the window's height, what counts as where one reads: not its uppermost part, nor what a sheet may cover. */
const READING = '-8% 0px -45% 0px';

/** On narrow screens the dock lies over the lower part of the page. */
const COVERED = '(max-width: 62.49rem)';

/**
 * Tells the session where a cell is: whether the reader has scrolled to it, and how to bring it into view. Where the
 * dock covers part of the page, a cell that runs comes to stand above it.
 */
export function usePlace(id: CellId): RefObject<HTMLDivElement | null> {
  const { context } = usePageSession();
  const noteSight = usePageState((state) => state.noteSight);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    const observer = new IntersectionObserver((entries) => noteSight(id, entries.at(-1)?.isIntersecting === true), {
      rootMargin: READING,
    });
    observer.observe(current);
    const takeBack = context.places.put(id, current);
    return () => {
      observer.disconnect();
      takeBack();
      noteSight(id, false);
    };
  }, [id, context, noteSight]);
  useClearOfDock(id, place);
  return place;
}

/** As it begins to run, when its lines have come, and when the last of them stands: it grows meanwhile, and is in place before that is painted. */
function useClearOfDock(id: CellId, place: RefObject<HTMLElement | null>): void {
  const busy = usePageState(({ cells, performing }) => cells[id]?.running === true || performing?.cell === id);
  const results = usePageState(({ cells }) => cells[id]?.results);
  const wasBusy = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other results make it as tall as it is
  useLayoutEffect(() => {
    const { current } = place;
    const isInSight = current !== null && current.getBoundingClientRect().bottom > 0;
    if (isInSight && (busy || wasBusy.current) && matchMedia(COVERED).matches) {
      current.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    }
    wasBusy.current = busy;
  }, [busy, results, place]);
}
