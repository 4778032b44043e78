import type { FolderFacts } from '../docs/folder-facts.ts';
import type { PageModel } from '../docs/page.ts';
import { frontSlug, hrefOf } from './address.ts';
import { CommandPages } from './command-pages.ts';
import { contentsPage, notFoundPage, notFoundSlug, openingPage, type RunCount } from './contents-page.ts';
import { LinkTargets, type SiteGround } from './link-targets.ts';
import { type LinkReaders, linkPage } from './links.ts';
import { placesOf } from './place.ts';
import { type SearchEntry, searchEntryOf } from './search-entries.ts';
import type { PagePlace, SiteDocument, SiteLinks, SiteNode, SiteTree } from './site-model.ts';
import type { IsCommand } from './titles.ts';
import { arrange, FOLDER_ID } from './tree.ts';

/** What a site is made of, beside its documents. */
export interface SiteOptions extends SiteGround {
  readonly folders: ReadonlyMap<string, FolderFacts>;
  readonly isCommand: IsCommand;
  /** Words that a command takes. */
  readonly wordsOf: NonNullable<LinkReaders['wordsOf']>;
  readonly countOf: (page: PageModel) => RunCount;
}

/** One page of a site, ready to be printed. */
export interface PlacedPage {
  readonly page: PageModel;
  readonly place: PagePlace;
}

/** Many documents as one site. */
export interface Site {
  /** By file name: `strings/setex/index.html`. */
  readonly routes: ReadonlyMap<string, PlacedPage>;
  /** The documents as they stand in the site: with links that lead somewhere. */
  readonly documents: readonly SiteDocument[];
}

/** The data that all pages of a site share, before they are files. */
export interface SiteData {
  readonly tree: SiteTree;
  readonly searchEntries: readonly SearchEntry[];
}

/** Where the files of a site's data are. */
export type DataFiles = Pick<SiteLinks, 'tree' | 'search'>;

/**
 * Makes a site of documents. `write` makes files of what all pages share, once it is known, and answers with their addresses;
 * it is not called for a single document, which has nothing around it.
 */
export function siteOf(
  documents: readonly SiteDocument[],
  options: SiteOptions,
  write: (data: SiteData) => DataFiles,
): Site {
  const { base, isCommand, wordsOf, countOf } = options;
  const { tree, entries } = arrange(documents, options);
  const commands = new CommandPages(documents, entries, isCommand);
  const isList = documents.length === 1 || !frontOf(documents.map(({ page }) => page));
  const contents = isList ? frontSlug : freeSlug('contents', entries);
  const folderHrefs = folderHrefsOf(tree.children, hrefOf(contents, base));
  const readers = { targets: new LinkTargets(documents, { ...options, folderHrefs }), commands, wordsOf };
  const linked = documents.map((document): SiteDocument => {
    const page = linkPage(document, readers);
    return { ...document, page: { ...page, title: entries.get(page.slug)?.title ?? page.title } };
  });
  const searchEntries = linked.flatMap(({ page }) => {
    const entry = entries.get(page.slug);
    return entry ? [searchEntryOf(page, entry, commands)] : [];
  });
  const front = frontOf(linked.map(({ page }) => page));
  const open = freeSlug('open', entries);
  const links: SiteLinks = {
    base,
    home: base,
    contents: hrefOf(contents, base),
    open: hrefOf(open, base),
    ...(documents.length > 1 ? write({ tree, searchEntries }) : {}),
  };
  const places = placesOf(tree, links);
  const bare: PagePlace = { links, breadcrumb: [], siblings: [] };
  const placed = (page: PageModel): PlacedPage => ({ page, place: places.get(page.slug) ?? bare });
  const counts = new Map(linked.map(({ page }): [string, RunCount] => [page.slug, countOf(page)]));
  const list = { page: contentsPage({ slug: contents, tree, counts }), place: bare };
  const routes = new Map<string, PlacedPage>([
    ...linked.map(({ page }): [string, PlacedPage] => [fileOf(page.slug), placed(page)]),
    ...(documents.length > 1 ? [[fileOf(contents), list] as const] : []),
    ...(front ? [[fileOf(frontSlug), placed(front)] as const] : []),
    [fileOf(open), { page: openingPage(open), place: bare }],
    [`${notFoundSlug}.html`, { page: notFoundPage(documents.length > 1 ? links.contents : base), place: bare }],
  ]);
  return { routes, documents: linked };
}

/** The page that a reader sees first: the only document, one that says so, or the one at the top of the folder. */
function frontOf(pages: readonly PageModel[]): PageModel | undefined {
  return pages.length === 1 ? pages[0] : pages.find(({ slug, front }) => front || slug === frontSlug);
}

/** Folders without a page of their own by their paths, and as Docusaurus addresses them: headings of the page of contents. */
function folderHrefsOf(nodes: readonly SiteNode[], contents: string): ReadonlyMap<string, string> {
  const hrefs = new Map([['', contents]]);
  const walk = (children: readonly SiteNode[]) => {
    for (const node of children) {
      if (node.type === 'page') continue;
      const href = node.page?.href ?? `${contents}#${encodeURI(node.id)}`;
      const path = node.id.slice(FOLDER_ID.length).toLowerCase();
      hrefs.set(path, href).set(`category/${node.title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}`, href);
      walk(node.children);
    }
  };
  walk(nodes);
  return hrefs;
}

const fileOf = (slug: string): string => (slug === frontSlug ? 'index.html' : `${slug}/index.html`);

/** The name, or with a number behind it where a document has that. */
function freeSlug(name: string, entries: ReadonlyMap<string, unknown>): string {
  let slug = name;
  for (let count = 2; entries.has(slug); count++) slug = `${name}-${count}`;
  return slug;
}
