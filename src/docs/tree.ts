import type { Nodes, Root } from 'mdast';
import { closeFences } from './fences.ts';
import type { Diagnostic } from './page.ts';
import { markdown, mdx } from './parsers.ts';
import { parseMarkdown, parseMdx } from './repair.ts';

/** A document's syntax tree. Lines in it are those of the source, offsets those of `text`. */
export interface SourceTree {
  readonly root: Root;
  /** The source as it was parsed, repairs included. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses a document, whatever is broken in it, and in a time that its length bounds. */
export function readTree(source: string, format: 'md' | 'mdx'): SourceTree {
  const fences = closeFences(source);
  const repaired = format === 'mdx' ? parseMdx(fences.text, mdx, markdown) : parseMarkdown(fences.text, markdown);
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
