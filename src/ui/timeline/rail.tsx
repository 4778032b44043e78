import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { sliderText } from '../format.ts';
import { percent } from './shape-view.tsx';

interface RailProps {
  readonly elapsedMs: number;
  /** As far as the clock has been, or what happened goes. */
  readonly reachMs: number;
  /** Where the clock stands, as part of the view; before 0 or beyond 1 where it is out of view. */
  readonly part: number;
  readonly onSeek: (elapsedMs: number) => void;
}

/**
 * The clock's slider. What is seen and pressed is the rail and its thumb, in the scale of the timeline; what has the focus
 * and speaks is a range of elapsed ms, which is no target for a pointer.
 */
export function Rail({ elapsedMs, reachMs, part, onSeek }: RailProps) {
  const input = useRef<HTMLInputElement>(null);
  // Before the first paint of a change, so that what is said and what is seen are never apart.
  useBrowserLayoutEffect(() => {
    if (input.current && input.current.valueAsNumber !== elapsedMs) input.current.value = String(elapsedMs);
  });
  useEffect(() => {
    const slider = input.current;
    if (!slider) return;
    // React's own event would miss a value that a script has set.
    const take = () => onSeek(slider.valueAsNumber);
    slider.addEventListener('input', take);
    return () => slider.removeEventListener('input', take);
  }, [onSeek]);
  const onKeyDown = (event: KeyboardEvent) => {
    const moveMs = keyMoves[event.key];
    if (moveMs === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onSeek(Math.min(Math.max(elapsedMs + moveMs, 0), Math.max(reachMs, elapsedMs)));
  };
  const left = percent(Math.min(Math.max(part, 0), 1));
  const outside = part < 0 ? 'left' : part > 1 ? 'right' : undefined;
  return (
    <div className="rail">
      <span className="rail-line" />
      <span className="rail-line rail-passed" style={{ width: left }} />
      <input
        ref={input}
        type="range"
        className="rail-range"
        aria-label="Virtual clock"
        aria-valuetext={sliderText(elapsedMs, reachMs)}
        min={0}
        max={reachMs}
        step={1}
        defaultValue={0}
        onKeyDown={onKeyDown}
      />
      <span className="rail-thumb" data-part="thumb" data-outside={outside} style={{ left }} />
    </div>
  );
}

const useBrowserLayoutEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How far each key of the keyboard moves the clock, ms. */
const keyMoves: Readonly<Record<string, number>> = {
  ArrowRight: SECOND,
  ArrowUp: SECOND,
  ArrowLeft: -SECOND,
  ArrowDown: -SECOND,
  PageUp: MINUTE,
  PageDown: -MINUTE,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};
