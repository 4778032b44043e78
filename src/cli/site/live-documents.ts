import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { projectFolder } from './options.ts';

type Documents = typeof import('./documents.ts');
type Routes = typeof import('./routes.ts');
type Prerenderer = typeof import('./prerender.tsx');

/** Vite plugin: renders the documents at a path on each request, and reloads the page when one changes. */
export function liveDocuments(docs: string): Plugin {
  return {
    name: 'mayfly:documents',
    apply: 'serve',
    configureServer(server) {
      server.watcher.add(docs);
      server.watcher.on('all', (_event, path) => {
        if (/\.mdx?$/i.test(path)) server.ws.send({ type: 'full-reload' });
      });
      // Added after Vite's own middlewares: what comes here is no module and no asset.
      return () => {
        server.middlewares.use((request, response, next) => {
          const url = request.originalUrl ?? '/';
          renderAt(server, docs, url).then((html) => {
            response.setHeader('content-type', 'text/html; charset=utf-8');
            response.end(html);
          }, next);
        });
      };
    },
  };
}

/** Everything through the dev server's module graph, so that parser and components are today's. */
async function renderAt(server: ViteDevServer, docs: string, url: string): Promise<string> {
  const load = <T>(path: string) => server.ssrLoadModule(join(projectFolder, path)) as Promise<unknown> as Promise<T>;
  const { readDocuments } = await load<Documents>('src/cli/site/documents.ts');
  const { routesOf } = await load<Routes>('src/cli/site/routes.ts');
  const { prerender } = await load<Prerenderer>('src/cli/site/prerender.tsx');
  const documents = await readDocuments(docs);
  const routes = routesOf(documents);
  const path = decodeURIComponent(new URL(url, 'http://localhost').pathname).slice(1);
  const name = path === '' || path.endsWith('/') ? `${path}index.html` : `${path}/index.html`;
  const page = routes.get(name) ?? routes.get('404.html');
  if (!page) throw new Error('The site has no 404 page.');
  const shell = await readFile(join(projectFolder, 'index.html'), 'utf8');
  return server.transformIndexHtml(url, await prerender(shell, page, documents));
}
