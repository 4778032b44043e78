import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { instantAt } from './axis.ts';
import { edgePace } from './edge-drag.ts';
import { type Gesture, Gestures } from './gestures.ts';
import { wheelWish } from './input.ts';
import type { AxisControls } from './use-axis.ts';

interface Pushed {
  readonly pace: number;
  frame: number;
  clockMs: number;
  /** The reader's clock at the last frame. */
  sinceMs: number | undefined;
}

interface GestureOptions {
  readonly controls: AxisControls;
  readonly elapsedMs: number;
  readonly onSeek: (elapsedMs: number) => void;
  /** A pointer has taken the time axis, or let go of it. */
  readonly onHold: (holds: boolean) => void;
}

/**
 * Props for whatever lies over the time axis: dragging it moves the clock, two fingers zoom and pan. At the edge of the view
 * a drag goes on, at a steady pace.
 */
export function useGestures({ controls: { axis, pinch }, elapsedMs, onSeek, onHold }: GestureOptions) {
  const gestures = useRef<Gestures>(undefined);
  gestures.current ??= new Gestures();
  const held = gestures.current;
  const pushed = useRef<Pushed>(undefined);
  const rest = () => {
    cancelAnimationFrame(pushed.current?.frame ?? 0);
    pushed.current = undefined;
  };
  useEffect(() => () => cancelAnimationFrame(pushed.current?.frame ?? 0), []);
  const push = (pace: number, fromMs: number) => {
    if (pushed.current?.pace === pace) return;
    rest();
    const push: Pushed = { pace, frame: 0, clockMs: fromMs, sinceMs: undefined };
    const draw = (nowMs: number) => {
      push.clockMs = Math.max(0, push.clockMs + pace * (nowMs - (push.sinceMs ?? nowMs)));
      push.sinceMs = nowMs;
      onSeek(Math.round(push.clockMs));
      push.frame = requestAnimationFrame(draw);
    };
    push.frame = requestAnimationFrame(draw);
    pushed.current = push;
  };
  const scrub = (x: number, width: number) => {
    const pace = edgePace(axis, x, width);
    const atMs = instantAt(axis, x / width);
    if (pace === 0) {
      rest();
      onSeek(atMs);
    } else push(pace, pace > 0 ? Math.max(elapsedMs, atMs) : Math.min(elapsedMs, atMs));
  };
  const act = (gesture: Gesture | undefined, width: number) => {
    if (width <= 0 || !gesture) return;
    if (gesture.type === 'scrub') return scrub(gesture.x, width);
    rest();
    pinch(partsOf(gesture.before, width), partsOf(gesture.after, width));
  };
  const leave = () => {
    if (held.isFree) {
      rest();
      onHold(false);
    }
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || isControl(event)) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const { x, width } = placeIn(event);
      act(held.down({ id: event.pointerId, x, touch: event.pointerType === 'touch' }), width);
      onHold(held.scrubs);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const { x, width } = placeIn(event);
      act(held.move({ id: event.pointerId, x }), width);
      if (!held.isFree) onHold(held.scrubs);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const tap = held.up(event.pointerId);
      const { x, width } = placeIn(event);
      rest();
      if (tap && width > 0) onSeek(instantAt(axis, x / width));
      leave();
    },
    onPointerCancel: (event: PointerEvent<HTMLElement>) => {
      held.cancel(event.pointerId);
      leave();
    },
  };
}

/** What has been pressed does something of its own: a button, a list, a scroll bar. */
function isControl({ target, clientX }: PointerEvent<HTMLElement>): boolean {
  if (!(target instanceof Element)) return false;
  const isScrollBar =
    target.classList.contains('timeline-scroller') &&
    clientX > target.getBoundingClientRect().left + target.clientWidth;
  return isScrollBar || target.closest('button, [popover]') !== null;
}

function placeIn({ currentTarget, clientX }: PointerEvent<HTMLElement>): {
  readonly x: number;
  readonly width: number;
} {
  const { left, width } = currentTarget.getBoundingClientRect();
  return { x: clientX - left, width };
}

const partsOf = ([a, b]: readonly [number, number], width: number): [number, number] => [a / width, b / width];

/** The wheel over `box` zooms and pans the axis that `tracks` shows. What it has no use for scrolls, as anywhere. */
export function useWheel(
  box: RefObject<HTMLElement | null>,
  tracks: RefObject<HTMLElement | null>,
  controls: AxisControls,
): void {
  const latest = useRef(controls);
  useEffect(() => {
    latest.current = controls;
  });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const turn = (event: WheelEvent) => {
      const { left = 0, width = 0 } = tracks.current?.getBoundingClientRect() ?? {};
      const wish = width > 0 ? wheelWish(event, width) : undefined;
      if (!wish) return;
      event.preventDefault();
      if (wish.type === 'zoom')
        latest.current.zoom(wish.factor, Math.min(1, Math.max(0, (event.clientX - left) / width)));
      if (wish.type === 'pan') latest.current.pan(wish.parts);
    };
    // React's own listener is passive: it could not keep the browser from zooming the page.
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [box, tracks]);
}
