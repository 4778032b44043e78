import { lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { FlagError } from '../usage-error.ts';
import { CannotRun } from './cannot-run.ts';
import type { DoctestOptions } from './options.ts';

/** A document's file, before it is read. */
export interface DocumentFile {
  readonly path: string;
  /** Its name in reports: from where the author stands, with `/`. */
  readonly name: string;
  readonly format: 'md' | 'mdx';
}

/**
 * The documents at some paths, each once, in order: files as they are named, folders with their folders by name. Hidden
 * folders, `node_modules` and links to folders are passed over, so no circle of links is ever gone round. Throws
 * `CannotRun` where there is nothing at a path, or no document at any.
 */
export function findDocuments(paths: readonly string[], from: string): readonly DocumentFile[] {
  const found = paths.flatMap((path) => documentsAt(path));
  if (found.length === 0) {
    throw new CannotRun(`There is no .md or .mdx file at ${paths.map((path) => nameOf(path, from)).join(', ')}.`);
  }
  const seen = new Set<string>();
  return found.flatMap((path) => {
    const real = realPath(path);
    if (seen.has(real)) return [];
    seen.add(real);
    return [{ path, name: nameOf(path, from), format: extname(path).toLowerCase() === '.mdx' ? 'mdx' : 'md' }];
  });
}

/** Throws a `FlagError` where what is to be written would take the place of a document, or of each other. */
export function keepDocuments(
  files: readonly DocumentFile[],
  { report, baseline, from }: Pick<DoctestOptions, 'report' | 'baseline' | 'from'>,
): void {
  const documents = new Set(files.map(({ path }) => realPath(path)));
  for (const [flag, path] of Object.entries({ report, baseline })) {
    if (path === undefined || !documents.has(realPath(path))) continue;
    const name = nameOf(path, from);
    throw new FlagError(`--${flag} ${name} is one of the documents to check. Give it the name of another file.`);
  }
  if (report !== undefined && baseline !== undefined && realPath(report) === realPath(baseline)) {
    throw new FlagError('--report and --baseline are the same file. Give each a file of its own.');
  }
}

function documentsAt(path: string): readonly string[] {
  const stats = statAt(path);
  if (stats.isDirectory()) return documentsBelow(path);
  return isDocument(path) ? [path] : [];
}

function statAt(path: string) {
  try {
    return statSync(path);
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    throw new CannotRun(code === 'ENOENT' ? `There is no ${path}.` : `Cannot read ${path}: ${message}`);
  }
}

const isDocument = (name: string): boolean => /\.mdx?$/i.test(name);

function documentsBelow(folder: string): readonly string[] {
  const entries = entriesOf(folder).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return documentsBelow(path);
    return isDocument(entry.name) && (entry.isFile() || isLinkToFile(path)) ? [path] : [];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (thrown) {
    throw new CannotRun(`Cannot read the folder ${folder}: ${(thrown as Error).message}`);
  }
}

/** A link that leads nowhere, or round to itself, stays in the list: its author should hear of it. */
function isLinkToFile(path: string): boolean {
  if (!lstatSync(path).isSymbolicLink()) return false;
  try {
    return statSync(path).isFile();
  } catch {
    return true;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function nameOf(path: string, from: string): string {
  const near = relative(from, path);
  return (near === '' || near.startsWith('..') ? path : near).replaceAll('\\', '/');
}
