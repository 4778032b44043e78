import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { PageModel } from '../../docs/page.ts';
import { readDocuments } from './documents.ts';
import { projectFolder } from './options.ts';
import { routesOf } from './routes.ts';
import type { SiteFiles } from './static-server.ts';

/**
 * Builds the site of the documents at a path and returns its files. Each build works in a folder of its own, so any
 * number may run at once; with `outDir`, the finished site takes the place of what was there.
 */
export async function buildSite(docs: string, outDir?: string): Promise<SiteFiles> {
  // Decides which React is bundled; test runners set it to `test`.
  process.env.NODE_ENV = 'production';
  const documents = await readDocuments(docs);
  const workshop = await openWorkshop();
  try {
    const client = join(workshop, 'client');
    const server = join(workshop, 'server');
    await Promise.all([buildClient(client), buildPrerenderer(server)]);
    await writePages(client, server, documents);
    const files = await readFiles(client);
    if (outDir) await replaceFolder(client, outDir);
    return files;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** A new empty folder below `node_modules`, so that what is built there finds its packages. Goes when the process does. */
async function openWorkshop(): Promise<string> {
  const cache = join(projectFolder, 'node_modules/.cache/mayfly');
  await mkdir(cache, { recursive: true });
  const workshop = await mkdtemp(join(cache, 'build-'));
  process.once('exit', () => rmSync(workshop, { recursive: true, force: true }));
  return workshop;
}

const common = { root: projectFolder, mode: 'production', logLevel: 'warn' } as const;

async function buildClient(outDir: string): Promise<void> {
  await build({ ...common, build: { outDir, emptyOutDir: true } });
}

async function buildPrerenderer(outDir: string): Promise<void> {
  await build({
    ...common,
    publicDir: false,
    build: { outDir, emptyOutDir: true, ssr: 'src/cli/site/prerender.tsx', manifest: false, minify: false },
  });
}

type Prerenderer = typeof import('./prerender.tsx');

async function writePages(client: string, server: string, documents: readonly PageModel[]): Promise<void> {
  const { prerender } = (await import(pathToFileURL(join(server, 'prerender.js')).href)) as Prerenderer;
  const shell = await readFile(join(client, 'index.html'), 'utf8');
  for (const [name, page] of routesOf(documents)) {
    const path = join(client, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await prerender(shell, page, documents));
  }
}

/** Every file below a folder but the hidden ones (Vite's manifest), by its name with `/`. */
async function readFiles(folder: string): Promise<SiteFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !name.startsWith('.'));
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)));
}

async function replaceFolder(from: string, to: string): Promise<void> {
  const old = `${from}.old`;
  await rename(to, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(from, to);
}
