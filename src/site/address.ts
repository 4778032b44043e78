/** The slug of a site's front page. */
export const frontSlug = 'index';

/** Where a page is served: `/docs/strings/setex/`. The front page is at the base itself. */
export const hrefOf = (slug: string, base = '/'): string => (slug === frontSlug ? base : `${base}${encodeURI(slug)}/`);

/** File names that make a document the page of its folder, the first of a folder's before the others. */
const folderPages = ['_index', 'index', 'readme'];

/** A path's folder; empty at the top. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The last part of a path. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A file's name without folders and extension. */
export const stemOf = (path: string): string => nameOf(path).replace(/\.[^.]+$/, '');

/**
 * The document that is its folder's page, by folder: `_index.md`, `index.md`, `README.md`, else one that is called as the
 * folder is.
 */
export function pagesOfFolders(paths: readonly string[]): ReadonlyMap<string, string> {
  const best = new Map<string, { path: string; rank: number }>();
  for (const path of paths) {
    const folder = folderOf(path);
    const rank = rankOf(stemOf(path).toLowerCase(), nameOf(folder).toLowerCase());
    if (rank >= 0 && rank < (best.get(folder)?.rank ?? Number.POSITIVE_INFINITY)) best.set(folder, { path, rank });
  }
  return new Map([...best].map(([folder, { path }]) => [folder, path]));
}

function rankOf(stem: string, folder: string): number {
  const named = folderPages.indexOf(stem);
  return named < 0 && stem === folder ? folderPages.length : named;
}

/** `01-first-steps` without the number that some sites order their files by. A date or a version is no such number. */
export function orderedName(name: string): { readonly position?: number; readonly name: string } {
  const [, digits, rest] = /^(\d+)\s*[-_.]+\s*(?=\D)(.+)$/.exec(name) ?? [];
  return digits === undefined || rest === undefined ? { name } : { position: Number(digits), name: rest };
}

/** `count-min-sketch` as a title: `Count min sketch`. */
export function titleOfName(name: string): string {
  const words =
    orderedName(name)
      .name.replace(/[-_\s]+/g, ' ')
      .trim() || name;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
