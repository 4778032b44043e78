import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { escapeHtml } from './shell.ts';
import type { SiteFiles } from './static-server.ts';

/** Files that are fetched when they are wanted, and kept then: the full editor. Bytes. */
const LARGEST_KEPT = 400_000;

/** Pages of a site are all kept at the first visit up to so many bytes; of a larger one those that were read. */
const MOST_PAGES = 12_000_000;

const scriptNamed = (name: string): Promise<string> =>
  readFile(fileURLToPath(new URL(`./offline/${name}`, import.meta.url)), 'utf8');

/** The address of the script that has a site kept, and the words in which it tells of a newer one. */
export const keepScript = (base: string): string => {
  const words = { base, message: 'There is a newer version of these pages.', reload: 'Show it', later: 'Not now' };
  const data = Object.entries(words).map(([name, value]) => `data-${name}="${escapeHtml(value)}"`);
  return `<script defer src="${base}keep.js" ${data.join(' ')}></script>`;
};

/** The files that let a finished site be read without a network. `files`: all others, pages included. */
export async function offlineFiles(files: SiteFiles, base: string): Promise<SiteFiles> {
  const register = Buffer.from(await scriptNamed('register.js'));
  const all: SiteFiles = new Map([...files, ['keep.js', register]]);
  const pages = [...all.keys()].filter((name) => /(^|\/)index\.html$/.test(name));
  const pageBytes = pages.reduce((sum, name) => sum + (all.get(name)?.length ?? 0), 0);
  const keptPages = pageBytes <= MOST_PAGES ? pages : pages.filter((name) => name === 'index.html');
  const rest = [...all].flatMap(([name, { length }]) => (isPart(name) && length <= LARGEST_KEPT ? [name] : []));
  const site = { base, version: versionOf(all), kept: [...keptPages, ...rest].sort(), pages };
  const worker = (await scriptNamed('service-worker.js')).replace('/* mayfly:site */ {}', () => JSON.stringify(site));
  return new Map([
    ['keep.js', register],
    ['sw.js', Buffer.from(worker)],
  ]);
}

/** What pages load; the unknown address's page comes from the host. */
const isPart = (name: string): boolean =>
  !name.endsWith('.html') && /\.(?:js|css|json|svg|webmanifest|ttf|woff2|png|jpe?g|gif|webp|avif)$/.test(name);

function versionOf(files: SiteFiles): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${name}\0`).update(bytes);
  return hash.digest('base64url').slice(0, 16);
}

/** What `npm start` answers with in the place of a site's service worker, so that an earlier site does not go on from its cache. */
export const retiredWorker = async (): Promise<SiteFiles> =>
  new Map([['sw.js', Buffer.from(await scriptNamed('retire.js'))]]);
