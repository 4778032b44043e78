import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { UsageError } from '../usage-error.ts';
import { encodedHash } from './encoded-hash.ts';
import { hostRefusal, nameOfHost } from './hosts.ts';

/** A built site in memory: names (`setex/index.html`) and bytes. */
export type SiteFiles = ReadonlyMap<string, Buffer>;

/** What `respond` answers with. */
export interface StaticResponse {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: Buffer;
}

interface Resource {
  readonly headers: OutgoingHttpHeaders & { readonly etag: string };
  readonly plain: Buffer;
  /** Absent for what is packed already. */
  readonly gzip?: Buffer;
}

/** What can be asked for, by path. */
export type Resources = ReadonlyMap<string, Resource>;

const types: Readonly<Record<string, { readonly type: string; readonly packs: boolean }>> = {
  '.html': { type: 'text/html; charset=utf-8', packs: true },
  '.js': { type: 'text/javascript; charset=utf-8', packs: true },
  '.css': { type: 'text/css; charset=utf-8', packs: true },
  '.json': { type: 'application/json; charset=utf-8', packs: true },
  '.svg': { type: 'image/svg+xml; charset=utf-8', packs: true },
  '.webmanifest': { type: 'application/manifest+json; charset=utf-8', packs: true },
  '.png': { type: 'image/png', packs: false },
  '.jpg': { type: 'image/jpeg', packs: false },
  '.jpeg': { type: 'image/jpeg', packs: false },
  '.gif': { type: 'image/gif', packs: false },
  '.webp': { type: 'image/webp', packs: false },
  '.avif': { type: 'image/avif', packs: false },
  '.ttf': { type: 'font/ttf', packs: true },
  '.woff2': { type: 'font/woff2', packs: false },
};

/** No page of somebody else may show one of ours inside it. In a header, since a `<meta>` cannot say it. */
export const pageHeaders = { 'content-security-policy': "frame-ancestors 'none'", 'x-frame-options': 'DENY' } as const;

/** Headers and packed bytes of every file. A name with a hash of its content never changes. */
export function resourcesOf(files: SiteFiles): Resources {
  return new Map([...files].map(([name, plain]) => [name, resourceOf(name, plain)]));
}

/** The content type of a file, by its name, and whether it becomes smaller packed. */
export const typeOf = (name: string): { readonly type: string; readonly packs: boolean } =>
  types[extname(name)] ?? { type: 'application/octet-stream', packs: false };

/** A drawing that somebody opens by itself runs and loads nothing. */
const drawingHeaders = { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" } as const;

function resourceOf(name: string, plain: Buffer): Resource {
  const { type, packs } = typeOf(name);
  const headers = {
    'content-type': type,
    'cache-control': /(^|\/)assets\/.*-[\w-]{8}\.\w+$/.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    ...(extname(name) === '.html' ? pageHeaders : {}),
    ...(extname(name) === '.svg' ? drawingHeaders : {}),
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
  };
  return packs
    ? { headers: { ...headers, vary: 'accept-encoding' }, plain, gzip: gzipSync(plain, { level: 9 }) }
    : { headers, plain };
}

/** What a request is answered with; `request` is any `IncomingMessage`. `/setex` leads to `/setex/`, and so does an encoded `#`. */
export function respond(
  resources: Resources,
  request: {
    method?: string;
    url?: string;
    headers: { 'if-none-match'?: string; 'accept-encoding'?: string | string[] };
  },
): StaticResponse {
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD' } };
  const path = pathOf(request.url ?? '/');
  if (path === undefined) return { status: 400, headers: {} };
  const link = encodedHash(request.url ?? '/');
  if (link && resources.has(fileOf(link.path))) return leadTo(link.path, link.fragment);
  if (resources.has(`${path}/index.html`)) return leadTo(path);
  const found = resources.get(path === '' || path.endsWith('/') ? `${path}index.html` : path);
  const resource = found ?? resources.get('404.html');
  if (!resource) return { status: 404, headers: {} };
  const { headers, plain, gzip } = resource;
  if (found && request.headers['if-none-match'] === headers.etag) return { status: 304, headers };
  const packed = gzip && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const body = packed ? gzip : plain;
  const encoding = packed ? { 'content-encoding': 'gzip' } : {};
  return { status: found ? 200 : 404, headers: { ...headers, ...encoding, 'content-length': body.length }, body };
}

/** The file of a page at a path without slashes around it. */
const fileOf = (path: string): string => (path === '' ? 'index.html' : `${path}/index.html`);

function leadTo(path: string, fragment?: string): StaticResponse {
  const page = path === '' ? '/' : `/${encodeURI(path)}/`;
  return { status: 308, headers: { location: fragment === undefined ? page : `${page}#${fragment}` } };
}

/** The name that a URL asks for, without the leading slash; undefined where it is no valid URL. */
function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(`http://127.0.0.1${url}`).pathname).slice(1);
  } catch {
    return undefined;
  }
}

/** A server that listens. */
export interface SiteServer {
  /** `http://127.0.0.1:4321/` */
  readonly url: string;
  close(): void;
}

/** Who may reach a site, and under which names. */
export interface Reach {
  /** The address to listen at; left out, loopback. */
  readonly host?: string;
  /** Names under which it answers, beside the machine's own; see `hostRefusal`. */
  readonly allowedHosts?: readonly string[];
  /** The path that the site is served below, with a slash at both ends; left out, the top. */
  readonly base?: string;
}

/**
 * Serves the files as they are now. Rejects with `EADDRINUSE` where the port is taken, with a `UsageError` where this
 * machine has no such address; port 0 takes any.
 */
export async function serveSite(files: SiteFiles, port: number, reach: Reach = {}): Promise<SiteServer> {
  const { host = '127.0.0.1', allowedHosts = [], base = '/' } = reach;
  const resources = resourcesOf(filesBelow(base, files));
  const server = createServer((request, response) => {
    const refusal = hostRefusal(request.headers.host, allowedHosts);
    const { status, headers, body } = refusal === undefined ? respond(resources, request) : refused(refusal);
    response.writeHead(status, headers);
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  server.listen(port, host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw isNoAddress(error) ? new UsageError(`Cannot listen at ${host}: this machine has no such address.`) : error;
  });
  const { port: open } = server.address() as AddressInfo;
  return { url: `http://${shownHost(host)}:${open}${base}`, close: () => void server.close() };
}

/** The files as they are named below a path. What lies outside it is an unknown address. */
function filesBelow(base: string, files: SiteFiles): SiteFiles {
  if (base === '/') return files;
  const unknown = files.get('404.html');
  const moved = [...files].map(([name, bytes]) => [base.slice(1) + name, bytes] as const);
  return new Map([...moved, ...(unknown ? [['404.html', unknown] as const] : [])]);
}

const isNoAddress = ({ code }: NodeJS.ErrnoException): boolean =>
  code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';

/** The answer to a request that names another host. */
export const refused = (refusal: string): StaticResponse => ({
  status: 403,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body: Buffer.from(refusal),
});

/** An address that listens everywhere is reached at this machine's own. */
const shownHost = (host: string): string => (/^(0\.0\.0\.0|::)$/.test(host) ? '127.0.0.1' : nameOfHost(host));
