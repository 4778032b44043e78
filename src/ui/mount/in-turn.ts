/** An element that can be made live, once. */
export interface Sleeper {
  readonly element: Element;
  readonly wake: () => void;
}

/** How far around the window counts as in sight, in heights of it. */
const AROUND = 0.5;

/** A browser that has no time still wakes one each so often, ms. */
const PATIENCE_MS = 1000;

/**
 * Wakes many elements of a page without holding it up: at once those in sight, the others one by one as the browser has
 * time, and any that a reader turns to before its turn, in time to hear her. Answers with the way to stop.
 */
export function wakeInTurn(root: HTMLElement, sleepers: readonly Sleeper[]): () => void {
  const asleep = new Map(sleepers.map((sleeper) => [sleeper.element, sleeper]));
  const wake = ({ element, wake: act }: Sleeper) => {
    if (asleep.delete(element)) act();
  };
  const onTurn = ({ target }: Event) => {
    for (const sleeper of asleep.values()) {
      if (target instanceof Node && sleeper.element.contains(target)) wake(sleeper);
    }
  };
  const ending = new AbortController();
  for (const type of TURNS) root.addEventListener(type, onTurn, { capture: true, signal: ending.signal });
  for (const sleeper of sleepers.filter(({ element }) => isInSight(element))) wake(sleeper);
  const next = () => {
    const [sleeper] = asleep.values();
    if (!sleeper || ending.signal.aborted) return ending.abort();
    wake(sleeper);
    whenIdle(next);
  };
  whenIdle(next);
  return () => ending.abort();
}

/** What comes before a reader does anything with an element. */
const TURNS = ['pointerover', 'pointerdown', 'focusin', 'click'] as const;

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > -AROUND * innerHeight && top < (1 + AROUND) * innerHeight;
}

function whenIdle(act: () => void): void {
  if (typeof requestIdleCallback === 'undefined') setTimeout(act);
  else requestIdleCallback(act, { timeout: PATIENCE_MS });
}
