import type { Nodes, Root } from 'mdast';
import { closeFences } from './fences.ts';
import { foldForms } from './forms/fold.ts';
import { markTags } from './forms/mark.ts';
import type { Diagnostic } from './page.ts';
import { markdown, mdx } from './parsers.ts';
import { parseMarkdown, parseMdx } from './repair.ts';

/** A document's syntax tree. Lines in it are those of the source, offsets those of `text`. */
export interface SourceTree {
  readonly root: Root;
  /** The source as it was parsed, repairs included. */
  readonly text: string;
  /** What had to be repaired. */
  readonly diagnostics: readonly Diagnostic[];
  /** What forms of site generators could not be read as they are meant. */
  readonly remarks: readonly Diagnostic[];
}

/** Parses a document, whatever is broken in it, and in a time that its length bounds. */
export function readTree(source: string, format: 'md' | 'mdx'): SourceTree {
  const marked = markTags(source, format);
  const fences = closeFences(marked.text);
  const repaired = format === 'mdx' ? parseMdx(fences.text, mdx, markdown) : parseMarkdown(fences.text, markdown);
  const withoutInserted = (line: number): number => line - fences.inserted.filter((inserted) => inserted < line).length;
  const sourceLine = (line: number): number => marked.sourceLine(withoutInserted(line));
  moveLines(repaired.root, sourceLine);
  const remarks: Diagnostic[] = [];
  foldForms(repaired.root, marked.marks, (line, message) => remarks.push({ severity: 'remark', line, message }));
  const diagnostics = [
    ...fences.diagnostics.map((fault) => ({ ...fault, line: marked.sourceLine(fault.line) })),
    ...repaired.diagnostics.map((fault) => ({ ...fault, line: sourceLine(fault.line) })),
  ];
  return { root: repaired.root, text: repaired.text, diagnostics, remarks };
}

function moveLines(node: Nodes, sourceLine: (line: number) => number): void {
  for (const point of node.position ? [node.position.start, node.position.end] : []) {
    point.line = sourceLine(point.line);
  }
  if ('children' in node) for (const child of node.children) moveLines(child, sourceLine);
}
