import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageModel } from '../../docs/page.ts';
import { cacheFolder, projectFolder } from './options.ts';

/** How long a page is kept before it is read anew, ms: so what no build asks for any more goes. */
const KEPT_MS = 14 * 24 * 60 * 60 * 1000;

/** Sources that decide what a document becomes. */
const parserSources = [
  'src/bytes.ts',
  'src/spec',
  'src/engine',
  'src/transcript',
  'src/docs',
  'src/sandbox/table.ts',
  'package-lock.json',
];

/** Pages that were read before, by all that they depend on: the document, how it is read, and the parser itself. */
export class PageCache {
  readonly #folder: string;
  readonly #parser: string;

  private constructor(folder: string, parser: string) {
    this.#folder = folder;
    this.#parser = parser;
  }

  /** `folder`: where it keeps them; what is old there is dropped. */
  static async open(folder = join(cacheFolder, 'pages')): Promise<PageCache> {
    await mkdir(folder, { recursive: true });
    await dropOld(folder);
    return new PageCache(folder, await hashOfSources());
  }

  /** The page of a document, from before or as `read` makes it now. `inputs`: whatever else it depends on. */
  async page(bytes: Buffer, inputs: readonly string[], read: () => PageModel): Promise<PageModel> {
    const key = createHash('sha256')
      .update(JSON.stringify([this.#parser, ...inputs]))
      .update(bytes)
      .digest('hex');
    const path = join(this.#folder, `${key}.json`);
    const known = await readFile(path, 'utf8').then(parsed, () => undefined);
    if (known) return known;
    const page = read();
    // Whole or not at all, though several builds write at once. A cache that cannot be written is none.
    const next = `${path}.${process.pid}`;
    await writeFile(next, JSON.stringify(page)).then(
      () => rename(next, path),
      () => {},
    );
    return page;
  }
}

function parsed(json: string): PageModel | undefined {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

async function dropOld(folder: string): Promise<void> {
  const before = Date.now() - KEPT_MS;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const written = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.POSITIVE_INFINITY,
    );
    if (written < before) await rm(path, { force: true });
  }
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of parserSources) {
    const path = join(projectFolder, source);
    const isFolder = (await stat(path)).isDirectory();
    const files = isFolder
      ? (await readdir(path, { recursive: true, withFileTypes: true })).filter((each) => each.isFile())
      : [];
    const paths = isFolder ? files.map(({ parentPath, name }) => join(parentPath, name)).sort() : [path];
    for (const each of paths) hash.update(await readFile(each));
  }
  return hash.digest('hex');
}
