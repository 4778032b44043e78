import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Manifest, ManifestChunk } from 'vite';
import type { PageModel } from '../../docs/page.ts';
import { readDocuments } from './documents.ts';
import { projectFolder } from './options.ts';
import { routesOf } from './routes.ts';
import type { SiteFiles } from './static-server.ts';

type Prerenderer = typeof import('./prerender.tsx');

/** What the sites of all documents share. */
export interface Press {
  /** Scripts, styles, icons, and `index.html` as the shell of every page. */
  readonly client: SiteFiles;
  readonly prerender: Prerenderer['prerender'];
}

/**
 * Builds the site of the documents at a path, and says what it is about to build. Throws a `UsageError` where there are
 * none, before it builds anything.
 */
export async function buildSite(docs: string, say: (words: string) => void = () => {}): Promise<SiteFiles> {
  const documents = await readDocuments(docs);
  const { length } = documents;
  say(
    `Building ${length === 1 ? '1 document' : `${length} documents`} from ${relative(process.cwd(), docs) || docs} ...`,
  );
  return printSite(await buildPress(), documents);
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

/** The client's files, and a page for each document. */
export async function printSite(press: Press, documents: readonly PageModel[]): Promise<SiteFiles> {
  const shell = press.client.get('index.html')?.toString('utf8');
  if (shell === undefined) throw new Error('The build has no index.html.');
  const forCells = fetchedForCells(press.client);
  const pages = [...routesOf(documents)].map(
    ([name, page]) => [name, Buffer.from(press.prerender(shell, page, documents, forCells))] as const,
  );
  return new Map([...press.client, ...pages]);
}

/**
 * Lines for the head of a page with examples: what makes them live is no part of the first script, which a page without
 * any has as well, but comes at the same time.
 */
function fetchedForCells(client: SiteFiles): readonly string[] {
  const manifest: Manifest = JSON.parse(client.get('.vite/manifest.json')?.toString('utf8') ?? '{}');
  const entry = Object.values(manifest).find(({ isEntry }) => isEntry);
  const chunks = (entry?.dynamicImports ?? []).flatMap((key) => withImports(manifest, key));
  const styles = new Set(chunks.flatMap(({ css = [] }) => css).filter((file) => !entry?.css?.includes(file)));
  return [
    ...[...styles].map((file) => `<link rel="stylesheet" crossorigin href="/${file}">`),
    ...chunks
      .filter(({ isEntry }) => !isEntry)
      .map(({ file }) => `<link rel="modulepreload" crossorigin href="/${file}">`),
  ];
}

/** A chunk and all that it imports at once, each once. */
function withImports(manifest: Manifest, key: string, seen = new Set<string>()): ManifestChunk[] {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return [];
  seen.add(key);
  return [...(chunk.imports ?? []).flatMap((next) => withImports(manifest, next, seen)), chunk];
}

/** Puts a site in place of a folder, all at once. */
export async function replaceFolder(folder: string, files: SiteFiles): Promise<void> {
  const workshop = await openFolder();
  const next = join(workshop, 'next');
  for (const [name, bytes] of files) {
    await mkdir(dirname(join(next, name)), { recursive: true });
    await writeFile(join(next, name), bytes);
  }
  await rename(folder, join(workshop, 'previous')).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(next, folder);
  await rm(workshop, { recursive: true });
}

/** A new folder below `node_modules`, so that what is built there finds its packages. Goes with the process at the latest. */
async function openFolder(): Promise<string> {
  const cache = join(projectFolder, 'node_modules/.cache/mayfly');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'build-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Takes a while to load: not before the person at the terminal has been told what is being built. */
const loadVite = () => import('vite');

const common = { root: projectFolder, mode: 'production', logLevel: 'warn' } as const;

async function buildClient(outDir: string): Promise<void> {
  const { build } = await loadVite();
  await build({ ...common, build: { outDir, emptyOutDir: true } });
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
