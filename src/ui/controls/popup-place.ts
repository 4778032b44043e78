/** Between the panel and its button, and the window's edge, px. */
const GAP = 6;

/** Puts a panel that unfolds from a button below it, or above it where there is more room. */
export function placePopup({ style }: HTMLElement, { top, bottom, right }: DOMRect): void {
  const { innerHeight, innerWidth } = window;
  const below = innerHeight - bottom;
  const isBelow = below >= top;
  style.right = `${Math.max(GAP, innerWidth - right)}px`;
  style.top = isBelow ? `${bottom + GAP}px` : 'auto';
  style.bottom = isBelow ? 'auto' : `${innerHeight - top + GAP}px`;
  style.maxHeight = `${Math.max(below, top) - 2 * GAP}px`;
}
