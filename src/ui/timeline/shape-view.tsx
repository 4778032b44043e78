import type { Mark, Shape } from './geometry.ts';
import { ROW_PX } from './row-window.ts';

/** Its name stands above a bar, and nothing else. */
const MIDDLE = ROW_PX - 10;
const BAR = 8;

export const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;

/** One shape of a lifeline, in a row that starts at y 0. Along the axis it is placed in percent, so nothing is measured. */
export function ShapeView({ shape }: { shape: Shape }) {
  switch (shape.type) {
    case 'bar': {
      const { from, to, title } = shape;
      return (
        <rect className="bar" x={percent(from)} y={MIDDLE - BAR / 2} width={percent(to - from)} height={BAR} rx={2}>
          <title>{title}</title>
        </rect>
      );
    }
    case 'rest':
      return <line className="rest" x1={percent(shape.from)} x2={percent(shape.to)} y1={MIDDLE} y2={MIDDLE} />;
    case 'tick':
      return (
        <line className="tick" x1={percent(shape.at)} x2={percent(shape.at)} y1={MIDDLE} y2={MIDDLE + BAR / 2 + 3}>
          <title>{shape.title}</title>
        </line>
      );
    case 'mark':
      return (
        <svg
          aria-hidden="true"
          x={percent(shape.at)}
          y={MIDDLE}
          overflow="visible"
          className={`mark mark-${shape.mark.replace(' ', '-')}`}
        >
          <path d={outlines[shape.mark]} />
        </svg>
      );
  }
}

const diamond = 'M0 -6L3.5 0 0 6-3.5 0z';

/** Drawn around the instant that each marks. */
const outlines: Record<Mark, string> = {
  expired: 'M-3.5-3.5l7 7M-3.5 3.5l7-7',
  deleted: 'M0-7v14',
  overwritten: 'M0-6v12',
  persisted: 'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z',
  renamed: 'M-1-6l5 6-5 6',
  'renamed away': 'M-1-6l5 6-5 6',
  'ttl set': diamond,
  'ttl refreshed': diamond,
  'ttl shortened': diamond,
};
