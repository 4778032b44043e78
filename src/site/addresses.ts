import { folderOf, frontSlug, nameOf, pagesOfFolders, stemOf } from './address.ts';

/** The address of a document's file. */
export interface Address {
  /** Relative to the site's folder, with `/`. */
  readonly path: string;
  readonly slug: string;
  /** What has the address that this one would have had: another document's file, or a file or folder of the site itself. */
  readonly yieldsTo?: string;
}

/**
 * What lies at the top of every site and is no document's: scripts, icons, the record of its build, the folder of what has a
 * hash in its name, which may be cached for ever.
 */
const siteParts: ReadonlySet<string> = new Set([
  ...['404.html', 'assets', 'favicon.svg', 'keep.js', 'lead-on.js', 'manifest.webmanifest', 'mayfly-site.json'],
  ...['sw.js', 'theme.js'],
]);

/** The file of each page in its folder: no folder beside it is called so. */
const pageFile = 'index.html';

/**
 * The slug of each file: its path without the extension, made safe for an address; that of a folder's page is the
 * folder's. Where two would be the same, or one would be a file of the site's own, the later one gets a number, so that both
 * can be reached.
 */
export function addressesOf(paths: readonly string[]): Address[] {
  const folderPages = new Set(pagesOfFolders(paths).values());
  const holders = new Map<string, string>();
  const own = (path: string) =>
    folderPages.has(path) && isFolderPage(path) ? slugOf(folderOf(path)) : slugOf(pathOf(path));
  // A folder's page goes first: what the folder holds is below its address.
  const ranked = paths.toSorted().toSorted((a, b) => Number(isFolderPage(b)) - Number(isFolderPage(a)));
  const found = ranked.map((path): Address => {
    const asked = own(path);
    const wanted = besideSite(asked);
    const holder = holders.get(wanted);
    const slug = holder === undefined ? wanted : freeSlug(wanted, holders);
    holders.set(slug, path);
    const yieldsTo = holder ?? (wanted === asked ? undefined : asked);
    return { path, slug, ...(yieldsTo === undefined ? {} : { yieldsTo }) };
  });
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The slug that a document asks for (`PagePlaceFacts.address`); undefined where that is in another site, or above this one. */
export function askedSlug(path: string, asked: string): string | undefined {
  if (/^[a-z][a-z\d+.-]*:\//i.test(asked)) return undefined;
  const parts: string[] = asked.startsWith('/') ? [] : folderOf(path).split('/').filter(Boolean);
  for (const part of asked.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return besideSite(slugOf(parts.join('/')));
}

/** An address whose parts are no files of the site: those have a number. */
const besideSite = (slug: string): string =>
  slug
    .split('/')
    .map((part, depth) => (part === pageFile || (depth === 0 && siteParts.has(part)) ? `${part}-2` : part))
    .join('/');

/** One that is only called as its folder keeps its own address. */
const isFolderPage = (path: string): boolean => /^(_?index|readme)$/i.test(stemOf(path));

const pathOf = (path: string): string => path.slice(0, path.length - nameOf(path).length) + stemOf(path);

function freeSlug(wanted: string, taken: ReadonlyMap<string, string>): string {
  for (let count = 2; ; count++) if (!taken.has(`${wanted}-${count}`)) return `${wanted}-${count}`;
}

/** The top of the site is its front page. */
const slugOf = (path: string): string => (path === '' ? frontSlug : path.split('/').map(safePart).join('/'));

const safePart = (part: string): string =>
  part
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|-+$/g, '') || 'page';
