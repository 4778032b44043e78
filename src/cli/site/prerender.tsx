import { renderToStaticMarkup } from 'react-dom/server';
import { type PageModel, runnableOf } from '../../docs/page.ts';
import { browserServices } from '../../ui/mount/browser-services.ts';
import { markupOf } from '../../ui/mount/markup.tsx';
import { Page } from '../../ui/page/page.tsx';
import { coverageOf } from './coverage.ts';
import { hrefOf, isNotFound } from './listing.ts';
import { previewOf } from './preview.ts';
import { fillShell } from './shell.ts';

/**
 * One finished HTML page: `shell` is the built `index.html`; `forCells` are the lines of its head that fetch what a page
 * with examples needs. Goes through Vite, for the components import their styles; the rest of the build runs as it
 * stands.
 */
export function prerender(
  shell: string,
  page: PageModel,
  all: readonly PageModel[],
  forCells: readonly string[] = [],
): string {
  const pages = all.map(({ slug, title }) => ({ slug, title, href: hrefOf(slug) }));
  const runnable = runnableOf(page);
  const body = renderToStaticMarkup(
    <Page
      page={page}
      pages={pages}
      preview={previewOf(page)}
      coverage={coverageOf(page)}
      markup={markupOf(runnable, browserServices(runnable))}
    />,
  );
  const { title, description } = page;
  return fillShell(shell, {
    title,
    ...(description === undefined ? {} : { description }),
    scripts: isNotFound(page) ? ['/lead-on.js'] : [],
    body,
    ...(page.cells.length > 0 ? { head: forCells, data: runnable } : {}),
  });
}
