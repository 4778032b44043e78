import type { Stretch, TimelineEvent } from '../../protocol/messages.ts';
import type { Axis } from './axis.ts';
import { widthOf } from './viewport.ts';

/** How wide a column of the histogram is, about, px. */
const COLUMN_PX = 4;

/**
 * The instants between which to count what happens in view. They lie on a grid of the scale, so that columns keep their
 * places when the view moves, and half way between two ms, so that no event is on an edge.
 */
export function edgesIn({ scale, view }: Axis, widthPx: number): readonly number[] {
  const step = 2 ** Math.round(Math.log2((widthOf(view) * COLUMN_PX) / Math.max(widthPx, COLUMN_PX)));
  const edges: number[] = [];
  for (let i = Math.floor(view.fromX / step); i * step < view.toX + step; i++) {
    const ms = i * step >= 1 ? Math.ceil(scale.endMs) + 0.5 : Math.floor(scale.at(i * step)) - 0.5;
    if (ms > (edges.at(-1) ?? Number.NEGATIVE_INFINITY)) edges.push(ms);
  }
  return edges;
}

/** As high as a column gets, and the plane that columns are drawn on: as wide as the view. */
export const COLUMNS_PLANE = { width: 1000, height: 100 } as const;

/** A single event is no full column, even where nothing else happens. */
const FULL_COUNT = 8;
const LOWEST = 12;

/** Columns, as high as the root of their counts so that few are seen beside many, as the outline of a path on the plane; counts by edges. */
export function columnsPath(counts: readonly number[], edgesMs: readonly number[], axis: Axis): string {
  const { width, height } = COLUMNS_PLANE;
  const most = counts.reduce((max, count) => Math.max(max, count), FULL_COUNT);
  return counts
    .map((count, i) => {
      const [from, to] = [axis.x(edgesMs[i] as number), axis.x(edgesMs[i + 1] as number)];
      if (count === 0 || to < 0 || from > 1) return '';
      const top = height - Math.max(LOWEST, Math.sqrt(count / most) * height);
      return `M${tidy(from * width)} ${height}V${tidy(top)}H${tidy(Math.max(to, from + 0.004) * width)}V${height}z`;
    })
    .join('');
}

const tidy = (value: number): string => String(Math.round(value * 10) / 10);

/** Commands that stand at one place of the view, because they are too near to each other to be told apart. */
export interface Cluster {
  /** Part of the view. */
  readonly x: number;
  readonly commands: readonly TimelineEvent[];
}

/** The commands in view, in order of time, those that are nearer to each other than `apartPx` together. */
export function clustersIn(
  { marks }: Pick<Stretch, 'marks'>,
  axis: Axis,
  widthPx: number,
  apartPx: number,
): readonly Cluster[] {
  const clusters: { x: number; commands: TimelineEvent[] }[] = [];
  for (const event of marks) {
    const x = axis.x(event.elapsedMs);
    if (event.kind !== 'command' || x < 0 || x > 1) continue;
    const last = clusters.at(-1);
    if (last && (x - last.x) * widthPx < apartPx) last.commands.push(event);
    else clusters.push({ x, commands: [event] });
  }
  return clusters;
}
