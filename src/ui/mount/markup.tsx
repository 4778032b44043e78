import { renderToString } from 'react-dom/server';
import type { RunnablePage } from '../../docs/page.ts';
import { createPageState } from '../session/page-session.ts';
import { idPrefix, type Part, partElement } from './parts.tsx';
import type { MountServices } from './services.ts';

/** A part of a page before any script runs, as HTML for the inside of its element. Empty where there is nothing to see yet. */
export type PartMarkup = (part: Part) => string;

/** What `mountMayfly` will find in the elements of a page: the same as it would paint itself. */
export function markupOf(page: RunnablePage, services: MountServices): PartMarkup {
  // Nothing is asked of a root here.
  const session = createPageState(page, { ...services, root: new EventTarget() });
  return (part) => {
    const element = partElement(part, session, services);
    return element ? renderToString(element, { identifierPrefix: idPrefix(part, page) }) : '';
  };
}
