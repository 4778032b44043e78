/** Height of a row, px: as in timeline.css. */
export const ROW_PX = 36;

/** Rows that are seen without scrolling; the half says that there are more. */
const ROWS_IN_VIEW = 5.5;

/** What a browser surely scrolls: some stop below 18 million px. */
const TALLEST_PX = 10_000_000;

/** Rows are taken up so many at a time, so that not each px of scrolling paints anew. */
const STEP = 8;

/** How tall what is scrolled is, px: of very many rows less than they are together. */
export const scrolledPx = (count: number): number => Math.min(count * ROW_PX, TALLEST_PX);

/** How much of the rows is in view, px. */
export const visiblePx = (count: number): number => Math.min(count, ROWS_IN_VIEW) * ROW_PX;

/** Rows to draw, from `from` to before `to`, the first of them `topPx` below the top of what is scrolled. */
export interface RowWindow {
  readonly from: number;
  readonly to: number;
  readonly topPx: number;
}

/** The rows around what is in view at `scrollTop`. */
export function rowWindow(count: number, scrollTop: number): RowWindow {
  const offsetPx = rowsPxAt(count, scrollTop);
  const first = Math.floor(offsetPx / ROW_PX);
  const last = Math.ceil((offsetPx + visiblePx(count)) / ROW_PX);
  const from = Math.max(0, Math.floor((first - STEP / 2) / STEP) * STEP);
  const to = Math.min(count, Math.ceil((last + STEP / 2) / STEP) * STEP);
  const drift = scrolledPx(count) < count * ROW_PX ? inRange(count, scrollTop) - offsetPx : 0;
  return { from, to, topPx: from * ROW_PX + drift };
}

/** Where to scroll to so that the rows move by `rows`, whatever a px of scrolling stands for. */
export function scrollByRows(count: number, scrollTop: number, rows: number): number {
  const mostPx = count * ROW_PX - visiblePx(count);
  if (mostPx <= 0) return 0;
  const px = Math.min(Math.max(rowsPxAt(count, scrollTop) + rows * ROW_PX, 0), mostPx);
  return (px / mostPx) * mostScrollTop(count);
}

/** Rows that a Page key moves by. */
export const PAGE_ROWS = Math.floor(ROWS_IN_VIEW) - 1;

const mostScrollTop = (count: number): number => scrolledPx(count) - visiblePx(count);

const inRange = (count: number, scrollTop: number): number => Math.min(Math.max(scrollTop, 0), mostScrollTop(count));

/** Px of rows above the view: those of scrolling, stretched over all rows where they are too many. */
function rowsPxAt(count: number, scrollTop: number): number {
  const most = mostScrollTop(count);
  return most <= 0 ? 0 : (inRange(count, scrollTop) / most) * (count * ROW_PX - visiblePx(count));
}
