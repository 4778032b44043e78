import { memo, type PointerEvent, useMemo } from 'react';
import type { Timeline } from '../../protocol/messages.ts';
import { plural } from '../time-dock/format.ts';
import { instantsOf, lifelinesText, type Row, rowsOf } from './geometry.ts';
import { axisTicks, type TimeScale, timeScale } from './scale.ts';
import { percent, ROW, ShapeView } from './shape-view.tsx';
import './lifelines.css';

interface LifelinesProps {
  readonly timeline: Timeline;
  /** The axis goes from 0 to here. */
  readonly endMs: number;
  readonly elapsedMs: number;
  readonly onSeek: (elapsedMs: number) => void;
}

/** Rows that are seen without scrolling. */
const ROWS_IN_VIEW = 12;
const TICKS = 5;

/**
 * A row for each key, on one time axis with the playhead across. What lies ahead of the playhead is drawn lighter:
 * everything is painted twice, and only the clip of the upper layer moves with the clock.
 */
export function Lifelines({ timeline, endMs, elapsedMs, onSeek }: LifelinesProps) {
  const { lifelines, lifelinesOmitted } = timeline;
  const scale = useMemo(() => timeScale(instantsOf(lifelines), endMs), [lifelines, endMs]);
  const rows = useMemo(() => rowsOf(lifelines, scale), [lifelines, scale]);
  const text = useMemo(() => lifelinesText(lifelines, lifelinesOmitted), [lifelines, lifelinesOmitted]);
  const drag = useDrag(scale, onSeek);
  const playhead = percent(scale.x(elapsedMs));
  return (
    <div>
      <h2 className="dock-heading">
        Lifelines
        {scale.compressed ? <span className="dock-count">long stretches shortened</span> : undefined}
      </h2>
      <div className="lifelines" style={{ '--label-chars': longestLabel(rows) }}>
        <div
          className="lifelines-scroller"
          role="img"
          aria-label={text}
          tabIndex={rows.length > ROWS_IN_VIEW ? 0 : undefined}
        >
          <Labels rows={rows} />
          <div className="lifelines-tracks" style={{ height: rows.length * ROW }} {...drag}>
            <Tracks rows={rows} layer="ahead" />
            <div className="lifelines-passed" style={{ clipPath: `inset(-4px calc(100% - ${playhead}) -4px -8px)` }}>
              <Tracks rows={rows} layer="passed" />
            </div>
            <span className="playhead" style={{ left: playhead }} />
          </div>
        </div>
        <Axis scale={scale} timeline={timeline} />
        {lifelinesOmitted > 0 ? (
          <p className="lifelines-more">{plural(lifelinesOmitted, 'more key')} not drawn</p>
        ) : undefined}
      </div>
    </div>
  );
}

/** In characters, the database's number included. */
const longestLabel = (rows: readonly Row[]): number =>
  rows.reduce((longest, { key, db }) => Math.max(longest, key.length + (db === 0 ? 0 : 5)), 6);

const Labels = memo(function Labels({ rows }: { rows: readonly Row[] }) {
  const manyDatabases = rows.some(({ db }) => db !== 0);
  return (
    <div className="lifelines-labels">
      {rows.map(({ id, key, db }) => (
        <span key={id} className="lifelines-label" title={key}>
          {manyDatabases ? <span className="lifelines-db">db{db} </span> : undefined}
          {key}
        </span>
      ))}
    </div>
  );
});

const Tracks = memo(function Tracks({ rows, layer }: { rows: readonly Row[]; layer: 'ahead' | 'passed' }) {
  return (
    <svg className={`lifelines-layer layer-${layer}`} width="100%" height={rows.length * ROW} aria-hidden="true">
      {rows.map(({ id, shapes }, index) => (
        <g key={id} transform={`translate(0 ${index * ROW})`}>
          {shapes.map((shape) => (
            <ShapeView key={JSON.stringify(shape)} shape={shape} />
          ))}
        </g>
      ))}
    </svg>
  );
});

function Axis({ scale, timeline }: { scale: TimeScale; timeline: Timeline }) {
  const ticks = useMemo(() => axisTicks(scale, instantsOf(timeline.lifelines), TICKS), [scale, timeline]);
  return (
    <div className="lifelines-axis" aria-hidden="true">
      <div className="lifelines-ticks">
        {ticks.map(({ x, label, side }) => (
          <span key={x} className={`tick tick-${side}`} style={{ left: percent(x) }}>
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Dragging across the tracks moves the clock. */
function useDrag(scale: TimeScale, onSeek: (elapsedMs: number) => void) {
  const seek = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    if (width > 0) onSeek(scale.at((event.clientX - left) / width));
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      seek(event);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event);
    },
  };
}
