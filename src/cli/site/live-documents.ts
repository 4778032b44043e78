import { readFile } from 'node:fs/promises';
import type { OutgoingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import type { Connect, Plugin, ViteDevServer } from 'vite';
import type { AssembledSite } from './assemble.ts';
import { encodedHash } from './encoded-hash.ts';
import { hostRefusal } from './hosts.ts';
import { projectFolder, type SourceOptions } from './options.ts';
import { pageHeaders, refused, typeOf } from './static-server.ts';

type Documents = typeof import('./documents.ts');
type Finder = typeof import('./sources.ts');
type Assembler = typeof import('./assemble.ts');
type Prerenderer = typeof import('./prerender.tsx');

/**
 * Vite plugin: renders the documents at a path on each request, reads again what has changed, and reloads the page then.
 * It answers as this machine and under the names allowed.
 */
export function liveDocuments(options: SourceOptions, allowedHosts: readonly string[] = []): Plugin {
  return {
    name: 'mayfly:documents',
    apply: 'serve',
    configureServer(server) {
      const live = new LiveSite(server, options);
      server.watcher.add(options.docs);
      server.watcher.on('all', (_event, path) => {
        live.forget();
        if (/\.mdx?$|_category_\.(?:json|ya?ml)$/i.test(path)) server.ws.send({ type: 'full-reload' });
      });
      // Before Vite's own check, which knows no flag of ours to name.
      server.middlewares.stack.unshift({ route: '', handle: checkHost(allowedHosts) });
      // Added after Vite's own middlewares: what comes here is no module and no asset.
      return () => {
        server.middlewares.use((request, response, next) => {
          live.answer(request.originalUrl ?? '/').then(({ status, headers, body }) => {
            response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...pageHeaders, ...headers });
            response.end(body);
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

interface Answer {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

/** A site that is made anew when something has changed since it was last asked for. */
class LiveSite {
  readonly #server: ViteDevServer;
  readonly #options: SourceOptions;
  #site: Promise<AssembledSite> | undefined;
  /** What has been said of the documents, as long as it is so. */
  #told: readonly string[] = [];

  constructor(server: ViteDevServer, options: SourceOptions) {
    this.#server = server;
    this.#options = options;
  }

  /** Something has changed. */
  forget(): void {
    this.#site = undefined;
  }

  async answer(url: string): Promise<Answer> {
    this.#site ??= this.#assemble();
    const { base, routes, files } = await this.#site;
    const path = pathBelow(base, url);
    const data = files.get(path);
    if (data) return { status: 200, headers: { 'content-type': typeOf(path).type }, body: data };
    const link = encodedHash(url);
    if (link && routes.has(fileAt(pathBelow(base, `/${link.path}`)))) {
      return { status: 307, headers: { location: `/${encodeURI(link.path)}/#${link.fragment}`.replace('//', '/') } };
    }
    const found = routes.get(fileAt(path));
    const page = found ?? routes.get('404.html');
    if (!page) throw new Error('The site has no 404 page.');
    const { prerender } = await this.#load<Prerenderer>('src/cli/site/prerender.tsx');
    const shell = await readFile(join(projectFolder, 'index.html'), 'utf8');
    const html = await this.#server.transformIndexHtml(url, prerender(shell, page));
    return { status: found ? 200 : 404, body: html };
  }

  async #assemble(): Promise<AssembledSite> {
    const { docs, base, flavor, withDrafts } = this.#options;
    const { findSources } = await this.#load<Finder>('src/cli/site/sources.ts');
    const { readDocuments } = await this.#load<Documents>('src/cli/site/documents.ts');
    const { assembleSite } = await this.#load<Assembler>('src/cli/site/assemble.ts');
    const read = await readDocuments(findSources(docs), {
      ...(flavor ? { flavor } : {}),
      ...(withDrafts ? { withDrafts } : {}),
    });
    for (const remark of read.remarks) if (!this.#told.includes(remark)) this.#server.config.logger.warn(remark);
    this.#told = read.remarks;
    return assembleSite(read, base);
  }

  /** Everything through the dev server's module graph, so that parser and components are today's. */
  #load<T>(path: string): Promise<T> {
    return this.#server.ssrLoadModule(join(projectFolder, path)) as Promise<unknown> as Promise<T>;
  }
}

/** What a URL asks for of a site, without slashes before it. */
function pathBelow(base: string, url: string): string {
  const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  return path.startsWith(base) ? path.slice(base.length) : path.slice(1);
}

const fileAt = (path: string): string =>
  path === '' || path.endsWith('/') ? `${path}index.html` : `${path}/index.html`;
