import type { Inline, PageModel } from '../docs/page.ts';
import { plainText } from '../docs/plain-text.ts';
import { orderedName, stemOf, titleOfName } from './address.ts';
import type { SiteDocument } from './site-model.ts';

/** From how many titles on, and in which part of them, a word counts as shared. */
const FEWEST = 4;
const SHARE = 0.6;

/** What stands between a title and the name of its site. */
const separated = /\s+[|·•–—-]\s+([^|·•–—]+)$/;

/** Whether a name is one of a command: `CLIENT KILL`. */
export type IsCommand = (name: string) => boolean;

/** How a document is called in full, and in lists. Both in the order of the documents. */
export interface Titles {
  readonly title: string;
  readonly shortTitle: string;
}

/**
 * The titles of a site's documents. The short one is what the document gives for lists, else its first heading or its
 * title, whichever is shorter, without what most documents of the site share.
 */
export function titlesOf(documents: readonly SiteDocument[], isCommand: IsCommand): Titles[] {
  const titles = documents.map((document) => fullTitle(document, isCommand));
  const short = withoutShared(documents.map(({ page }, at) => shorter(headingOf(page), titles[at] ?? '')));
  return documents.map(({ page }, at) => {
    const title = titles[at] ?? '';
    return { title, shortTitle: page.place?.label ?? short[at] ?? title };
  });
}

/** A document that names no title is called as its file is, a command as commands are. */
function fullTitle({ path, page }: SiteDocument, isCommand: IsCommand): string {
  if (page.title !== page.slug && !isLaterHeading(page)) return page.title;
  const stem = orderedName(stemOf(path)).name;
  const command = stem.toUpperCase().replaceAll('-', ' ');
  return isCommand(command) ? command : titleOfName(stem);
}

/** A heading in the middle of a document, such as one of an appendix, is no title of the whole. */
const isLaterHeading = (page: PageModel): boolean =>
  headingOf(page) === undefined &&
  page.blocks.some((block) => block.type === 'heading' && block.depth === 1 && textOf(block) === page.title);

const textOf = ({ inlines }: { readonly inlines: readonly Inline[] }): string => plainText(inlines).trim();

const shorter = (a: string | undefined, b: string): string => (a && a.length < b.length ? a : b);

/** A document's heading of the first depth, where it begins with one. */
function headingOf({ blocks }: PageModel): string | undefined {
  const heading = blocks.find(({ type }) => type !== 'notice');
  return heading?.type === 'heading' && heading.depth === 1 ? textOf(heading) : undefined;
}

/** Titles without the name of the site behind a bar, and the words at both ends, that most of them share. */
export function withoutShared(titles: readonly string[]): string[] {
  let short = titles.map((title) => title.trim());
  for (const end of [lastPart, lastWord, firstWord]) {
    for (;;) {
      const shared = sharedEnd(short.map(end));
      if (!shared) break;
      short = short.map((title) => (end(title)?.what === shared ? (end(title)?.rest ?? title) : title));
    }
  }
  return short;
}

interface End {
  readonly what: string;
  readonly rest: string;
}

const lastPart = (title: string): End | undefined => {
  const [all, what] = separated.exec(title) ?? [];
  return all && what ? { what, rest: title.slice(0, -all.length).trim() } : undefined;
};

/** A word in capitals alone is a command's, and stays. */
const lastWord = (title: string): End | undefined => {
  const [, rest, what] = /^(.*\S)\s+(\S+)$/.exec(title) ?? [];
  return rest && what && /[a-z]/.test(what) ? { what, rest } : undefined;
};

const firstWord = (title: string): End | undefined => {
  const [, what, rest] = /^(\S+)\s+(\S.*)$/.exec(title) ?? [];
  return rest && what && /[a-z]/.test(what) ? { what, rest } : undefined;
};

function sharedEnd(ends: readonly (End | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const end of ends) if (end) counts.set(end.what, (counts.get(end.what) ?? 0) + 1);
  return [...counts].find(([, count]) => count >= FEWEST && count >= SHARE * ends.length)?.[0];
}
