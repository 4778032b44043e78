/** Where there is something that the examples have to do with. */
const LIVE = '[data-mayfly]';

/**
 * Hears what a reader does with the examples before what runs them has come. `onTurn` is called as she turns to one, or
 * presses something, so that it comes now; what she pressed meanwhile is pressed again by the function that this answers with.
 */
export function hearEarlyPresses(
  root: HTMLElement,
  onTurn: (isPress: boolean) => void,
  signal: AbortSignal,
): () => void {
  /** By what was pressed: twice is once. */
  const presses = new Map<HTMLElement, () => void>();
  const ending = new AbortController();
  signal.addEventListener('abort', () => ending.abort());
  const listen = (
    type: 'pointerover' | 'focusin' | 'click' | 'keydown',
    act: (press: Event, on: HTMLElement) => void,
  ) =>
    root.addEventListener(
      type,
      (event) => {
        const { target } = event;
        if (!(target instanceof HTMLElement || target instanceof SVGElement) || !target.closest(LIVE)) return;
        act(event, target as HTMLElement);
        onTurn(type === 'click' || type === 'keydown');
      },
      { capture: true, signal: ending.signal },
    );
  const hold = (event: Event, target: HTMLElement, again: () => void) => {
    event.preventDefault();
    event.stopPropagation();
    presses.set(target, again);
  };
  listen('pointerover', () => {});
  listen('focusin', () => {});
  listen('click', (event, on) => {
    const target = on.closest('button');
    if (target) hold(event, target, () => target.click());
  });
  listen('keydown', (event, target) => {
    const { key, ctrlKey, metaKey, shiftKey, isComposing } = event as KeyboardEvent;
    if (key !== 'Enter' || isComposing || shiftKey || !target.matches('textarea')) return;
    const init = { key, ctrlKey, metaKey, bubbles: true, cancelable: true };
    hold(event, target, () => target.dispatchEvent(new KeyboardEvent('keydown', init)));
  });
  return () => {
    ending.abort();
    for (const [target, again] of presses) if (target.isConnected) again();
  };
}
