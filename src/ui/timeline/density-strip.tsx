import { memo, useMemo } from 'react';
import type { RunnablePage } from '../../docs/page.ts';
import type { TimelineEvent } from '../../protocol/messages.ts';
import type { Axis } from './axis.ts';
import { COLUMNS_PLANE, clustersIn, columnsPath } from './density.ts';
import { Markers } from './markers.tsx';
import type { CountedStretch } from './use-stretch.ts';
import './density-strip.css';

interface DensityStripProps {
  readonly page: Pick<RunnablePage, 'cells'>;
  readonly stretch: CountedStretch;
  readonly axis: Axis;
  readonly widthPx: number;
  readonly elapsedMs: number;
  readonly onGoTo: (event: TimelineEvent) => void;
  /** There are more keys than one sees: how many expire when is drawn too. */
  readonly showsExpiries: boolean;
}

/** Markers are no nearer to each other than this: as much as a mouse needs, or a finger. */
const markerPx = (): number => (typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches ? 44 : 26);

/** What happens along the axis, even where a million keys die: commands, and below them how many keys expire. */
export function DensityStrip(props: DensityStripProps) {
  const { page, stretch, axis, widthPx, elapsedMs, onGoTo, showsExpiries } = props;
  const clusters = useMemo(() => clustersIn(stretch, axis, widthPx, markerPx()), [stretch, axis, widthPx]);
  const { commands, expiries, edgesMs, marks } = stretch;
  return (
    <div className="density">
      {marks.length > 0 ? (
        <Markers page={page} clusters={clusters} elapsedMs={elapsedMs} onGoTo={onGoTo} />
      ) : (
        <Columns kind="commands" counts={commands} edgesMs={edgesMs} axis={axis} />
      )}
      {showsExpiries ? <Columns kind="expiries" counts={expiries} edgesMs={edgesMs} axis={axis} /> : undefined}
    </div>
  );
}

interface ColumnsProps {
  readonly kind: 'commands' | 'expiries';
  readonly counts: readonly number[];
  readonly edgesMs: readonly number[];
  readonly axis: Axis;
}

const Columns = memo(function Columns({ kind, counts, edgesMs, axis }: ColumnsProps) {
  const path = useMemo(() => columnsPath(counts, edgesMs, axis), [counts, edgesMs, axis]);
  return (
    <svg
      className={`density-columns density-${kind}`}
      viewBox={`0 0 ${COLUMNS_PLANE.width} ${COLUMNS_PLANE.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
});
