import { type RefObject, useEffect, useState } from 'react';
import { type Axis, instantAt } from './axis.ts';
import { axisLabel } from './axis-ticks.ts';
import { percent } from './shape-view.tsx';

/** The instant under the mouse, before it is pressed. It draws itself anew, and nothing around it. */
export function HoverTime({ over, axis }: { over: RefObject<HTMLElement | null>; axis: Axis }) {
  const [part, setPart] = useState<number>();
  useEffect(() => {
    const element = over.current;
    if (!element) return;
    const move = ({ clientX, pointerType, buttons }: PointerEvent) => {
      const { left, width } = element.getBoundingClientRect();
      const at = (clientX - left) / width;
      setPart(pointerType === 'mouse' && buttons === 0 && at >= 0 && at <= 1 ? at : undefined);
    };
    const leave = () => setPart(undefined);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerdown', leave);
    element.addEventListener('pointerleave', leave);
    return () => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerdown', leave);
      element.removeEventListener('pointerleave', leave);
    };
  }, [over]);
  if (part === undefined) return undefined;
  return (
    <span className="hover-time" data-late={part > 0.6 || undefined} style={{ left: percent(part) }} aria-hidden="true">
      <span>{axisLabel(instantAt(axis, part))}</span>
    </span>
  );
}
