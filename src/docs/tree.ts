import type { Nodes, Root } from 'mdast';
import { type ClosedFences, closeFences } from './fences.ts';
import { foldForms } from './forms/fold.ts';
import { markTags } from './forms/mark.ts';
import type { Diagnostic } from './page.ts';
import { markdown, type Parsed, type Parser } from './parsers.ts';
import { parseMarkdown, parseMdx, type Repaired } from './repair.ts';

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

/** Parses a document, whatever is broken in it, and in a time that its length bounds. Without `mdx` it is read as Markdown. */
export function readTree(source: string, format: 'md' | 'mdx', mdx: Parser | undefined): SourceTree {
  const marked = markTags(source, format);
  const beyondMarkdown = format === 'mdx' ? mdx : undefined;
  const parse = beyondMarkdown ? unlessBroken(beyondMarkdown) : markdown;
  const fences = closeFences(marked.text, parse, markdown);
  const repaired = repair(fences, beyondMarkdown);
  const withoutInserted = (line: number): number => line - fences.inserted.filter((inserted) => inserted < line).length;
  const sourceLine = (line: number): number => marked.sourceLine(withoutInserted(line));
  moveLines(repaired.root, sourceLine);
  const remarks: Diagnostic[] = [];
  foldForms(repaired.root, marked.marks, (line, message) => remarks.push({ severity: 'remark', line, message }));
  const diagnostics = [
    ...fences.forgotten.map(({ line, lastLine }) => openFence(marked.sourceLine(line), marked.sourceLine(lastLine))),
    ...repaired.diagnostics.map((fault) => ({ ...fault, line: sourceLine(fault.line) })),
  ];
  return { root: repaired.root, text: repaired.text, diagnostics, remarks };
}

const unlessBroken =
  (parser: Parser) =>
  (text: string): Parsed | undefined => {
    try {
      return parser(text);
    } catch {
      return undefined;
    }
  };

/** What is not broken has been parsed before. */
function repair({ text, parsed }: ClosedFences, mdx: Parser | undefined): Repaired {
  const again =
    (parser: Parser): Parser =>
    (next) =>
      parsed && next === text ? parsed : parser(next);
  return mdx ? parseMdx(text, again(mdx), markdown) : parseMarkdown(text, again(markdown));
}

const openFence = (line: number, lastLine: number): Diagnostic => ({
  severity: 'problem',
  line,
  message: `This code fence is never closed; it is taken to end at line ${lastLine}.`,
});

function moveLines(node: Nodes, sourceLine: (line: number) => number): void {
  for (const point of node.position ? [node.position.start, node.position.end] : []) {
    point.line = sourceLine(point.line);
  }
  if ('children' in node) for (const child of node.children) moveLines(child, sourceLine);
}
