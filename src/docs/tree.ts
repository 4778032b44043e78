import type { Nodes, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { closeFences } from './fences.ts';
import type { Diagnostic } from './page.ts';
import { parseMarkdown, parseMdx } from './repair.ts';

/** A document's syntax tree. Lines in it are those of the source, offsets those of `text`. */
export interface SourceTree {
  readonly root: Root;
  /** The source as it was parsed, repairs included. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']);
const mdx = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']).use(remarkMdx);

/** Parses a document, whatever is broken in it. */
export function readTree(source: string, format: 'md' | 'mdx'): SourceTree {
  const fences = closeFences(source);
  const asMarkdown = (text: string): Root => markdown.parse(text);
  const repaired =
    format === 'mdx'
      ? parseMdx(fences.text, (text) => mdx.parse(text), asMarkdown)
      : parseMarkdown(fences.text, asMarkdown);
  const sourceLine = (line: number): number => line - fences.inserted.filter((inserted) => inserted < line).length;
  if (fences.inserted.length > 0) moveLines(repaired.root, sourceLine);
  const repairs = repaired.diagnostics.map((fault) => ({ ...fault, line: sourceLine(fault.line) }));
  return { root: repaired.root, text: repaired.text, diagnostics: [...fences.diagnostics, ...repairs] };
}

function moveLines(node: Nodes, sourceLine: (line: number) => number): void {
  for (const point of node.position ? [node.position.start, node.position.end] : []) {
    point.line = sourceLine(point.line);
  }
  if ('children' in node) for (const child of node.children) moveLines(child, sourceLine);
}
