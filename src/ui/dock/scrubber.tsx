import { type KeyboardEvent, memo, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { sliderText } from '../format.ts';
import { type DockView, useSeek } from './dock-view.ts';
import { spaced } from './ticks.ts';
import './scrubber.css';

/** The slider is linear, to the ms; behind it a tick wherever a key dies, or was to die. */
export function Scrubber({ dock: { sandbox, view, hasRun, elapsedMs, endMs } }: { dock: DockView }) {
  const seek = useSeek();
  const input = useRef<HTMLInputElement>(null);
  // Before the first paint of a change, so that thumb and clock are never apart.
  useBrowserLayoutEffect(() => {
    if (input.current && input.current.valueAsNumber !== elapsedMs) input.current.value = String(elapsedMs);
  });
  useEffect(() => {
    const slider = input.current;
    if (!slider) return;
    // React's own event would miss a value that a script has set.
    const take = () => seek(sandbox.id, slider.valueAsNumber);
    slider.addEventListener('input', take);
    return () => slider.removeEventListener('input', take);
  }, [seek, sandbox.id]);
  const onKeyDown = (event: KeyboardEvent) => {
    const moveMs = keyMoves[event.key];
    if (moveMs === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    seek(sandbox.id, Math.min(Math.max(elapsedMs + moveMs, 0), endMs));
  };
  return (
    <div className="scrubber">
      <Ticks expiries={view?.timeline.expiries} endMs={endMs} />
      <input
        ref={input}
        type="range"
        className="scrubber-slider"
        style={{ '--passed': endMs > 0 ? elapsedMs / endMs : 0 }}
        aria-label="Virtual clock"
        aria-valuetext={sliderText(elapsedMs, endMs)}
        min={0}
        max={endMs}
        step={1}
        defaultValue={0}
        disabled={!hasRun}
        onKeyDown={onKeyDown}
      />
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

interface TicksProps {
  readonly expiries: readonly number[] | undefined;
  readonly endMs: number;
}

const Ticks = memo(function Ticks({ expiries, endMs }: TicksProps) {
  const instants = useMemo(() => spaced(expiries ?? [], endMs), [expiries, endMs]);
  return (
    <div className="scrubber-ticks" aria-hidden="true">
      {instants.map((ms) => (
        <span key={ms} style={{ left: `${(ms / endMs) * 100}%` }} />
      ))}
    </div>
  );
});
