import { memo } from 'react';
import type { Lifeline } from '../../protocol/messages.ts';
import type { Axis } from './axis.ts';
import { type Shape, type Standing, shapesOf, standingAt } from './geometry.ts';
import { goneText, rowEndText } from './lifeline-text.ts';
import { ROW_PX } from './row-window.ts';
import { ShapeView } from './shape-view.tsx';
import type { Row } from './use-rows.ts';
import './track-rows.css';

/** A row and how it stands where the clock does. All of it compares by identity, so a row that stays is not painted. */
export interface StandingRow extends Row {
  readonly shapes: readonly Shape[];
  readonly standing: Standing;
  /** What is left, or when it went. */
  readonly end: string;
  /** When and why the key went, where it is gone. */
  readonly gone: string | undefined;
}

const NO_SHAPES: readonly Shape[] = [];

/** Makes rows ready to paint on an axis. What a lifeline is drawn of is worked out once. */
export function painter(axis: Axis): (row: Row, elapsedMs: number) => StandingRow {
  const known = new WeakMap<Lifeline, readonly Shape[]>();
  const shapesFor = (lifeline: Lifeline) => {
    const shapes = known.get(lifeline) ?? shapesOf(lifeline, axis);
    known.set(lifeline, shapes);
    return shapes;
  };
  return (row, elapsedMs) => {
    const { lifeline } = row;
    if (!lifeline) return { ...row, shapes: NO_SHAPES, standing: 'ahead', end: '', gone: undefined };
    const stands = standingAt(lifeline, elapsedMs);
    const { standing, span } = stands;
    const gone = standing === 'gone' && span ? goneText(span) : undefined;
    return { ...row, shapes: shapesFor(lifeline), standing, end: rowEndText(lifeline, elapsedMs, stands), gone };
  };
}

interface LabelsProps {
  readonly rows: readonly StandingRow[];
  readonly manyDatabases: boolean;
}

/** The names of the keys, those that are gone struck through, and at the end of each row what is left. */
export function Labels({ rows, manyDatabases }: LabelsProps) {
  return (
    <div className="timeline-labels">
      {rows.map(({ index, lifeline, standing, end, gone }) => (
        <Label key={index} lifeline={lifeline} standing={standing} end={end} gone={gone} withDb={manyDatabases} />
      ))}
    </div>
  );
}

interface LabelProps extends Pick<StandingRow, 'lifeline' | 'standing' | 'end' | 'gone'> {
  readonly withDb: boolean;
}

const Label = memo(function Label({ lifeline, standing, end, gone, withDb }: LabelProps) {
  if (!lifeline) return <span className="timeline-label timeline-label-unknown">…</span>;
  const { key, db } = lifeline;
  return (
    <span className="timeline-label" data-standing={standing} title={gone ? `${key}: ${gone}` : key}>
      {withDb ? <span className="timeline-db">db{db} </span> : undefined}
      <span className="timeline-key">{key}</span>
      <span className="timeline-row-end">{end}</span>
    </span>
  );
});

interface TracksProps {
  readonly rows: readonly StandingRow[];
  readonly layer: 'ahead' | 'passed';
}

/** The lifelines themselves. They are painted twice, as what has passed and as what is to come. */
export function Tracks({ rows, layer }: TracksProps) {
  return (
    <svg className={`timeline-layer layer-${layer}`} width="100%" height={rows.length * ROW_PX} aria-hidden="true">
      {rows.map(({ index, lifeline, shapes, standing }, place) => (
        <Track
          key={index}
          place={place}
          shapes={shapes}
          isGone={standing === 'gone'}
          isKnown={lifeline !== undefined}
        />
      ))}
    </svg>
  );
}

interface TrackProps {
  /** Among the rows that are drawn. */
  readonly place: number;
  readonly shapes: readonly Shape[];
  readonly isGone: boolean;
  readonly isKnown: boolean;
}

const Track = memo(function Track({ place, shapes, isGone, isKnown }: TrackProps) {
  return (
    <g transform={`translate(0 ${place * ROW_PX})`} className={isGone ? 'track-gone' : undefined}>
      {isKnown ? undefined : <rect className="track-unknown" y={ROW_PX - 11} width="100%" height={2} />}
      {shapes.map((shape, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no state, and two may be alike in everything
        <ShapeView key={index} shape={shape} />
      ))}
    </g>
  );
});
