import type { Definition, Root } from 'mdast';
import type { FlavorName } from '../spec/flavor-name.ts';
import { BlockReader } from './blocks.ts';
import { type FrontMatter, noFrontMatter, readFrontMatter } from './front-matter.ts';
import { fingerprint } from './hash.ts';
import type { Block, Diagnostic, PageModel } from './page.ts';
import { type FlavorFits, Reader } from './reader.ts';
import { titleOf } from './title.ts';
import { readTree } from './tree.ts';

export interface ParseOptions {
  /** The page's name in its address: the file's name without extension. */
  readonly slug: string;
  readonly format: 'md' | 'mdx';
  readonly fits?: FlavorFits | undefined;
  /** What a document answers as that does not say it itself. Left out: `redis`. */
  readonly flavor?: FlavorName | undefined;
}

/** Reads a document. Never fails: what cannot be read is shown as text, with a notice that names the line. */
export function parsePage(source: string, { slug, format, fits, flavor = 'redis' }: ParseOptions): PageModel {
  const normal = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const { root, text, diagnostics } = readTree(normal, format);
  const problems: Diagnostic[] = [...diagnostics];
  const frontMatter = frontMatterOf(root, problems);
  problems.sort((a, b) => a.line - b.line);
  const title = frontMatter.title ?? titleOf(root) ?? slug;
  const reader = new Reader({ title, text, frontMatter, fits, flavor });
  const blocks = blocksOf(root, new BlockReader(reader, definitionsOf(root)), problems);
  const sandboxes = reader.sections();
  return {
    slug,
    title,
    ...(frontMatter.description === undefined ? {} : { description: frontMatter.description }),
    ...(frontMatter.front ? { front: true } : {}),
    ...(frontMatter.place ? { place: frontMatter.place } : {}),
    flavor: reader.flavor,
    epochMs: frontMatter.epochMs,
    hash: fingerprint(normal),
    blocks,
    contents: reader.contents,
    sandboxes,
    cells: reader.cells,
    diagnostics: [...problems, ...reader.diagnostics].sort((a, b) => a.line - b.line),
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
  for (const node of root.children) {
    placeNotices(node.position?.end.line ?? 0);
    blocks.push(...reader.read(node));
  }
  placeNotices(Number.POSITIVE_INFINITY);
  return blocks;
}

const definitionsOf = (root: Root): ReadonlyMap<string, Definition> =>
  new Map(root.children.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node] as const] : [])));
