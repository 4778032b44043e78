import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join, relative, sep } from 'node:path';
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
  return withSlugs(files).map(({ file, slug }) => ({
    path: join(folder, file),
    format: extname(file).toLowerCase() === '.mdx' ? 'mdx' : 'md',
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

/** Two files that would share a slug (`a.md` and `a.mdx`) get a number each after the first. */
function withSlugs(files: readonly string[]): { file: string; slug: string }[] {
  const seen = new Map<string, number>();
  return files.toSorted().map((file) => {
    const plain = slugOf(file);
    const count = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, count);
    return { file, slug: count === 1 ? plain : `${plain}-${count}` };
  });
}

function slugOf(file: string): string {
  const parts = file.replace(/\.[^.]+$/, '').split(sep);
  return parts
    .map(
      (part) =>
        part
          .toLowerCase()
          .replace(/[^\p{L}\p{N}._-]+/gu, '-')
          .replace(/^[-.]+|-+$/g, '') || 'page',
    )
    .join('/');
}
