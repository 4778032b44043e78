import { type RefObject, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Lifeline, LifelineWindow, Timeline } from '../../protocol/messages.ts';
import { labelLength } from './geometry.ts';
import { RowSource } from './row-source.ts';
import { type RowWindow, rowWindow } from './row-window.ts';

/** A row to draw; its lifeline is absent until it has been fetched. */
export interface Row {
  readonly index: number;
  readonly lifeline: Lifeline | undefined;
}

export interface Rows extends RowWindow {
  readonly rows: readonly Row[];
  /** Characters of the longest name so far. */
  readonly labelLength: number;
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
    ...useLabels(rows, timeline),
    onScroll: () => setScrollTop(scroller.current?.scrollTop ?? 0),
  };
}

interface Labels {
  readonly labelLength: number;
  readonly manyDatabases: boolean;
}

const NO_LABELS: Labels = { labelLength: 9, manyDatabases: false };

/** What the column of names needs. It only ever grows while a timeline stands: scrolling does not move the tracks to and fro. */
function useLabels(rows: readonly Row[], timeline: Timeline): Labels {
  const [seen, setSeen] = useState({ timeline, ...NO_LABELS });
  const known = seen.timeline === timeline ? seen : NO_LABELS;
  const lines = rows.flatMap(({ lifeline }) => lifeline ?? []);
  const length = lines.reduce((longest, line) => Math.max(longest, labelLength(line)), known.labelLength);
  const many = known.manyDatabases || lines.some(({ db }) => db !== 0);
  if (seen.timeline !== timeline || seen.labelLength !== length || seen.manyDatabases !== many) {
    setSeen({ timeline, labelLength: length, manyDatabases: many });
  }
  return { labelLength: length, manyDatabases: many };
}
