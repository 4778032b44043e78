import { useEffect, useRef } from 'react';
import { isWhole, type Viewport, widthOf } from './viewport.ts';

interface ScrollBarProps {
  readonly view: Viewport;
  /** The view is to begin at another place of the axis. */
  readonly onScroll: (fromX: number) => void;
}

/** No browser scrolls more, as parts of what is in view. */
const LONGEST = 20_000;

/** The browser's own scroll bar for what of the axis is in view; only its room where all of it is. */
export function ScrollBar({ view, onScroll }: ScrollBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const whole = isWhole(view);
  const rest = 1 - widthOf(view);
  useEffect(() => {
    const { current } = bar;
    if (!current) return;
    const left = (view.fromX / (1 - widthOf(view))) * (current.scrollWidth - current.clientWidth);
    if (Math.abs(current.scrollLeft - left) > 1) current.scrollLeft = left;
  }, [view]);
  if (whole) return <div className="timeline-scroll" />;
  const scrolled = () => {
    const { current } = bar;
    if (!current) return;
    const fromX = (current.scrollLeft / Math.max(1, current.scrollWidth - current.clientWidth)) * rest;
    // What the view itself has scrolled is no wish.
    if (Math.abs(fromX - view.fromX) * current.clientWidth > 2 * widthOf(view)) onScroll(fromX);
  };
  return (
    <div ref={bar} className="timeline-scroll" aria-hidden="true" tabIndex={-1} onScroll={scrolled}>
      <div style={{ width: `${Math.min(1 / widthOf(view), LONGEST) * 100}%` }} />
    </div>
  );
}
