import { folderOf, hrefOf, orderedName, pagesOfFolders } from './address.ts';
import { headingIds } from './anchors.ts';
import type { SiteDocument } from './site-model.ts';

/** Where a site lies. */
export interface SiteGround {
  /** The path that it is served below, with a slash at both ends. */
  readonly base: string;
  /** The folders above its own, and its own as the last: links from the root of a larger site begin with them. */
  readonly folderNames: readonly string[];
  /** Addresses that stand for folders without a page of their own, by path. */
  readonly folderHrefs?: ReadonlyMap<string, string>;
  /** Documents that are left out: a link to one is told as that. */
  readonly drafts?: readonly SiteDocument[];
}

/** Where a link leads: to an address of the site, or nowhere, in words that an author understands. */
export type Destination =
  | { readonly href: string; readonly fault?: string }
  | { readonly href?: undefined; readonly fault: string };

/** Words that sites begin their addresses with, which are no folders of theirs. */
const prefixes = /^(?:docs?|documentation|latest|current|stable|next|en|v?\d+(?:\.[\dx]+)*)$/i;

/** Finds the pages that links mean, whether they name a file, an address, or something between the two. */
export class LinkTargets {
  readonly #ground: SiteGround;
  readonly #byPath = new Map<string, SiteDocument>();
  readonly #byFile = new Map<string, SiteDocument>();
  readonly #anchors = new Map<string, ReturnType<typeof headingIds>>();
  readonly #drafts: LinkTargets | undefined;

  constructor(documents: readonly SiteDocument[], ground: SiteGround) {
    this.#ground = ground;
    const { drafts = [], ...without } = ground;
    this.#drafts = drafts.length > 0 ? new LinkTargets(drafts, without) : undefined;
    const folderPages = new Set(pagesOfFolders(documents.map(({ path }) => path)).values());
    for (const document of documents) this.#byFile.set(plain(document.path), document);
    // What is nearer to the file's own name wins.
    for (const names of [ownNames, (document: SiteDocument) => folderNames(document, folderPages), otherNames]) {
      for (const document of documents) for (const name of names(document)) this.#name(name, document);
    }
  }

  #name(name: string, document: SiteDocument): void {
    const key = plain(name);
    if (!this.#byPath.has(key)) this.#byPath.set(key, document);
  }

  /** Where a relative link in a document leads. */
  find(from: SiteDocument, link: string): Destination {
    const [, path = '', query = '', fragment] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(link) ?? [];
    const target = path === '' ? from : this.#target(from, decoded(path));
    if (!('page' in target)) return target;
    const isHere = target === from;
    const address = isHere ? '' : hrefOf(target.page.slug, this.#ground.base) + query;
    if (fragment === undefined || fragment === '')
      return { href: isHere ? `${hrefOf(from.page.slug, this.#ground.base)}` : address };
    const id = this.#anchorsOf(target).find(decoded(fragment));
    if (id !== undefined) return { href: `${address}#${encodeURIComponent(id)}` };
    if (isHere) return { fault: 'leads to no heading of this page' };
    return { href: address, fault: `leads to no heading of ${target.path}; it leads to the top of that page` };
  }

  /** The document at a path, the address of a folder, or why there is neither. */
  #target(from: SiteDocument, path: string): SiteDocument | Destination {
    const ways = path.startsWith('/') ? this.#fromTop(path.slice(1)) : this.#fromPage(from, path);
    for (const way of ways) {
      const found = this.#at(way);
      if (found) return found;
    }
    for (const way of ways) {
      const href = way === undefined ? undefined : this.#ground.folderHrefs?.get(plain(way));
      if (href !== undefined) return { href };
    }
    const drafts = this.#drafts;
    const [draft] = drafts ? ways.flatMap((way) => drafts.#at(way) ?? []) : [];
    if (draft) return { fault: `leads to ${draft.path}, which is a draft and left out` };
    const isOutside = !path.startsWith('/') && ways.every((way) => way === undefined);
    return { fault: isOutside ? 'leads out of the folder that this site is made of' : 'leads to no page of this site' };
  }

  #at(path: string | undefined): SiteDocument | undefined {
    if (path === undefined) return undefined;
    const name = plain(path);
    return (
      this.#byFile.get(name) ??
      this.#byPath.get(name.replace(/\.(?:mdx?|markdown|html?)$/, '').replace(/(?:^|\/)(?:_?index|readme)$/, ''))
    );
  }

  /** A path from the top of a site that may be larger than ours, by what may stand before our part of it. */
  #fromTop(path: string): string[] {
    const { base, folderNames } = this.#ground;
    const ways = `/${path}`.startsWith(base) ? [`/${path}`.slice(base.length), path] : [path];
    const parts = path.split('/');
    const known = new Set(folderNames.map((name) => name.toLowerCase()));
    while (parts.length > 1 && (prefixes.test(parts[0] ?? '') || known.has((parts[0] ?? '').toLowerCase()))) {
      parts.shift();
      ways.push(parts.join('/'));
    }
    return ways;
  }

  /** From the folder of the file, as editors follow it; from the page's address, as browsers do; from the top. */
  #fromPage(from: SiteDocument, path: string): (string | undefined)[] {
    const isBare = !/^\.{1,2}(?:\/|$)/.test(path);
    const top = isBare ? this.#fromTop(path) : [];
    return [this.#joined(folderOf(from.path), path), this.#joined(from.page.slug, path), ...top];
  }

  /** Undefined where the way leads out of the site's folder, and not back into it. */
  #joined(folder: string, path: string): string | undefined {
    const { folderNames } = this.#ground;
    const parts: string[] = [...folderNames];
    for (const part of `${folder}/${path}`.split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '' && part !== '.') parts.push(part);
    }
    return folderNames.every((name, at) => parts[at] === name) ? parts.slice(folderNames.length).join('/') : undefined;
  }

  #anchorsOf({ page }: SiteDocument): ReturnType<typeof headingIds> {
    const known = this.#anchors.get(page.slug) ?? headingIds(page);
    this.#anchors.set(page.slug, known);
    return known;
  }
}

const withoutExtension = (path: string): string => path.replace(/\.mdx?$/i, '');

const ownNames = ({ path, page }: SiteDocument): string[] => [withoutExtension(path), page.slug];

/** A folder's page is found under the folder, one that is called `index` at the top under nothing. */
const folderNames = ({ path }: SiteDocument, pages: ReadonlySet<string>): string[] =>
  pages.has(path) ? [folderOf(path)] : [];

/** Other addresses that the document claims, and its path without numbers that order it. */
function otherNames({ path, page }: SiteDocument): string[] {
  const claimed = (page.place?.aliases ?? []).map((alias) =>
    alias.startsWith('/') ? alias : `${folderOf(path)}/${alias}`,
  );
  const unnumbered = withoutExtension(path)
    .split('/')
    .map((part) => orderedName(part).name)
    .join('/');
  return [...claimed, unnumbered];
}

/** A path as one compares it: case, slashes around it and ways of writing a letter make no difference. */
const plain = (path: string): string =>
  path
    .normalize('NFC')
    .toLowerCase()
    .replace(/\/{2,}/g, '/')
    .replace(/^\/|\/$/g, '');

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
