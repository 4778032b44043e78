import { memo } from 'react';
import type { Axis } from './axis.ts';
import { axisTicks } from './axis-ticks.ts';
import { percent } from './shape-view.tsx';
import { partOf } from './viewport.ts';

interface AxisRowProps {
  readonly axis: Axis;
  readonly instants: readonly number[];
  readonly widthPx: number;
}

/** The time below the tracks. */
export const AxisRow = memo(function AxisRow({ axis, instants, widthPx }: AxisRowProps) {
  return (
    <div className="timeline-axis" aria-hidden="true">
      {axis.scale.breaks.map((place) => (
        <BreakMark key={place} part={partOf(axis.view, place)} />
      ))}
      {axisTicks(axis, instants, widthPx).map(({ x, label, side }) => (
        <span key={x} className={`tick tick-${side}`} style={{ left: percent(x) }}>
          {label}
        </span>
      ))}
    </div>
  );
});

/** Here the axis is drawn much shorter than it is. */
const BreakMark = ({ part }: { part: number }) =>
  part > 0 && part < 1 ? <span className="axis-break" style={{ left: percent(part) }} /> : undefined;
