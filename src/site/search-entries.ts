import type { Block, Inline, PageModel } from '../docs/page.ts';
import { plainText } from '../docs/plain-text.ts';
import { eachBlock, mapInlines } from '../docs/walk.ts';
import type { CommandPages } from './command-pages.ts';
import type { PageEntry } from './site-model.ts';

/** What search knows of a page. */
export interface SearchEntry {
  readonly href: string;
  readonly title: string;
  readonly description?: string;
  /** The command that the page is about. */
  readonly command?: string;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  /** The names of the commands that its examples run. */
  readonly commands: string;
  readonly text: string;
}

/** Characters of a page's running text that are searched. */
const MOST_TEXT = 20_000;

/** A page as search finds it. */
export function searchEntryOf(page: PageModel, entry: PageEntry, commands: CommandPages): SearchEntry {
  const command = commands.commandOf(page.slug);
  return {
    href: entry.href,
    title: entry.shortTitle,
    ...(entry.description ? { description: entry.description } : {}),
    ...(command ? { command } : {}),
    sections: [...eachBlock(page.blocks)].flatMap((block) =>
      block.type === 'heading' && block.depth > 1 ? [{ id: block.id, title: plainText(block.inlines) }] : [],
    ),
    commands: commandNames(page),
    text: textOf(page.blocks),
  };
}

function commandNames({ cells }: PageModel): string {
  const names = cells.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.kind === 'command' && step.argv[0] !== undefined ? [step.argv[0].toUpperCase()] : [],
    ),
  );
  return [...new Set(names)].join(' ');
}

/** Running text, and what is shown as code. */
function textOf(blocks: readonly Block[]): string {
  const parts: string[] = [];
  const take = (inlines: readonly Inline[]) => {
    parts.push(plainText(inlines));
    return inlines;
  };
  mapInlines(blocks, take);
  for (const block of eachBlock(blocks)) if (block.type === 'code') parts.push(block.text);
  return parts.join('\n').slice(0, MOST_TEXT);
}
