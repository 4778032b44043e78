import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { type FolderFacts, readFolderFacts } from '../../docs/folder-facts.ts';
import { addressesOf } from '../../site/addresses.ts';
import { UsageError } from '../usage-error.ts';

/** A document's file, before it is read. */
export interface DocumentSource {
  readonly path: string;
  /** Relative to the folder of the site, with `/`. */
  readonly name: string;
  readonly format: 'md' | 'mdx';
  /** Its place in the site: `setex`, or `strings/setex` for a file in a folder. */
  readonly slug: string;
  /** What has the address that this one would have had: a document, or a file or folder of the site itself. */
  readonly yieldsTo?: string;
}

/** What there is at a path, before any of it is read. */
export interface Sources {
  /** The folder of the site, absolute. */
  readonly folder: string;
  readonly documents: readonly DocumentSource[];
  /** What files beside the documents say of their folders, by path relative to the site's. */
  readonly folders: ReadonlyMap<string, FolderFacts>;
  /** What was passed over, in words for the author. */
  readonly remarks: readonly string[];
}

/**
 * The documents at a path: the one file, or every `.md` and `.mdx` of a folder and of its folders, in order of their
 * names. Hidden folders, `node_modules`, links to folders and links out of the folder are passed over. Throws a
 * `UsageError` where there is none.
 */
export function findSources(path: string): Sources {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`There is no ${path}. Give --docs a Markdown or MDX file, or a folder of them.`);
  const folder = stats.isDirectory() ? path : dirname(path);
  const walk = new Walk(folder);
  if (stats.isDirectory()) walk.into(folder);
  else if (isDocument(path)) walk.files.push(basename(path));
  if (walk.files.length === 0)
    throw new UsageError(`${path} ${stats.isDirectory() ? 'holds' : 'is'} no .md or .mdx file.`);
  const documents = addressesOf(walk.files).map(({ path: name, ...address }): DocumentSource => {
    const format = extname(name).toLowerCase() === '.mdx' ? 'mdx' : 'md';
    return { path: join(folder, name), name, format, ...address };
  });
  return { folder, documents, folders: walk.folders, remarks: walk.remarks };
}

const isDocument = (file: string): boolean => /\.mdx?$/i.test(file);
const isFolderFile = (file: string): boolean => /^_category_\.(?:json|ya?ml)$/i.test(file);

/** Goes through a folder, and gathers. */
class Walk {
  readonly files: string[] = [];
  readonly folders = new Map<string, FolderFacts>();
  readonly remarks: string[] = [];
  readonly #top: string;

  constructor(top: string) {
    this.#top = top;
  }

  into(folder: string): void {
    for (const entry of this.#entries(folder)) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) this.into(path);
      else if (isDocument(entry.name) && this.#isWithin(path, entry)) this.files.push(this.#nameOf(path));
      else if (isFolderFile(entry.name)) this.#folderFile(folder, path);
      else if (entry.isSymbolicLink() && isFolder(path)) {
        this.remarks.push(`${this.#nameOf(path)} is a link to a folder, and is passed over.`);
      }
    }
  }

  /** In order of their names, whatever the file system. */
  #entries(folder: string): Dirent[] {
    try {
      return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (thrown) {
      this.remarks.push(`${this.#nameOf(folder) || folder} cannot be read: ${(thrown as Error).message}`);
      return [];
    }
  }

  /** A link that leads out of the folder would publish what nobody put there. */
  #isWithin(path: string, entry: Dirent): boolean {
    if (!entry.isSymbolicLink()) return entry.isFile();
    const to = realPath(path);
    if (to === undefined) this.remarks.push(`${this.#nameOf(path)} is a link that leads nowhere, and is passed over.`);
    else if (relative(realpathSync(this.#top), to).startsWith('..'))
      this.remarks.push(`${this.#nameOf(path)} is a link out of the folder, and is passed over.`);
    else if (isFolder(path)) this.remarks.push(`${this.#nameOf(path)} is a link to a folder, and is passed over.`);
    else return true;
    return false;
  }

  #folderFile(folder: string, path: string): void {
    try {
      const facts = readFolderFacts(readFileSync(path, 'utf8'));
      if (facts) this.folders.set(this.#nameOf(folder), facts);
      else this.remarks.push(`${this.#nameOf(path)} is neither JSON nor YAML, and is left out.`);
    } catch (thrown) {
      this.remarks.push(`${this.#nameOf(path)} cannot be read: ${(thrown as Error).message}`);
    }
  }

  #nameOf(path: string): string {
    return relative(this.#top, path).split(sep).join('/');
  }
}

/** Undefined where a link leads nowhere, or round to itself. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
};
