import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Manifest, ManifestChunk } from 'vite';
import type { AssembledSite } from './assemble.ts';
import { keepScript, offlineFiles } from './offline.ts';
import { cacheFolder, projectFolder } from './options.ts';
import { markerFile, markerOf } from './output-folder.ts';
import type { SiteFiles } from './static-server.ts';

type Prerenderer = typeof import('./prerender.tsx');

/** What the sites of all documents share. */
export interface Press {
  /** Scripts, styles, icons, and `index.html` as the shell of every page. */
  readonly client: SiteFiles;
  readonly prerender: Prerenderer['prerender'];
}

/** Works in a folder of its own and leaves nothing behind, so any number may run at once. */
export async function buildPress(): Promise<Press> {
  // Decides which React is bundled; test runners set it to `test`.
  process.env.NODE_ENV = 'production';
  const workshop = await openFolder();
  const client = join(workshop, 'client');
  const server = join(workshop, 'server');
  await Promise.all([buildClient(client), buildPrerenderer(server)]);
  const { prerender } = (await import(pathToFileURL(join(server, 'prerender.js')).href)) as Prerenderer;
  const press = { client: await readFiles(client), prerender };
  await rm(workshop, { recursive: true });
  return press;
}

interface PrintOptions {
  /** It can be read without a network after the first visit. */
  readonly isKept?: boolean;
  /** Told of each page before it is printed. */
  readonly onPrint?: (index: number, count: number, name: string) => void;
}

/** The files of a site: those that all sites have, those that its pages share, and a page for each document. */
export async function printSite(
  { client, prerender }: Press,
  { base, routes, files }: AssembledSite,
  { isKept = false, onPrint }: PrintOptions = {},
): Promise<SiteFiles> {
  const shell = client.get('index.html')?.toString('utf8');
  if (shell === undefined) throw new Error('The build has no index.html.');
  const options = { forCells: fetchedForCells(client, base), head: isKept ? [keepScript(base)] : [] };
  // What tells of the build is no part of the site.
  const site = new Map([...client, ...files].filter(([name]) => !name.startsWith('.vite/')));
  for (const [index, [name, page]] of [...routes].entries()) {
    onPrint?.(index, routes.size, name);
    site.set(name, Buffer.from(prerender(shell, page, options)));
  }
  if (isKept) for (const [name, bytes] of await offlineFiles(site, base)) site.set(name, bytes);
  return site.set(markerFile, markerOf(base, routes.size));
}

/**
 * Lines for the head of a page with examples: their styles. What makes them live is fetched once the page has come to rest,
 * or a reader turns to one (`src/ui/reading/examples.ts`).
 */
function fetchedForCells(client: SiteFiles, base: string): readonly string[] {
  const manifest: Manifest = JSON.parse(client.get('.vite/manifest.json')?.toString('utf8') ?? '{}');
  const entry = Object.values(manifest).find(({ isEntry }) => isEntry);
  const examples = entry?.dynamicImports?.filter((key) => manifest[key]?.name === 'examples') ?? [];
  const styles = new Set(examples.flatMap((key) => withImports(manifest, key)).flatMap(({ css = [] }) => css));
  return [...styles]
    .filter((file) => !entry?.css?.includes(file))
    .map((file) => `<link rel="stylesheet" crossorigin href="${base}${file}">`);
}

/** A chunk and all that it imports at once, each once. */
function withImports(manifest: Manifest, key: string, seen = new Set<string>()): ManifestChunk[] {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return [];
  seen.add(key);
  return [...(chunk.imports ?? []).flatMap((next) => withImports(manifest, next, seen)), chunk];
}

/** A new folder below `node_modules`, so that what is built there finds its packages. Goes with the process at the latest. */
async function openFolder(): Promise<string> {
  await mkdir(cacheFolder, { recursive: true });
  const folder = await mkdtemp(join(cacheFolder, 'build-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Takes a while to load: not before the person at the terminal has been told what is being built. */
const loadVite = () => import('vite');

const common = { root: projectFolder, mode: 'production', logLevel: 'warn' } as const;

async function buildClient(outDir: string): Promise<void> {
  const { build } = await loadVite();
  // Addresses beside each other, so that one build serves every path: pages get theirs as they are printed.
  await build({ ...common, base: './', build: { outDir, emptyOutDir: true } });
}

async function buildPrerenderer(outDir: string): Promise<void> {
  const { build } = await loadVite();
  const ssr = 'src/cli/site/prerender.tsx';
  await build({
    ...common,
    publicDir: false,
    build: { outDir, emptyOutDir: true, ssr, manifest: false, minify: false },
  });
}

/** Every file below a folder by its name with `/`. */
async function readFiles(folder: string): Promise<SiteFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const named = paths.map(async (path) => {
    return [relative(folder, path).split(sep).join('/'), await readFile(path)] as const;
  });
  return new Map(await Promise.all(named));
}
