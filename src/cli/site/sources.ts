import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join, relative, sep } from 'node:path';
import { addressesOf } from '../../site/addresses.ts';
import { UsageError } from '../usage-error.ts';

/** A document's file, before it is read. */
export interface DocumentSource {
  readonly path: string;
  readonly format: 'md' | 'mdx';
  /** Its place in the site: `setex`, or `strings/setex` for a file in a folder. */
  readonly slug: string;
}

/**
 * The documents at a path: the one file, or every `.md` and `.mdx` of a folder and of its folders, in order of their
 * slugs. Hidden folders and `node_modules` are passed over. Throws a `UsageError` where there is none.
 */
export function findSources(path: string): DocumentSource[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`There is no ${path}. Give --docs a Markdown or MDX file, or a folder of them.`);
  const files = stats.isDirectory() ? documentsBelow(path) : [basename(path)].filter(isDocument);
  if (files.length === 0) throw new UsageError(`${path} ${stats.isDirectory() ? 'holds' : 'is'} no .md or .mdx file.`);
  const folder = stats.isDirectory() ? path : join(path, '..');
  return addressesOf(files.map((file) => file.split(sep).join('/'))).map(({ path, slug }) => ({
    path: join(folder, path),
    format: extname(path).toLowerCase() === '.mdx' ? 'mdx' : 'md',
    slug,
  }));
}

const isDocument = (file: string): boolean => /\.mdx?$/i.test(file);

function documentsBelow(folder: string, top = folder): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return documentsBelow(path, top);
    return isDocument(entry.name) ? [relative(top, path)] : [];
  });
}
