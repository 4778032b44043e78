import { text } from 'node:stream/consumers';
import { prerenderToNodeStream } from 'react-dom/static';
import type { PageModel } from '../../docs/page.ts';
import { App } from '../../ui/page/app.tsx';
import { coverageOf } from './coverage.ts';
import { hrefOf, isNotFound } from './listing.ts';
import { previewOf } from './preview.ts';
import { fillShell } from './shell.ts';

/**
 * One finished HTML page: `shell` is the built `index.html`. Goes through Vite, for the components import their styles;
 * the rest of the build runs as it stands.
 */
export async function prerender(shell: string, page: PageModel, all: readonly PageModel[]): Promise<string> {
  const pages = all.map(({ slug, title }) => ({ slug, title, href: hrefOf(slug) }));
  // What the browser hydrates from. The preview it finds in the page.
  const data = { page, pages, coverage: coverageOf(page) };
  const { prelude } = await prerenderToNodeStream(<App {...data} preview={previewOf(page)} />);
  const { title, description } = page;
  const described = description === undefined ? {} : { description };
  const scripts = isNotFound(page) ? ['/lead-on.js'] : [];
  return fillShell(shell, { title, ...described, scripts, body: await text(prelude), data });
}
