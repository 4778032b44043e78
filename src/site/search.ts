import MiniSearch, { type Options, type SearchResult } from 'minisearch';
import type { SearchEntry } from './search-entries.ts';

/** A page that a search finds. */
export interface FoundPage {
  readonly title: string;
  readonly href: string;
  readonly description?: string;
  /** The section that the words stand in, where they stand in its heading. */
  readonly section?: { readonly title: string; readonly href: string };
}

/** What of an entry comes back with a result. */
type Stored = Pick<SearchEntry, 'title' | 'href' | 'description' | 'command' | 'sections'>;

const options: Options<SearchEntry> = {
  idField: 'href',
  fields: ['command', 'title', 'headings', 'commands', 'text'],
  storeFields: ['title', 'href', 'description', 'command', 'sections'] satisfies (keyof Stored)[],
  // Text where it is searched; what is stored comes back as it is.
  extractField: (entry, field) =>
    field === 'headings' ? entry.sections.map(({ title }) => title).join('\n') : entry[field as keyof SearchEntry],
};

/** Words that every page has, and nobody looks for. */
const common = new Set(
  'a an and are as at be been but by can do for from has have if in into is it its of on or so that the then there this to was when which will with you your'.split(
    ' ',
  ),
);

const processTerm = (term: string): string | null => {
  const word = term.toLowerCase();
  return common.has(word) || word.length > LONGEST_WORD ? null : word;
};

/** What is longer is a hash or a line of data, not a word. */
const LONGEST_WORD = 30;

/** The index of a site as text, for a file that `SiteSearch` reads. */
export function writeSearchIndex(entries: readonly SearchEntry[]): string {
  const index = new MiniSearch({ ...options, processTerm });
  index.addAll(entries);
  return JSON.stringify(index);
}

/** Results that a reader looks through. */
const MOST = 30;

/** A site's index, to be asked. */
export class SiteSearch {
  readonly #index: MiniSearch<SearchEntry>;

  /** Reads what `writeSearchIndex` wrote. Throws where it is no such text. */
  constructor(json: string) {
    this.#index = MiniSearch.loadJSON(json, { ...options, processTerm });
  }

  /**
   * The pages that hold every word of a query, or words that begin so or differ little. What is called so comes first, then
   * the commands whose names begin so, the shortest first.
   */
  ask(query: string): FoundPage[] {
    const found = this.#index.search(query, {
      combineWith: 'AND',
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      boost: { command: 6, title: 4, headings: 2, commands: 1.5 },
      weights: { prefix: 0.5, fuzzy: 0.1 },
    }) as (SearchResult & Stored)[];
    const named = nameOf(query);
    const rank = ({ command, title }: Stored): number => {
      if ([command, title].some((name) => name && nameOf(name) === named)) return 0;
      return command && nameOf(command).startsWith(named) ? command.length : Number.POSITIVE_INFINITY;
    };
    const ranked = found.map((result) => ({ result, rank: rank(result) }));
    // Equal ranks stay as they were found.
    ranked.sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank));
    return ranked.slice(0, MOST).map(({ result }) => shown(result));
  }
}

/** A name as one compares it: `client-kill` is CLIENT KILL. */
const nameOf = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, ' ');

function shown({ title, href, description, sections, match }: SearchResult & Stored): FoundPage {
  const words = Object.entries(match).flatMap(([word, fields]) => (fields.includes('headings') ? [word] : []));
  const isTitle = Object.values(match).some((fields) => fields.includes('title') || fields.includes('command'));
  const section = isTitle
    ? undefined
    : sections.find(({ title }) => words.some((word) => title.toLowerCase().includes(word)));
  return {
    title,
    href,
    ...(description ? { description } : {}),
    ...(section ? { section: { title: section.title, href: `${href}#${encodeURIComponent(section.id)}` } } : {}),
  };
}
