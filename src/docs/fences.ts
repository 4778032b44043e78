import type { Code, Nodes, Root } from 'mdast';
import { readPrompt } from '../transcript/prompt.ts';
import { waitLine } from '../transcript/wait.ts';
import type { Parsed } from './parsers.ts';

/** A source with every code fence closed. */
export interface ClosedFences {
  readonly text: string;
  /** What the parser made of `text`, where it could be parsed. */
  readonly parsed: Parsed | undefined;
  /** 1-based lines of `text` that the source does not have, ascending. */
  readonly inserted: readonly number[];
  /** Fences that were left open: 1-based lines of the source, of the fence and of the last line that is taken for code. */
  readonly forgotten: readonly { readonly line: number; readonly lastLine: number }[];
}

/** A fence that was left open, in 1-based lines of the text that was parsed. */
interface Forgotten {
  readonly line: number;
  readonly lastLine: number;
  /** The line that would have closed it. */
  readonly end: string;
}

/** Parses a text; nothing where it is broken otherwise. */
type Try = (text: string) => Parsed | undefined;

/**
 * Closes fences that were left open, so that they do not swallow the rest of the document. What a fence is, the parser
 * says: one in a list, in a comment, in other code is none of those that lines alone would show. `parse` may fail; then
 * `parseAnyhow` says where the fences are.
 */
export function closeFences(source: string, parse: Try, parseAnyhow: (text: string) => Parsed): ClosedFences {
  const inserted: number[] = [];
  const forgotten: ClosedFences['forgotten'][number][] = [];
  const sourceLine = (line: number): number => line - inserted.filter((each) => each < line).length;
  let text = source;
  // Each closes one, and so many are looked for as the length of the text allows.
  for (let left = Math.min(50, Math.max(5, 500_000 / text.length)); ; left--) {
    const parsed = parse(text);
    const found = left > 0 ? findForgotten(text.split('\n'), (parsed ?? parseAnyhow(text)).root) : undefined;
    if (!found) return { text, parsed, inserted, forgotten };
    forgotten.push({ line: sourceLine(found.line), lastLine: sourceLine(found.lastLine) });
    // A fence that only the end of the document closes is told, and stays.
    if (found.lastLine >= text.trimEnd().split('\n').length) return { text, parsed, inserted, forgotten };
    text = withLine(text, found.lastLine, found.end);
    inserted.push(found.lastLine + 1);
    inserted.sort((a, b) => a - b);
  }
}

/** A text with one line more behind a line, 1-based. */
function withLine(text: string, line: number, added: string): string {
  const lines = text.split('\n');
  return [...lines.slice(0, line), added, ...lines.slice(line)].join('\n');
}

/** The first fence of a tree that was left open. */
function findForgotten(lines: readonly string[], root: Root): Forgotten | undefined {
  const open: { readonly node: Nodes; readonly isTop: boolean }[] = [{ node: root, isTop: true }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, isTop } = next;
    if (node.type === 'code') {
      const found = forgottenAt(lines, node, isTop);
      if (found) return found;
    }
    if (!('children' in node) || node.type === 'paragraph') continue;
    for (const child of node.children.toReversed()) open.push({ node: child, isTop: node === root });
  }
  return undefined;
}

const opening = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})\s*(\S.*)$/;

/** Languages in which fences are shown. */
const isMarkdown = (language: string | null | undefined): boolean => /^(?:md|mdx|markdown)$/i.test(language ?? '');

/**
 * A block of code whose fence was left open: it goes on to the end of the document, or over a line that opens the next
 * fence, for one with a language closes none. In a list or a quote that ends, a fence ends as well.
 */
function forgottenAt(lines: readonly string[], node: Code, isTop: boolean): Forgotten | undefined {
  const { start, end } = node.position ?? {};
  const first = start && (lines[start.line - 1] ?? '');
  const mark = first?.slice((start?.column ?? 1) - 1).match(/^(?:`{3,}|~{3,})/)?.[0];
  if (!start || !end || first === undefined || mark === undefined) return undefined;
  const content = node.value.split('\n');
  const inner = isMarkdown(node.lang)
    ? -1
    : content.findIndex((line, i) => i > 0 && (opening.exec(line)?.[1] ?? '').startsWith(mark));
  const isClosed = end.line > start.line && closes(lines[end.line - 1] ?? '', mark);
  if (isClosed && inner < 0) return undefined;
  const to = inner < 0 ? content.length : inner;
  const last = endOfTranscript(content, to);
  if (inner < 0 && !isTop && last === to) return undefined;
  const prefix = first.slice(0, start.column - 1).replace(/[^\s>]/g, ' ');
  return { line: start.line, lastLine: start.line + last, end: prefix + mark };
}

function closes(line: string, mark: string): boolean {
  const [, found = ''] = /^[\s>]*(`+|~+)[ \t]*$/.exec(line) ?? [];
  return found.startsWith(mark);
}

/** The first blank line that ends a transcript: behind it stands neither a prompt nor a comment. */
function endOfTranscript(lines: readonly string[], to: number): number {
  for (let at = 0; at < to; at++) {
    if (lines[at]?.trim() !== '') continue;
    let next = at + 1;
    while (next < to && lines[next]?.trim() === '') next++;
    if (next === to || !isTranscriptLine(lines[next] ?? '')) return at;
    at = next;
  }
  return to;
}

const isTranscriptLine = (line: string): boolean =>
  readPrompt(line) !== undefined || waitLine(line) !== undefined || /^\s*\/\//.test(line);
