import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { instantAt } from './axis.ts';
import { type Gesture, Gestures } from './gestures.ts';
import { wheelWish } from './input.ts';
import type { AxisControls } from './use-axis.ts';

/** Props for whatever lies over the time axis: dragging it moves the clock, two fingers zoom and pan. */
export function useGestures({ axis, pinch }: AxisControls, onSeek: (elapsedMs: number) => void) {
  const gestures = useRef<Gestures>(undefined);
  gestures.current ??= new Gestures();
  const held = gestures.current;
  const act = (gesture: Gesture | undefined, width: number) => {
    if (width <= 0) return;
    if (gesture?.type === 'scrub') onSeek(instantAt(axis, gesture.x / width));
    if (gesture?.type === 'pinch') pinch(partsOf(gesture.before, width), partsOf(gesture.after, width));
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || isControl(event.target)) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const { x, width } = placeIn(event);
      act(held.down({ id: event.pointerId, x, touch: event.pointerType === 'touch' }), width);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const { x, width } = placeIn(event);
      act(held.move({ id: event.pointerId, x }), width);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => act(held.up(event.pointerId), placeIn(event).width),
    onPointerCancel: (event: PointerEvent<HTMLElement>) => held.cancel(event.pointerId),
  };
}

/** What has been pressed does something of its own. */
const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button, [popover]') !== null;

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
