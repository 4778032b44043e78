import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { type Plugin, unified } from 'unified';
import { limitDepth, restoreDepth } from './depth.ts';
import { markLimit } from './limits.ts';
import type { Diagnostic } from './page.ts';

/** What a parser makes of a text. */
export interface Parsed {
  readonly root: Root;
  /** Where the text is too much for it, and was taken for plain text. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Throws a fault (vfile-message) where a text is no MDX. */
export type Parser = (text: string) => Parsed;

/** Parses any text, in a time that its length bounds. */
export const markdown: Parser = (text) =>
  parseWithin(text, (limits) =>
    unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']).use(limits).freeze(),
  );

export const mdx: Parser = (text) =>
  parseWithin(text, (limits) =>
    unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']).use(remarkMdx).use(limits).freeze(),
  );

/** `parserWith` makes a parser that has the limits as its last extension: that is the one asked first. */
function parseWithin(text: string, parserWith: (limits: Plugin) => { parse(text: string): Root }): Parsed {
  const diagnostics: Diagnostic[] = [];
  const report = (message: string) => (line: number) => {
    if (diagnostics.at(-1)?.line !== line) diagnostics.push({ severity: 'problem', line, message });
  };
  const shallow = limitDepth(text);
  const parser = parserWith(function () {
    const data = this.data();
    data.micromarkExtensions = [...(data.micromarkExtensions ?? []), markLimit(text, report(tooManyMarks))];
  });
  const root = parser.parse(shallow);
  if (shallow !== text) restoreDepth(root, report(tooDeep));
  return { root, diagnostics };
}

const tooManyMarks = 'There are too many marks of Markdown here: the rest of the paragraph is shown as it is written.';
const tooDeep = 'Lists and quotes are too deep here: what is inside is shown as it is written.';
