import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connect, Plugin, ViteDevServer } from 'vite';
import { encodedHash } from './encoded-hash.ts';
import { hostRefusal } from './hosts.ts';
import { hrefOf } from './listing.ts';
import { projectFolder } from './options.ts';
import { pageHeaders, refused } from './static-server.ts';

type Documents = typeof import('./documents.ts');
type Routes = typeof import('./routes.ts');
type Prerenderer = typeof import('./prerender.tsx');

/**
 * Vite plugin: renders the documents at a path on each request, and reloads the page when one changes. It answers as
 * this machine and under the names allowed.
 */
export function liveDocuments(docs: string, allowedHosts: readonly string[] = []): Plugin {
  return {
    name: 'mayfly:documents',
    apply: 'serve',
    configureServer(server) {
      server.watcher.add(docs);
      server.watcher.on('all', (_event, path) => {
        if (/\.mdx?$/i.test(path)) server.ws.send({ type: 'full-reload' });
      });
      // Before Vite's own check, which knows no flag of ours to name.
      server.middlewares.stack.unshift({ route: '', handle: checkHost(allowedHosts) });
      // Added after Vite's own middlewares: what comes here is no module and no asset.
      return () => {
        server.middlewares.use((request, response, next) => {
          const url = request.originalUrl ?? '/';
          renderAt(server, docs, url).then(({ status, headers, html }) => {
            response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...pageHeaders, ...headers });
            response.end(html);
          }, next);
        });
      };
    },
  };
}

const checkHost =
  (allowedHosts: readonly string[]): Connect.NextHandleFunction =>
  (request, response, next) => {
    const refusal = hostRefusal(request.headers.host, allowedHosts);
    if (refusal === undefined) return next();
    const { status, headers, body } = refused(refusal);
    response.writeHead(status, headers).end(body);
  };

interface Rendered {
  readonly status: number;
  readonly headers?: { readonly location: string };
  readonly html?: string;
}

/** Everything through the dev server's module graph, so that parser and components are today's. */
async function renderAt(server: ViteDevServer, docs: string, url: string): Promise<Rendered> {
  const load = <T>(path: string) => server.ssrLoadModule(join(projectFolder, path)) as Promise<unknown> as Promise<T>;
  const { readDocuments } = await load<Documents>('src/cli/site/documents.ts');
  const { routesOf } = await load<Routes>('src/cli/site/routes.ts');
  const { prerender } = await load<Prerenderer>('src/cli/site/prerender.tsx');
  const documents = await readDocuments(docs);
  const routes = routesOf(documents);
  const path = decodeURIComponent(new URL(url, 'http://localhost').pathname).slice(1);
  const name = path === '' || path.endsWith('/') ? `${path}index.html` : `${path}/index.html`;
  const link = encodedHash(url);
  const linked = link && routes.get(link.path === '' ? 'index.html' : `${link.path}/index.html`);
  if (linked)
    return { status: 307, headers: { location: `${link.path === '' ? '/' : hrefOf(link.path)}#${link.fragment}` } };
  const found = routes.get(name);
  const page = found ?? routes.get('404.html');
  if (!page) throw new Error('The site has no 404 page.');
  const shell = await readFile(join(projectFolder, 'index.html'), 'utf8');
  const html = await server.transformIndexHtml(url, prerender(shell, page, documents));
  return { status: found ? 200 : 404, html };
}
