import { type RefObject, useEffect, useState } from 'react';

/** Before anything is measured: the tracks of a dock, px. */
const LIKELY_PX = 360;

/** The width of an element, px, as it changes. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [widthPx, setWidthPx] = useState(LIKELY_PX);
  useEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidthPx(entry.contentRect.width);
    });
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
  return widthPx;
}
