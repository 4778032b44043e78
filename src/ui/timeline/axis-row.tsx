import { memo } from 'react';
import type { Axis } from './axis.ts';
import { axisTicks } from './axis-ticks.ts';
import { percent } from './shape-view.tsx';

interface AxisRowProps {
  readonly axis: Axis;
  readonly instants: readonly number[];
  readonly widthPx: number;
}

/** The time below the tracks. */
export const AxisRow = memo(function AxisRow({ axis, instants, widthPx }: AxisRowProps) {
  return (
    <div className="lifelines-grid lifelines-axis" aria-hidden="true">
      <div className="lifelines-ticks">
        {axisTicks(axis, instants, widthPx).map(({ x, label, side }) => (
          <span key={x} className={`tick tick-${side}`} style={{ left: percent(x) }}>
            {label}
          </span>
        ))}
      </div>
    </div>
  );
});
