import { memo, type PointerEvent, useMemo } from 'react';
import type { Timeline } from '../../protocol/messages.ts';
import { plural } from '../time-dock/format.ts';
import { instantsOf, lifelinesText, type Row, rowsOf, type Shape } from './geometry.ts';
import { axisTicks, type TimeScale, timeScale } from './scale.ts';
import './lifelines.css';

interface LifelinesProps {
  readonly timeline: Timeline;
  /** The axis goes from 0 to here. */
  readonly endMs: number;
  readonly elapsedMs: number;
  readonly onSeek: (elapsedMs: number) => void;
}

/** Height of a row, px: as in lifelines.css. */
const ROW = 24;
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
  return (
    <div className="lifelines" style={{ '--playhead': scale.x(elapsedMs), '--label-chars': longestLabel(rows) }}>
      <div className="lifelines-scroller" role="img" aria-label={text} tabIndex={rows.length > 12 ? 0 : undefined}>
        <Labels rows={rows} />
        <div className="lifelines-tracks" style={{ height: rows.length * ROW }} {...drag}>
          <Tracks rows={rows} layer="ahead" />
          <Tracks rows={rows} layer="passed" />
          <span className="playhead" />
        </div>
      </div>
      <Axis scale={scale} timeline={timeline} />
      {lifelinesOmitted > 0 ? (
        <p className="lifelines-more">{plural(lifelinesOmitted, 'more key')} not drawn</p>
      ) : undefined}
    </div>
  );
}

/** In characters, and wide enough for the note below it. */
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
    <svg className={`lifelines-layer lifelines-${layer}`} width="100%" height={rows.length * ROW} aria-hidden="true">
      {rows.map(({ id, shapes }, index) => (
        <g key={id} transform={`translate(0 ${index * ROW})`}>
          {shapes.map((shape) => (
            <ShapeView key={keyOf(shape)} shape={shape} />
          ))}
        </g>
      ))}
    </svg>
  );
});

const keyOf = (shape: Shape): string =>
  shape.type === 'mark' ? `${shape.mark} ${shape.at}` : `${shape.type} ${shape.from} ${shape.to}`;

const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;

function ShapeView({ shape }: { shape: Shape }) {
  switch (shape.type) {
    case 'bar': {
      const { from, to, open, title } = shape;
      return (
        <rect
          className="bar"
          data-open={open || undefined}
          x={percent(from)}
          y={8}
          width={percent(to - from)}
          height={8}
          rx={2}
        >
          <title>{title}</title>
        </rect>
      );
    }
    case 'rest':
      return <line className="rest" x1={percent(shape.from)} x2={percent(shape.to)} y1={12} y2={12} />;
    case 'mark':
      return (
        <svg
          aria-hidden="true"
          x={percent(shape.at)}
          overflow="visible"
          className={`mark mark-${shape.mark.replace(' ', '-')}`}
        >
          <MarkView mark={shape.mark} />
        </svg>
      );
  }
}

/** Drawn around the instant that it marks; the row is 24 high. */
function MarkView({ mark }: { mark: Extract<Shape, { type: 'mark' }>['mark'] }) {
  switch (mark) {
    case 'expired':
      return <path d="M-3.5 8.5l7 7M-3.5 15.5l7-7" />;
    case 'deleted':
      return <path d="M0 5v14" />;
    case 'overwritten':
      return <path d="M0 6v12" />;
    case 'persisted':
      return <circle cx={0} cy={12} r={3.5} />;
    default:
      return <path d="M0 6l3.5 6-3.5 6-3.5-6z" />;
  }
}

function Axis({ scale, timeline }: { scale: TimeScale; timeline: Timeline }) {
  const ticks = useMemo(() => axisTicks(scale, instantsOf(timeline.lifelines), TICKS), [scale, timeline]);
  return (
    <div className="lifelines-axis" aria-hidden="true">
      <span className="lifelines-note">{scale.compressed ? 'long stretches shortened' : ''}</span>
      <div className="lifelines-ticks">
        {ticks.map(({ x, label }) => (
          <span key={x} className="lifelines-tick" style={{ left: percent(x) }}>
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
