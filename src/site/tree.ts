import type { FolderFacts } from '../docs/folder-facts.ts';
import { folderOf, hrefOf, nameOf, orderedName, pagesOfFolders, stemOf, titleOfName } from './address.ts';
import type { PageEntry, SiteDocument, SiteFolder, SiteNode, SitePage, SiteTree } from './site-model.ts';
import { type IsCommand, titlesOf } from './titles.ts';

/** What the documents alone do not say of their site. */
export interface TreeOptions {
  /** With a slash at both ends. */
  readonly base: string;
  /** By the folder's path, relative to the site's, without slashes around it. */
  readonly folders?: ReadonlyMap<string, FolderFacts>;
  readonly isCommand?: IsCommand;
}

/** A tree, and the entry of each document by its slug. */
export interface Arranged {
  readonly tree: SiteTree;
  readonly entries: ReadonlyMap<string, PageEntry>;
}

/** A node with what it is sorted by. */
interface Placed {
  readonly node: SiteNode;
  readonly position: number;
  readonly title: string;
}

/** What is gathered of a folder before it becomes a node. */
interface Gathered {
  page?: SiteDocument;
  readonly documents: SiteDocument[];
  readonly folders: Map<string, Gathered>;
}

/**
 * Arranges documents as their folders are. Within a folder they stand by the positions that they, or their folders, give
 * themselves; those without one behind them, by title.
 */
export function arrange(documents: readonly SiteDocument[], options: TreeOptions): Arranged {
  const titles = titlesOf(documents, options.isCommand ?? (() => false));
  const entries = new Map(
    documents.map(({ page }, at): [string, PageEntry] => {
      const { title, shortTitle } = titles[at] ?? { title: page.title, shortTitle: page.title };
      const described = page.description ? { description: page.description } : {};
      return [page.slug, { slug: page.slug, title, shortTitle, href: hrefOf(page.slug, options.base), ...described }];
    }),
  );
  const top = gather(documents);
  const { children } = new Arranger(entries, options).folder('', top);
  const front = top.page && entries.get(top.page.page.slug);
  return { tree: { ...(front ? { front } : {}), children }, entries };
}

function gather(documents: readonly SiteDocument[]): Gathered {
  const top: Gathered = { documents: [], folders: new Map() };
  const pages = new Set(pagesOfFolders(documents.map(({ path }) => path)).values());
  for (const document of documents) {
    const folder = folderAt(top, folderOf(document.path));
    if (pages.has(document.path)) folder.page = document;
    else folder.documents.push(document);
  }
  return top;
}

function folderAt(top: Gathered, path: string): Gathered {
  let folder = top;
  for (const name of path === '' ? [] : path.split('/')) {
    const next: Gathered = folder.folders.get(name) ?? { documents: [], folders: new Map() };
    folder.folders.set(name, next);
    folder = next;
  }
  return folder;
}

class Arranger {
  readonly #entries: ReadonlyMap<string, PageEntry>;
  readonly #facts: ReadonlyMap<string, FolderFacts>;

  constructor(entries: ReadonlyMap<string, PageEntry>, { folders = new Map() }: TreeOptions) {
    this.#entries = entries;
    this.#facts = folders;
  }

  folder(path: string, { page, documents, folders }: Gathered): SiteFolder {
    const below = path === '' ? '' : `${path}/`;
    const placed = [
      ...documents.flatMap((document) => this.#page(document)),
      ...[...folders].map(([name, folder]) => this.#placedFolder(`${below}${name}`, folder)),
    ];
    const entry = page && this.#entries.get(page.page.slug);
    return {
      type: 'folder',
      id: FOLDER_ID + path,
      title: this.#titleOf(path, page),
      ...(entry ? { page: entry } : {}),
      children: placed.sort(byPlace).map(({ node }) => node),
    };
  }

  #page({ path, page }: SiteDocument): Placed[] {
    const entry = this.#entries.get(page.slug);
    if (!entry) return [];
    const node: SitePage = { type: 'page', page: entry };
    return [{ node, title: entry.shortTitle, position: positionOf(page.place?.position, stemOf(path)) }];
  }

  #placedFolder(path: string, folder: Gathered): Placed {
    const node = this.folder(path, folder);
    const own = this.#facts.get(path)?.position ?? folder.page?.page.place?.position;
    return { node, title: node.title, position: positionOf(own, nameOf(path)) };
  }

  /** What a file of the folder says, else its page, unless that is called as any first page might be. */
  #titleOf(path: string, page: SiteDocument | undefined): string {
    const told = this.#facts.get(path)?.title;
    if (told !== undefined) return told;
    const title = page && this.#entries.get(page.page.slug)?.shortTitle;
    return title === undefined || isGeneral.test(title) ? titleOfName(nameOf(path)) : title;
  }
}

/** What a folder's id begins with, before its path. */
export const FOLDER_ID = 'in:';

const isGeneral = /^(_?index|readme|introduction|overview)$/i;

const positionOf = (own: number | undefined, name: string): number =>
  own ?? orderedName(name).position ?? Number.POSITIVE_INFINITY;

const byPlace = (a: Placed, b: Placed): number =>
  a.position === b.position ? collator.compare(a.title, b.title) : a.position - b.position;

/** One for all machines, whatever their language. */
const collator = new Intl.Collator('en', { numeric: true });

/** Every page in reading order: a folder's own page before what the folder holds. */
export function readingOrder({ front, children }: SiteTree): PageEntry[] {
  return [...(front ? [front] : []), ...children.flatMap(pagesOf)];
}

/** The pages of a node in reading order. */
function pagesOf(node: SiteNode): PageEntry[] {
  if (node.type === 'page') return [node.page];
  return [...(node.page ? [node.page] : []), ...node.children.flatMap(pagesOf)];
}
