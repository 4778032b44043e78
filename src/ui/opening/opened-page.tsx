import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { PageModel } from '../../docs/page.ts';
import type { DocumentText } from '../../docs/reading.ts';
import type { SiteLinks } from '../../site/site-model.ts';
import { startPage } from '../mount/start.ts';
import { Page } from '../page/page.tsx';
import { putDock } from '../reading/dock-place.ts';
import { startReading } from '../reading/start.ts';
import { browserAddress } from '../session/page-address.ts';
import { addressWith, documentFragment } from './document-link.ts';
import { OpenedNote } from './opened-note.tsx';

/** Paints a document that was opened in the place of the page, and makes its examples live. */
export async function showDocument(
  root: HTMLElement,
  page: PageModel,
  { document, links }: { readonly document: DocumentText; readonly links: SiteLinks },
): Promise<void> {
  const fragment = await documentFragment(document);
  // By React, for the words are a stranger's; and all at once, for what lives there is mounted into it.
  flushSync(() =>
    createRoot(root).render(
      <Page
        page={page}
        place={{ links, breadcrumb: [], siblings: [] }}
        preview=""
        markup={() => ''}
        note={<OpenedNote name={document.name} diagnostics={page.diagnostics} />}
      />,
    ),
  );
  window.document.title = page.title;
  // An address of one of its headings leads nobody else there.
  root.dataset.opened = '';
  const mounted = startPage(
    root,
    { ...page, keptAs: links.base + page.slug },
    {
      address: addressWith(browserAddress, fragment),
      putAway: () => putDock(true),
      focusDocument: () => root.querySelector<HTMLElement>('main')?.focus({ preventScroll: true }),
    },
  );
  startReading(root, page.cells.length > 0 ? async () => mounted : undefined);
}
