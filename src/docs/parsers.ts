import type { Root } from 'mdast';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { limitDepth, restoreDepth } from './depth.ts';
import { containerLimit, limitAutolinks, markLimit } from './limits.ts';
import type { Diagnostic } from './page.ts';

/** What a parser makes of a text. */
export interface Parsed {
  readonly root: Root;
  /** Where the text is too much for it, and was taken for plain text. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Throws a fault (vfile-message) where a text is none of its language. */
export type Parser = (text: string) => Parsed;

/** What a language has beyond Markdown: how it is read, and what becomes of it in the tree. */
interface Grammar {
  readonly syntax: NonNullable<Options['extensions']>;
  readonly tree: NonNullable<Options['mdastExtensions']>;
}

const tooManyMarks = 'There are too many marks of Markdown here: the rest of the paragraph is shown as it is written.';
const tooMany = 'There are too many lists, quotes and notes: from here on they are shown as they are written.';
const tooDeep = 'Lists and quotes are too deep here: what is inside is shown as it is written.';

/** Parses texts of Markdown and of what a grammar adds, each in a time that its length bounds. */
export const parserOf =
  ({ syntax, tree }: Grammar): Parser =>
  (text) => {
    const diagnostics: Diagnostic[] = [];
    const report = (message: string) => (line: number) => {
      if (diagnostics.at(-1)?.line !== line) diagnostics.push({ severity: 'problem', line, message });
    };
    const shallow = limitDepth(text);
    const root = fromMarkdown(shallow, {
      // The limits are the last: that is the one asked first.
      extensions: [
        limitAutolinks(gfm()),
        frontmatter(['yaml']),
        ...syntax,
        markLimit(text, report(tooManyMarks)),
        containerLimit(report(tooMany)),
      ],
      mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml']), ...tree],
    });
    if (shallow !== text) restoreDepth(root, report(tooDeep));
    return { root, diagnostics };
  };

/** Parses any text. */
export const markdown = parserOf({ syntax: [], tree: [] });
