import { useCallback, useMemo, useState } from 'react';
import type { Timeline } from '../../protocol/messages.ts';
import { type Axis, axisOf, narrowestAt, type Span, spanOf, viewOf } from './axis.ts';
import { axisEnd, evenScale, type TimeScale, timeScale } from './scale.ts';
import { contains, follow, panBy, partOf, pinch, placeAt, type Viewport, zoomAt } from './viewport.ts';

/** The axis as the reader has set it, and what changes it. Parts are of the view's width. */
export interface AxisControls {
  readonly axis: Axis;
  /** A linear axis would hide something. */
  readonly compressible: boolean;
  readonly compressed: boolean;
  /** The view goes with the playhead. */
  readonly following: boolean;
  readonly toggleCompressed: () => void;
  readonly toggleFollowing: () => void;
  readonly fit: () => void;
  readonly pan: (parts: number) => void;
  /** At a part of the view; left out: at the playhead where it is in view, else in the middle. */
  readonly zoom: (factor: number, part?: number) => void;
  readonly pinch: (before: readonly [number, number], after: readonly [number, number]) => void;
}

/** What a timeline's own end lies beyond its last event. */
const ROOM_MS = 1000;

interface Setting {
  /** What is in view; absent: everything. */
  readonly span: Span | undefined;
  readonly even: boolean;
  readonly following: boolean;
  /** Where the playhead stood when the view last looked for it. */
  readonly followedMs: number;
}

/**
 * What of a timeline is in view, and how time is laid out. `reachMs`: as far as the clock has been. While a pointer `holds`
 * it, the axis stands still.
 */
export function useAxis(timeline: Timeline, reachMs: number, elapsedMs: number, holds: boolean): AxisControls {
  const [setting, setSetting] = useState<Setting>(() => ({
    span: undefined,
    even: false,
    following: true,
    followedMs: elapsedMs,
  }));
  const { span, even, following } = setting;
  const { instants, endMs } = timeline;
  const extent = useMemo(() => ({ instants, lastMs: endMs - ROOM_MS, reachMs }), [instants, endMs, reachMs]);
  const fitting = useMemo(() => timeScale(extent), [extent]);
  const free = useMemo(() => (even ? evenScale(axisEnd(extent)) : fitting), [even, extent, fitting]);
  const [held, setHeld] = useState<TimeScale>();
  if (holds !== (held !== undefined)) setHeld(holds ? free : undefined);
  const scale = held ?? free;
  const axis = useMemo(() => axisOf(scale, viewOf(scale, span)), [scale, span]);
  if (!holds && setting.followedMs !== elapsedMs) setSetting(followed(setting, axis, elapsedMs));

  const change = useCallback(
    (to: (view: Viewport, scale: TimeScale) => Viewport) =>
      setSetting((now) => ({ ...now, span: spanOf(scale, to(viewOf(scale, now.span), scale)) })),
    [scale],
  );
  return {
    axis,
    compressible: fitting.compressed,
    compressed: scale.compressed,
    following,
    toggleCompressed: () => setSetting((now) => ({ ...now, even: !now.even })),
    toggleFollowing: () => setSetting((now) => followed({ ...now, following: !now.following }, axis, elapsedMs)),
    fit: () => setSetting((now) => ({ ...now, span: undefined })),
    pan: (parts) => change((view) => panBy(view, parts)),
    zoom: (factor, part) =>
      change((view) => {
        const at = part ?? playheadPart(view, scale.x(elapsedMs));
        return zoomAt(view, at, factor, narrowestAt(scale, placeAt(view, at)));
      }),
    pinch: (before, after) =>
      change((view) => pinch(view, before, after, narrowestAt(scale, placeAt(view, (before[0] + before[1]) / 2)))),
  };
}

const playheadPart = (view: Viewport, x: number): number => (contains(view, x) ? partOf(view, x) : 0.5);

/** The view after the clock has moved. It is left alone when only the reader has moved it. */
function followed(setting: Setting, { scale, view }: Axis, elapsedMs: number): Setting {
  const x = scale.x(elapsedMs);
  const moved = setting.following && !contains(view, x);
  return { ...setting, followedMs: elapsedMs, ...(moved ? { span: spanOf(scale, follow(view, x)) } : {}) };
}
