import { PAGE_ROWS } from './row-window.ts';

/** What the reader wants of the lifelines, by wheel or keyboard. */
export type Wish =
  | { readonly type: 'zoom'; readonly factor: number }
  /** By parts of the view's width, later with a positive one. */
  | { readonly type: 'pan'; readonly parts: number }
  | { readonly type: 'fit' }
  | { readonly type: 'follow' }
  /** Downward with a positive count; infinite: to the end. */
  | { readonly type: 'rows'; readonly count: number };

/** What a step of zooming is by button or key. */
export const ZOOM_STEP = 1.6;
const PAN_STEP = 0.15;

const keys = new Map<string, Wish>(
  Object.entries<Wish>({
    '+': { type: 'zoom', factor: ZOOM_STEP },
    '=': { type: 'zoom', factor: ZOOM_STEP },
    '-': { type: 'zoom', factor: 1 / ZOOM_STEP },
    _: { type: 'zoom', factor: 1 / ZOOM_STEP },
    '0': { type: 'fit' },
    f: { type: 'follow' },
    F: { type: 'follow' },
    ArrowLeft: { type: 'pan', parts: -PAN_STEP },
    ArrowRight: { type: 'pan', parts: PAN_STEP },
    ArrowUp: { type: 'rows', count: -1 },
    ArrowDown: { type: 'rows', count: 1 },
    PageUp: { type: 'rows', count: -PAGE_ROWS },
    PageDown: { type: 'rows', count: PAGE_ROWS },
    Home: { type: 'rows', count: Number.NEGATIVE_INFINITY },
    End: { type: 'rows', count: Number.POSITIVE_INFINITY },
  }),
);

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** What a key means while the lifelines have the focus. */
export const keyWish = ({ key, ctrlKey, metaKey, altKey }: KeyPress): Wish | undefined =>
  ctrlKey || metaKey || altKey ? undefined : keys.get(key);

type WheelTurn = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** Px of a line, where a wheel counts in lines. */
const LINE_PX = 16;
/** Turned so far, px, the view is half as wide. A notch of a mouse counts no more than `NOTCH_PX`. */
const HALVING_PX = 120;
const NOTCH_PX = 60;

/**
 * What a turn of the wheel, or two fingers on a pad, mean over a view that is `widthPx` wide. Absent: it scrolls, as
 * anywhere. A pinch comes as a wheel with the control key.
 */
export function wheelWish(turn: WheelTurn, widthPx: number): Wish | undefined {
  const unitPx = [1, LINE_PX, widthPx][turn.deltaMode] ?? 1;
  const [x, y] = [turn.deltaX * unitPx, turn.deltaY * unitPx];
  if (turn.ctrlKey || turn.metaKey) {
    return { type: 'zoom', factor: 2 ** (-Math.min(Math.max(y, -NOTCH_PX), NOTCH_PX) / HALVING_PX) };
  }
  if (turn.shiftKey) return { type: 'pan', parts: (x || y) / widthPx };
  return Math.abs(x) > Math.abs(y) ? { type: 'pan', parts: x / widthPx } : undefined;
}
