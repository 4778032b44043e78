import type { Direction } from '../../session/retrace.ts';

/** The part of a key event that tells what it asks for. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'defaultPrevented' | 'target'
>;

/** Where these keys take back what was typed. A slider or a box to tick holds no text. */
const TEXT =
  'input:not([type="range"], [type="checkbox"], [type="radio"], [type="button"], [type="submit"], [type="file"]), ' +
  'textarea, select, [contenteditable]:not([contenteditable="false"]), .monaco-editor';

/** What a key pressed anywhere on the page asks for: Ctrl or Cmd with Z, with Shift and Z, and Ctrl with Y. */
export function directionOf(press: KeyPress): Direction | undefined {
  if (press.defaultPrevented || press.altKey || press.ctrlKey === press.metaKey || isText(press.target))
    return undefined;
  const key = press.key.toLowerCase();
  if (key === 'z') return press.shiftKey ? 'redo' : 'undo';
  return key === 'y' && press.ctrlKey && !press.shiftKey ? 'redo' : undefined;
}

const isText = (target: EventTarget | null): boolean =>
  target !== null && 'closest' in target && (target as Element).closest(TEXT) !== null;
