import { text } from 'node:stream/consumers';
import { prerenderToNodeStream } from 'react-dom/static';
import type { PageModel } from '../../docs/page.ts';
import { App } from '../../ui/page/app.tsx';
import { hrefOf, isNotFound } from './listing.ts';
import { previewOf } from './preview.ts';
import { fillShell } from './shell.ts';

/**
 * One finished HTML page: `shell` is the built `index.html`. Goes through Vite, for the components import their styles;
 * the rest of the build runs as it stands.
 */
export async function prerender(shell: string, page: PageModel, all: readonly PageModel[]): Promise<string> {
  const pages = all.map(({ slug, title }) => ({ slug, title, href: hrefOf(slug) }));
  const { prelude } = await prerenderToNodeStream(<App page={page} pages={pages} preview={previewOf(page)} />);
  const { title, description } = page;
  const described = description === undefined ? {} : { description };
  const scripts = isNotFound(page) ? ['/lead-on.js'] : [];
  return fillShell(shell, { title, ...described, scripts, body: await text(prelude), data: { page, pages } });
}
