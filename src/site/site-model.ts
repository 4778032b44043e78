import type { PageModel } from '../docs/page.ts';

/** One page of a site, as lists, the sidebar and search show it. */
export interface PageEntry {
  /** Its place in the site, without slashes around it: `strings/setex`. */
  readonly slug: string;
  /** In full, as the document has it: `Redis SETEX Command | Docs`. */
  readonly title: string;
  /** Without what all pages share, for lists: `SETEX`. */
  readonly shortTitle: string;
  /** Its address, base path included: `/docs/strings/setex/`. */
  readonly href: string;
  readonly description?: string;
}

/** A page in the tree. */
export interface SitePage {
  readonly type: 'page';
  readonly page: PageEntry;
}

/** A folder in the tree. Its own page, where it has one, is not among its children. */
export interface SiteFolder {
  readonly type: 'folder';
  /** Unique in the site, and the id of its heading on the page of contents: `in:` and its path. No heading of a document has a colon. */
  readonly id: string;
  readonly title: string;
  readonly page?: PageEntry;
  readonly children: readonly SiteNode[];
}

export type SiteNode = SitePage | SiteFolder;

/** All pages of a site in reading order, as the sidebar shows them. JSON all the way down: it is a file of its own. */
export interface SiteTree {
  /** The page at the top of the folder, where there is one. */
  readonly front?: PageEntry;
  readonly children: readonly SiteNode[];
}

/** A step on the way from the top to a page. */
export interface Crumb {
  readonly title: string;
  readonly href: string;
}

/** From the top to the folder that a page lies in; the page itself is not part of it. */
export type Breadcrumb = readonly Crumb[];

/** Addresses that every page of a site shares, base path included. */
export interface SiteLinks {
  /** The path that the site is served below, with a slash at both ends: `/docs/`. Keys of storage are named by it. */
  readonly base: string;
  /** The front page. */
  readonly home: string;
  /** The page that lists all pages: what a reader without scripts has for a sidebar. */
  readonly contents: string;
  /** Where a reader opens a document of her own. */
  readonly open: string;
  /** The file of the `SiteTree`, and that of the search index; both absent where a site is one page. */
  readonly tree?: string;
  readonly search?: string;
}

/** What a page knows of the site around it. As large with a thousand pages as with ten. */
export interface PagePlace {
  readonly links: SiteLinks;
  readonly breadcrumb: Breadcrumb;
  /** The pages of its own folder around it, itself included: what stands in the sidebar until the tree has come. */
  readonly siblings: readonly PageEntry[];
  /** In reading order. */
  readonly previous?: PageEntry;
  readonly next?: PageEntry;
}

/** A document of a site. */
export interface SiteDocument {
  /** Its file, relative to the site's folder, with `/`: `strings/setex.mdx`. */
  readonly path: string;
  readonly page: PageModel;
}
