import { type KeyboardEvent, memo, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Lifeline } from '../../protocol/messages.ts';
import { instantsOfDeath } from '../lifelines/geometry.ts';
import { type DockView, useSeek } from './dock-view.ts';
import { sliderText } from './format.ts';
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
    const targetMs = keyTarget(event.key, elapsedMs, endMs);
    if (targetMs === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    seek(sandbox.id, targetMs);
  };
  return (
    <div className="scrubber">
      <Ticks lifelines={view?.timeline.lifelines} endMs={endMs} />
      <input
        ref={input}
        type="range"
        className="scrubber-slider"
        style={{ '--passed': endMs > 0 ? elapsedMs / endMs : 0 }}
        aria-label="Virtual clock"
        aria-valuetext={sliderText(elapsedMs, endMs)}
        min={0}
        max={Math.max(endMs, 1)}
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

/** Where a key of the keyboard moves the clock: by a second, by a minute, to the ends. */
function keyTarget(key: string, elapsedMs: number, endMs: number): number | undefined {
  const to = (ms: number) => Math.min(Math.max(ms, 0), endMs);
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return to(elapsedMs + SECOND);
    case 'ArrowLeft':
    case 'ArrowDown':
      return to(elapsedMs - SECOND);
    case 'PageUp':
      return to(elapsedMs + MINUTE);
    case 'PageDown':
      return to(elapsedMs - MINUTE);
    case 'Home':
      return 0;
    case 'End':
      return endMs;
    default:
      return undefined;
  }
}

/** Ticks no nearer to each other than this part of the slider: where many keys die, a few say so. */
const TICK_GAP = 0.012;

function spaced(instants: readonly number[], endMs: number): number[] {
  const kept: number[] = [];
  for (const ms of instants) {
    if (ms <= endMs && ms - (kept.at(-1) ?? Number.NEGATIVE_INFINITY) >= endMs * TICK_GAP) kept.push(ms);
  }
  return kept;
}

interface TicksProps {
  readonly lifelines: readonly Lifeline[] | undefined;
  readonly endMs: number;
}

const Ticks = memo(function Ticks({ lifelines, endMs }: TicksProps) {
  const instants = useMemo(() => spaced(instantsOfDeath(lifelines ?? []), endMs), [lifelines, endMs]);
  return (
    <div className="scrubber-ticks" aria-hidden="true">
      {instants.map((ms) => (
        <span key={ms} style={{ left: `${(ms / endMs) * 100}%` }} />
      ))}
    </div>
  );
});
