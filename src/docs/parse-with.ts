import type { Root } from 'mdast';
import type { FlavorName } from '../spec/flavor-name.ts';
import { BlockReader } from './blocks.ts';
import { decodeDocument } from './encoding.ts';
import { type FrontMatter, noFrontMatter, readFrontMatter } from './front-matter.ts';
import { fingerprint } from './hash.ts';
import { longestDocument, mostLines } from './limits.ts';
import type { Block, Diagnostic, PageModel } from './page.ts';
import type { Parser } from './parsers.ts';
import { type FlavorFits, Reader } from './reader.ts';
import { References } from './references.ts';
import { titleOf } from './title.ts';
import { readTree } from './tree.ts';
import { unreadablePage } from './unreadable.ts';

/** What a parser must be told of a document. */
export interface ParseOptions {
  /** The page's name in its address: the file's name without extension. */
  readonly slug: string;
  readonly format: 'md' | 'mdx';
  readonly fits?: FlavorFits | undefined;
  /** What a document answers as that does not say it itself. Left out: `redis`. */
  readonly flavor?: FlavorName | undefined;
}

/**
 * Reads a document: its text, or the bytes of its file. Never fails: what cannot be read is shown as text, with a notice
 * that names the line. `mdx`: what parses MDX, for a document of that format; whoever meets none does without.
 */
export function parsePageWith(source: string | Uint8Array, options: ParseOptions, mdx: Parser | undefined): PageModel {
  const { text, diagnostics } = typeof source === 'string' ? { text: source, diagnostics: [] } : decodeDocument(source);
  const [first] = diagnostics;
  if (text === undefined) return unreadablePage(options.slug, first ?? problemOf('This file is no text'));
  const tooLong = lengthProblem(text);
  if (tooLong !== undefined) return unreadablePage(options.slug, problemOf(tooLong), text);
  try {
    return readPage(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'), diagnostics, options, mdx);
  } catch (thrown) {
    // A fault of ours, or of a parser. It must not take the other documents with it.
    const [reason] = String(thrown).split('\n');
    return unreadablePage(options.slug, problemOf(`This document cannot be read (${reason})`), text);
  }
}

const problemOf = (message: string): Diagnostic => ({
  severity: 'problem',
  line: 1,
  message: `${message}. Its text is shown as it is written.`,
});

/** What a document has too much of, if anything. */
function lengthProblem(text: string): string | undefined {
  const lines = text.length > mostLines ? text.split('\n').length : 0;
  const limit = (count: number, most: number, what: string): string | undefined =>
    count > most ? `This document has ${count} ${what}, and is read up to ${most}: divide it` : undefined;
  return limit(text.length, longestDocument, 'characters') ?? limit(lines, mostLines, 'lines');
}

function readPage(
  normal: string,
  faults: readonly Diagnostic[],
  options: ParseOptions,
  mdx: Parser | undefined,
): PageModel {
  const { slug, format, fits, flavor = 'redis' } = options;
  const { root, text, diagnostics, remarks } = readTree(normal, format, mdx);
  const problems: Diagnostic[] = [...faults, ...diagnostics];
  if (normal.trim() === '') problems.push({ severity: 'remark', line: 1, message: 'This document is empty.' });
  const frontMatter = frontMatterOf(root, problems);
  problems.sort((a, b) => a.line - b.line);
  const title = frontMatter.title ?? titleOf(root) ?? slug;
  const reader = new Reader({ title, text, frontMatter, fits, flavor });
  const blocks = blocksOf(root, new BlockReader(reader, new References(root)), problems);
  const sandboxes = reader.sections();
  return {
    slug,
    title,
    ...(frontMatter.description === undefined ? {} : { description: frontMatter.description }),
    ...(frontMatter.front ? { front: true } : {}),
    ...(frontMatter.draft ? { draft: true } : {}),
    ...(frontMatter.place ? { place: frontMatter.place } : {}),
    flavor: reader.flavor,
    epochMs: frontMatter.epochMs,
    hash: fingerprint(normal),
    blocks,
    contents: reader.contents,
    sandboxes,
    cells: reader.cells,
    ...(reader.skips.length > 0 ? { skips: reader.skips } : {}),
    diagnostics: [...problems, ...remarks, ...reader.diagnostics].sort((a, b) => a.line - b.line),
  };
}

function frontMatterOf({ children: [first] }: Root, problems: Diagnostic[]): FrontMatter {
  if (first?.type !== 'yaml') return noFrontMatter;
  const fenceLine = first.position?.start.line ?? 1;
  return readFrontMatter(first.value, (line, message) =>
    problems.push({ severity: 'problem', line: fenceLine + line, message }),
  );
}

/** The blocks, each notice before the block that its line begins or lies in. */
function blocksOf(root: Root, reader: BlockReader, problems: readonly Diagnostic[]): Block[] {
  const blocks: Block[] = [];
  let next = 0;
  const placeNotices = (upTo: number) => {
    for (; next < problems.length && (problems[next]?.line ?? 0) <= upTo; next++) {
      blocks.push({ type: 'notice', diagnostic: problems[next] as Diagnostic });
    }
  };
  for (const node of reader.flow(root.children)) {
    placeNotices(node.position?.end.line ?? 0);
    blocks.push(...reader.read(node));
  }
  placeNotices(Number.POSITIVE_INFINITY);
  reader.end();
  return [...blocks, ...reader.footnotes()];
}
