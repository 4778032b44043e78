import type { TimeScale } from './scale.ts';
import { isWhole, partOf, placeAt, type Viewport, WHOLE, widthOf } from './viewport.ts';

/** A stretch of time, ms. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A time axis as it is in view: instants to parts of the view's width (0 to 1 in view) and back. */
export interface Axis extends Span {
  readonly scale: TimeScale;
  readonly view: Viewport;
  readonly x: (elapsedMs: number) => number;
  readonly at: (part: number) => number;
}

export function axisOf(scale: TimeScale, view: Viewport): Axis {
  return {
    scale,
    view,
    fromMs: scale.at(view.fromX),
    toMs: scale.at(view.toX),
    x: (elapsedMs) => partOf(view, scale.x(elapsedMs)),
    at: (part) => scale.at(placeAt(view, part)),
  };
}

/** Where the clock stands, as part of the view: beyond 1 too where an axis that stands still has not grown with it yet. */
export const clockPart = (axis: Axis, elapsedMs: number): number =>
  elapsedMs > axis.scale.endMs ? Math.max(axis.x(elapsedMs), 1) + Number.EPSILON : axis.x(elapsedMs);

/** A view never shows less time than this, ms: a single one is then wide enough to point at. */
const SHORTEST_MS = 10;

/** How narrow a view may get at a place of the scale. */
export function narrowestAt(scale: TimeScale, x: number): number {
  const half = SHORTEST_MS / 2;
  const middle = Math.min(Math.max(scale.at(x), half), Math.max(half, scale.endMs - half));
  return scale.x(middle + half) - scale.x(middle - half);
}

/** What a view shows, as time: so it survives a scale that changes. Absent: all of it. */
export const spanOf = (scale: TimeScale, view: Viewport): Span | undefined =>
  isWhole(view) ? undefined : { fromMs: scale.at(view.fromX), toMs: scale.at(view.toX) };

/** The view that shows a stretch of time, or all where there is nothing left of it. */
export function viewOf(scale: TimeScale, span: Span | undefined): Viewport {
  if (!span) return WHOLE;
  const view = { fromX: scale.x(span.fromMs), toX: scale.x(span.toMs) };
  return widthOf(view) > 0 ? view : WHOLE;
}

/** The whole ms at a part of the view, and never one that is out of view. */
export function instantAt(axis: Axis, part: number): number {
  const ms = Math.round(axis.at(Math.min(1, Math.max(0, part))));
  const [first, last] = [Math.ceil(axis.fromMs), Math.floor(axis.toMs)];
  return first > last ? ms : Math.min(Math.max(ms, first), last);
}
