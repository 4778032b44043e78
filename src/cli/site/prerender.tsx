import { renderToStaticMarkup } from 'react-dom/server';
import { bringEveryFamily } from '../../sandbox/table.ts';
import { isOpeningPage, notFoundSlug } from '../../site/contents-page.ts';
import type { PlacedPage } from '../../site/site.ts';
import { browserServices } from '../../ui/mount/browser-services.ts';
import { markupOf } from '../../ui/mount/markup.tsx';
import { OpenForm } from '../../ui/page/open-form.tsx';
import { Page } from '../../ui/page/page.tsx';
import { coverageOf } from './coverage.ts';
import { foreseen } from './foreseen.ts';
import { previewOf } from './preview.ts';
import { fillShell } from './shell.ts';

// What is built of this has an engine of its own, in which no family has come yet.
await bringEveryFamily();

/** What all pages of a site have in their heads. */
interface PrintedHead {
  /** Lines that fetch what a page with examples needs. */
  readonly forCells?: readonly string[];
  /** Lines of every page. */
  readonly head?: readonly string[];
}

/**
 * One finished HTML page: `shell` is the built `index.html`. Goes through Vite, for the components import their styles; the
 * rest of the build runs as it stands.
 */
export function prerender(
  shell: string,
  { page, place }: PlacedPage,
  { forCells = [], head = [] }: PrintedHead = {},
): string {
  const { base } = place.links;
  const runnable = foreseen(page);
  const body = renderToStaticMarkup(
    <Page
      page={page}
      place={place}
      preview={previewOf(page)}
      coverage={coverageOf(page)}
      markup={markupOf(runnable, browserServices(runnable))}
    >
      {isOpeningPage(page) ? <OpenForm links={place.links} /> : undefined}
    </Page>,
  );
  const { title, description, slug } = page;
  const hasCells = page.cells.length > 0;
  return fillShell(shell, {
    base,
    title,
    ...(description === undefined ? {} : { description }),
    scripts: slug === notFoundSlug ? [`${base}lead-on.js`] : [],
    head: [...head, ...(hasCells ? forCells : [])],
    body,
    ...(hasCells ? { data: base === '/' ? runnable : { ...runnable, keptAs: base + slug } } : {}),
  });
}
