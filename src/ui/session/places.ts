import type { RunnablePage } from '../../docs/page.ts';
import type { CellId, SandboxId } from '../../protocol/messages.ts';
import { dockSandbox, hasBegun, sandboxesInSight } from './clock.ts';
import { decoded } from './decoded.ts';
import type { PageActions, PageState } from './page-state.ts';
import type { SessionContext, SessionServices } from './session-context.ts';

/** How far a cell is brought into view: no further than it takes, or to the top. */
export type RevealTo = 'nearest' | 'start';

/** Opens what is folded around an element: no browser scrolls to what is closed. */
export function unfoldAround(element: Pick<Element, 'closest'>): void {
  for (let fold = element.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true;
}

/** What the page asks of a cell's element. */
type CellElement = Pick<Element, 'scrollIntoView' | 'querySelectorAll' | 'closest'>;

/** Where the cells are on the page, as they say themselves. */
export class Places {
  readonly #elements = new Map<CellId, CellElement>();

  /** A cell is there. Answers with the way to take it back. */
  put(cell: CellId, element: CellElement): () => void {
    this.#elements.set(cell, element);
    return () => this.#elements.delete(cell);
  }

  /** What has the selector within a cell. */
  within(cell: CellId, selector: string): readonly Element[] {
    return [...(this.#elements.get(cell)?.querySelectorAll(selector) ?? [])];
  }

  reveal(cell: CellId, block: RevealTo): void {
    const element = this.#elements.get(cell);
    if (!element) return;
    unfoldAround(element);
    element.scrollIntoView({ block, behavior: 'instant' });
  }
}

/** What has to do with where the reader is on the page. */
export function placeActions({
  page,
  store,
  places,
  travel,
}: SessionContext): Pick<PageActions, 'noteSight' | 'reveal' | 'followLink'> {
  const sighted = new Set<CellId>();
  return {
    noteSight: (cell, isInSight) => {
      if (isInSight) sighted.add(cell);
      else sighted.delete(cell);
      const inSight = page.cells.flatMap(({ id }) => (sighted.has(id) ? [id] : []));
      // Between two cells the reader is still with the one that went by.
      if (inSight.length > 0) store.setState({ inSight });
    },
    reveal: (cell, to = 'nearest') => places.reveal(cell, to),
    followLink: (fragment) => {
      const sandbox = linkedSandbox(page, fragment);
      if (sandbox === undefined) return;
      travel.finish();
      store.setState({ activeSandbox: sandbox });
    },
  };
}

/** The cell whose clock the dock shows: of its section, the one that ran last. */
export function drivenCell(state: PageState): CellId | undefined {
  return state.sandboxes[dockSandbox(state) ?? '']?.timeline.lastRun?.cell;
}

/** The section that the reader has scrolled to, where that is another than the dock's. */
export function sandboxToOffer(state: PageState): SandboxId | undefined {
  const { page, inSight } = state;
  const seen = sandboxesInSight({ page, inSight });
  return !hasBegun(state) || seen.includes(dockSandbox(state) ?? '') ? undefined : seen[0];
}

/** The section that a fragment of an address leads to; absent where that is none with examples. */
function linkedSandbox({ sandboxes }: Pick<RunnablePage, 'sandboxes'>, fragment: string): SandboxId | undefined {
  const anchor = decoded(fragment.replace(/^#/, ''));
  return sandboxes.find(({ id, cells }) => id === anchor && cells.length > 0)?.id;
}

/** Calls with the fragment of the address, now, whenever it changes, and where a link leads there again. Answers with the way to stop. */
export function watchAnchors(
  { address, root }: Pick<SessionServices, 'address' | 'root'>,
  follow: (fragment: string) => void,
): () => void {
  const look = () => follow(address.fragment());
  const lookAgain = ({ target }: Event) => {
    if ((target as Element).closest<HTMLAnchorElement>('a[href^="#"]')?.hash === address.fragment()) look();
  };
  look();
  const stop = address.watch(look);
  root.addEventListener('click', lookAgain);
  return () => {
    stop();
    root.removeEventListener('click', lookAgain);
  };
}
