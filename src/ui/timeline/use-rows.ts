import { type RefObject, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Lifeline, LifelineWindow, Timeline } from '../../protocol/messages.ts';
import { RowSource } from './row-source.ts';
import { type RowWindow, rowWindow } from './row-window.ts';

/** A row to draw; its lifeline is absent until it has been fetched. */
export interface Row {
  readonly index: number;
  readonly lifeline: Lifeline | undefined;
}

export interface Rows extends RowWindow {
  readonly rows: readonly Row[];
  readonly manyDatabases: boolean;
  /** To be called when `scroller` has scrolled. */
  readonly onScroll: () => void;
}

/** The rows around what is in view of `scroller`, fetched as they come. */
export function useRows(
  timeline: Timeline,
  scroller: RefObject<HTMLElement | null>,
  ask: (from: number, count: number) => Promise<LifelineWindow>,
): Rows {
  const { lifelineCount: count } = timeline;
  const [scrollTop, setScrollTop] = useState(0);
  const source = useMemo(() => new RowSource({ count, first: timeline.lifelines, ask }), [timeline, count, ask]);
  const version = useSyncExternalStore(source.subscribe, source.version, source.version);
  const shown = rowWindow(count, scrollTop);
  const { from, to } = shown;
  useEffect(() => source.want(from, to), [source, from, to]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says that the source holds others
  const rows = useMemo(
    () => Array.from({ length: to - from }, (_, i) => ({ index: from + i, lifeline: source.at(from + i) })),
    [source, version, from, to],
  );
  return {
    ...shown,
    rows,
    manyDatabases: useDatabases(rows, timeline),
    onScroll: () => setScrollTop(scroller.current?.scrollTop ?? 0),
  };
}

/** Whether rows of more than one database have been seen. Once they have, each says which: scrolling changes no row. */
function useDatabases(rows: readonly Row[], timeline: Timeline): boolean {
  const [seen, setSeen] = useState({ timeline, many: false });
  const many =
    (seen.timeline === timeline && seen.many) ||
    rows.some(({ lifeline }) => lifeline !== undefined && lifeline.db !== 0);
  if (seen.timeline !== timeline || seen.many !== many) setSeen({ timeline, many });
  return many;
}
