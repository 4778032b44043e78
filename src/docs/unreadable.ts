import { noFrontMatter } from './front-matter.ts';
import { fingerprint } from './hash.ts';
import type { Block, Diagnostic, PageModel } from './page.ts';

/** How much of a document that cannot be read is shown, in UTF-16 units. */
const shownLength = 100_000;

/** The page of a document that cannot be read: what is wrong, and its text as it is written, where it has one. */
export function unreadablePage(slug: string, problem: Diagnostic, text = ''): PageModel {
  const isCut = text.length > shownLength;
  const code: Block[] = text === '' ? [] : [{ type: 'code', text: text.slice(0, shownLength) }];
  const rest: Block[] = isCut
    ? [{ type: 'paragraph', inlines: [{ type: 'text', text: `${text.length - shownLength} more characters.` }] }]
    : [];
  return {
    slug,
    title: slug,
    flavor: 'redis',
    epochMs: noFrontMatter.epochMs,
    hash: fingerprint(text),
    blocks: [{ type: 'notice', diagnostic: problem }, ...code, ...rest],
    contents: [],
    sandboxes: [],
    cells: [],
    diagnostics: [problem],
  };
}
