import type { ReactNode } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import type { RunnablePage } from '../../docs/page.ts';
import { createPageState, type PageSession } from '../session/page-session.ts';
import { wakeInTurn } from './in-turn.ts';
import { idPrefix, type Part, partElement, withSession } from './parts.tsx';
import type { MountServices } from './services.ts';

/** A page whose examples run. */
export interface MountedPage {
  readonly session: PageSession;
  /**
   * Fetches what can be done with a session beside running it. Answers with what shows that in an element, which answers
   * with the way to take it back.
   */
  readonly loadShareChoices: () => Promise<(element: HTMLElement) => () => void>;
  /** Lets go of the page: what stands there stays as it is no longer. */
  readonly unmount: () => void;
}

/**
 * Makes the cells and the time dock live in HTML that the server wrote: in the elements of `root` that name a part
 * (`data-mayfly`, see `Part`). What such an element holds is what `markupOf` has made of the same page, or nothing. All
 * else in `root` is left alone.
 */
export function mountMayfly(root: HTMLElement, page: RunnablePage, services: MountServices): MountedPage {
  const session = createPageState(page, { ...services, root });
  const places = [...root.querySelectorAll<HTMLElement>('[data-mayfly]')].flatMap((element) => {
    const part = partAt(element);
    const content = part && partElement(part, session, services);
    return part && content ? [{ element, part, content }] : [];
  });
  const roots: Root[] = [];
  for (const { element, part } of places) if (part.name === 'cell') session.context.places.put(part.cell, element);
  const stopWaking = wakeInTurn(
    root,
    places.map(({ element, part, content }) => ({
      element,
      wake: () => roots.push(paint(element, content, idPrefix(part, page))),
    })),
  );
  const disconnect = session.connect();
  return {
    session,
    loadShareChoices: async () => {
      const { ShareChoices } = await import('../sharing/share-choices.tsx');
      return (element) => {
        const shown = createRoot(element, { identifierPrefix: 'share' });
        shown.render(withSession(session, <ShareChoices />));
        return () => shown.unmount();
      };
    },
    unmount: () => {
      stopWaking();
      disconnect();
      for (const root of roots) root.unmount();
    },
  };
}

/** Takes over what the server wrote, or paints where it wrote nothing. */
function paint(element: HTMLElement, content: ReactNode, identifierPrefix: string): Root {
  if (element.hasChildNodes()) return hydrateRoot(element, content, { identifierPrefix });
  const root = createRoot(element, { identifierPrefix });
  root.render(content);
  return root;
}

/** The part that an element says it is. */
function partAt(element: HTMLElement): Part | undefined {
  const { mayfly: name, cell = '' } = element.dataset;
  switch (name) {
    case 'cell':
      return { name, cell };
    case 'dock':
      // It stands in the page once: the data does not hold it as well.
      return { name, preview: element.querySelector('[data-part=preview]')?.innerHTML ?? '' };
    case 'sharing':
    case 'notices':
    case 'news':
      return { name };
    default:
      return undefined;
  }
}
