import { stemOf } from './address.ts';
import type { PageEntry, SiteDocument } from './site-model.ts';
import type { IsCommand } from './titles.ts';

/** The commands that have a page in a site. */
export class CommandPages {
  readonly #hrefs = new Map<string, string>();
  readonly #names = new Map<string, string>();

  /** A page is a command's where its short title, or its file, is a command's name. */
  constructor(documents: readonly SiteDocument[], entries: ReadonlyMap<string, PageEntry>, isCommand: IsCommand) {
    for (const { path, page } of documents) {
      const entry = entries.get(page.slug);
      const name = entry && commandOf(path, entry, isCommand);
      if (!entry || name === undefined || this.#hrefs.has(name)) continue;
      this.#hrefs.set(name, entry.href);
      this.#names.set(page.slug, name);
    }
  }

  /** The command that a page is about. */
  commandOf(slug: string): string | undefined {
    return this.#names.get(slug);
  }

  /** The page of the command that a text is, or begins with: `CLIENT KILL ID 4`. Written as commands are, in capitals. */
  hrefOf(text: string): { readonly name: string; readonly href: string } | undefined {
    const words = text.trim().split(/\s+/, MOST_WORDS);
    for (let count = words.length; count > 0; count--) {
      const name = words.slice(0, count).join(' ');
      const href = this.#hrefs.get(name);
      if (href !== undefined) return { name, href };
    }
    return undefined;
  }
}

/** Words of the longest command names. */
const MOST_WORDS = 3;

/** In capitals, one of modules with a dot in it. */
const inCapitals = /^[A-Z][A-Z\d._]*(?:[ -][A-Z\d._]+){0,2}$/;

function commandOf(path: string, { shortTitle }: PageEntry, isCommand: IsCommand): string | undefined {
  const fromFile = stemOf(path).toUpperCase().replaceAll('-', ' ');
  if (isCommand(shortTitle)) return shortTitle;
  if (isCommand(fromFile)) return fromFile;
  // Commands that no table here knows: the heading and the file say the same, one in capitals.
  const isOne = inCapitals.test(shortTitle) && shortTitle.replaceAll('-', ' ') === fromFile;
  return isOne ? shortTitle : undefined;
}
