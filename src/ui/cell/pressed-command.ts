import type { MouseEvent } from 'react';

/** A place in a transcript that was pressed. */
export interface PressedCommand {
  readonly step: number;
  /** Characters of the command before it. */
  readonly offset: number;
}

/** Where in which command a press on a transcript was; absent where it meant something else: text was selected, a link or a button pressed. */
export function pressedCommand({ target, clientX, clientY, defaultPrevented }: MouseEvent): PressedCommand | undefined {
  if (defaultPrevented || !(target instanceof Element) || target.closest('a, button, input, textarea'))
    return undefined;
  const selection = getSelection();
  if (selection && !selection.isCollapsed) return undefined;
  const item = target.closest('.transcript > li');
  const code = target.closest('.command')?.querySelector('code');
  if (!item?.parentElement || !code) return undefined;
  const step = [...item.parentElement.children].indexOf(item);
  return { step, offset: offsetIn(code, clientX, clientY) };
}

/** Characters of an element's text before a place on the screen; all of them where the place is not in it. */
function offsetIn(element: Element, x: number, y: number): number {
  const length = element.textContent?.length ?? 0;
  const range = rangeAt(x, y);
  if (!range || !element.contains(range.startContainer)) return length;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  return Math.min(before.toString().length, length);
}

function rangeAt(x: number, y: number): Range | undefined {
  if (!('caretPositionFromPoint' in document)) return (document as Document).caretRangeFromPoint?.(x, y) ?? undefined;
  const position = document.caretPositionFromPoint(x, y);
  if (!position) return undefined;
  const range = document.createRange();
  range.setStart(position.offsetNode, position.offset);
  return range;
}
