/** What is in view of a time axis: places of its scale, 0 to 1, `fromX` before `toX`. */
export interface Viewport {
  readonly fromX: number;
  readonly toX: number;
}

/** The whole axis. */
export const WHOLE: Viewport = { fromX: 0, toX: 1 };

/** No view is narrower, whatever the axis: below this a place's digits run out. */
const NARROWEST = 1e-12;

/** Its share of the axis, 1 for all. */
export const widthOf = ({ fromX, toX }: Viewport): number => toX - fromX;

/** Whether all of the axis is in view. */
export const isWhole = ({ fromX, toX }: Viewport): boolean => fromX <= 0 && toX >= 1;

/** The place of the scale at a part of the view: 0 is its left edge, 1 its right. */
export const placeAt = (view: Viewport, part: number): number => view.fromX + part * widthOf(view);

/** Where in the view a place is: before 0 or beyond 1 where it is out of view. */
export const partOf = (view: Viewport, x: number): number => (x - view.fromX) / widthOf(view);

/** Whether a place of the axis is in view. */
export const contains = ({ fromX, toX }: Viewport, x: number): boolean => x >= fromX && x <= toX;

/**
 * Zooms in by `factor` (below 1: out) and keeps the place at that part of the view where it is. Out of room it stops at
 * the axis's ends; no view gets narrower than `narrowest`.
 */
export function zoomAt(view: Viewport, part: number, factor: number, narrowest = NARROWEST): Viewport {
  const width = Math.min(1, Math.max(widthOf(view) / factor, Math.min(widthOf(view), narrowest), NARROWEST));
  return kept(placeAt(view, part) - part * width, width);
}

/** Moves by parts of the view's own width, later with a positive one; not beyond the axis's ends. */
export const panBy = (view: Viewport, parts: number): Viewport =>
  kept(view.fromX + parts * widthOf(view), widthOf(view));

/** Two fingers that moved: what lay under each of them does so still. All four are parts of the view. */
export function pinch(
  view: Viewport,
  before: readonly [number, number],
  after: readonly [number, number],
  narrowest = NARROWEST,
): Viewport {
  const spread = ([a, b]: readonly [number, number]) => Math.max(Math.abs(b - a), 0.02);
  const middle = ([a, b]: readonly [number, number]) => (a + b) / 2;
  const zoomed = zoomAt(view, middle(before), spread(after) / spread(before), narrowest);
  return panBy(zoomed, middle(before) - middle(after));
}

/** Left of a page that was turned, and as much at its right when time goes back. */
const MARGIN = 0.1;

/** A view that the playhead has left turns the page: it stands near the edge that it goes away from. */
export function follow(view: Viewport, x: number): Viewport {
  if (contains(view, x)) return view;
  return panBy(view, partOf(view, x) - (x > view.toX ? MARGIN : 1 - MARGIN));
}

function kept(fromX: number, width: number): Viewport {
  if (width >= 1) return WHOLE;
  const from = Math.min(Math.max(fromX, 0), 1 - width);
  return { fromX: from, toX: from + width };
}
