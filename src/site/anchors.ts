import type { Inline, PageModel } from '../docs/page.ts';
import { plainText } from '../docs/plain-text.ts';
import { eachBlock, mapInlines } from '../docs/walk.ts';

/** The places of a page that a link can lead to. */
export interface Anchors {
  /** The id that is meant; generators of sites differ in case and punctuation. */
  find(fragment: string): string | undefined;
}

/** Where a browser goes without being told: the top of the page. */
const top = 'top';

/** The ids of a page's headings, and of the places that it names by HTML. */
export function headingIds({ blocks }: PageModel): Anchors {
  const ids = new Set<string>();
  const loose = new Map<string, string>();
  const name = (text: string, id: string) => {
    const key = lettersOf(text);
    if (!loose.has(key)) loose.set(key, id);
  };
  for (const block of eachBlock(blocks)) {
    if (block.type !== 'heading') continue;
    ids.add(block.id);
    name(block.id, block.id);
    // Its id may be another: one that the page itself uses is not given to a heading.
    name(plainText(block.inlines), block.id);
  }
  const named = (inlines: readonly Inline[]): readonly Inline[] => {
    for (const inline of inlines) {
      if (inline.type === 'anchor') ids.add(inline.id);
      if ('inlines' in inline) named(inline.inlines);
    }
    return inlines;
  };
  mapInlines(blocks, named);
  return {
    find: (fragment) => (ids.has(fragment) || fragment === top ? fragment : loose.get(lettersOf(fragment))),
  };
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
