import { useEffect, useMemo, useState } from 'react';
import type { Stretch, Timeline } from '../../protocol/messages.ts';
import { Latest } from '../session/latest.ts';
import type { Axis } from './axis.ts';
import { edgesIn } from './density.ts';

/** What happens, counted between edges. */
export interface CountedStretch extends Stretch {
  readonly edgesMs: readonly number[];
}

const NOTHING: CountedStretch = { edgesMs: [], commands: [], expiries: [], marks: [] };

/** What happens in view, as fine as px. While the view moves, what was known before stands in. */
export function useStretch(
  timeline: Timeline,
  axis: Axis,
  widthPx: number,
  ask: (edgesMs: readonly number[]) => Promise<Stretch>,
): CountedStretch {
  const [stretch, setStretch] = useState(NOTHING);
  // As text, so that a view that moves by less than a column asks nothing.
  const edges = useMemo(() => JSON.stringify(edgesIn(axis, widthPx)), [axis, widthPx]);
  const link = useMemo(
    () => new Latest(ask, (answer: Stretch, edgesMs: readonly number[]) => setStretch({ ...answer, edgesMs })),
    [ask],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another timeline answers otherwise
  useEffect(() => link.put(JSON.parse(edges)), [link, edges, timeline]);
  return stretch;
}
