import type { RunnablePage } from '../../docs/page.ts';
import type { TimelineEvent } from '../../protocol/messages.ts';
import { unfoldAround } from '../session/places.ts';
import type { SessionContext } from '../session/session-context.ts';
import { instantText, shortCommand } from './lifeline-text.ts';
import './command-place.css';

/** `Example: Basic example, line 1`; empty where the command belongs to no cell of the page. */
export function placeText(page: Pick<RunnablePage, 'cells'>, { cell, step }: TimelineEvent): string {
  const title = page.cells.find(({ id }) => id === cell)?.title;
  if (title === undefined) return '';
  return `Example: ${title}${step === undefined ? '' : `, line ${step + 1}`}`;
}

/** `SETEX mykey 10 "Hello", Example: Basic example, line 1, at 0 s`. */
export function commandText(page: Pick<RunnablePage, 'cells'>, event: TimelineEvent): string {
  const place = placeText(page, event);
  return [shortCommand(event.text), ...(place ? [place] : []), `at ${instantText(event.elapsedMs)}`].join(', ');
}

/** Brings a command's line in its cell into view, and flashes it. The cell, where the line is not shown. */
export function showCommand({ places }: Pick<SessionContext, 'places'>, { cell, step = 0 }: TimelineEvent): void {
  if (cell === undefined) return;
  const line = places.within(cell, LINES)[step];
  if (!line) return places.reveal(cell, 'start');
  const narrow = matchMedia('(max-width: 62.49rem)').matches;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  unfoldAround(line);
  // On narrow screens the dock covers the lower part of the page.
  line.scrollIntoView({ block: narrow ? 'start' : 'center', behavior: still ? 'auto' : 'smooth' });
  flash(line);
}

/** The lines of a cell's transcript. */
const LINES = '.transcript > li';

const FLASH = 'command-found';

function flash(element: Element): void {
  element.classList.remove(FLASH);
  // Read, so that the class that follows starts a new flash.
  element.getBoundingClientRect();
  element.classList.add(FLASH);
  element.addEventListener('animationend', () => element.classList.remove(FLASH), { once: true });
}
