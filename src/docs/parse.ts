import type { Definition, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Bytes } from '../bytes.ts';
import { BlockReader } from './blocks.ts';
import { noFrontMatter, readFrontMatter } from './front-matter.ts';
import { fingerprint } from './hash.ts';
import type { Block, Diagnostic, PageModel } from './page.ts';
import { Reader } from './reader.ts';
import { closeFences, type Repaired, readRepaired } from './repair.ts';

export interface ParseOptions {
  /** The page's name in its address: the file's name without extension. */
  readonly slug: string;
  readonly format: 'md' | 'mdx';
  /** Whether words are a whole command; decides what a trailing `# ...` is. */
  readonly fits?: ((argv: readonly Bytes[]) => boolean) | undefined;
}

const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']);
const mdx = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']).use(remarkMdx);

/** Reads a document. Never fails: what cannot be read is shown as text, with a notice that names the line. */
export function parsePage(source: string, { slug, format, fits }: ParseOptions): PageModel {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const { text: parsed, tree, diagnostics } = treeOf(text, format);
  const problems: Diagnostic[] = [...diagnostics];
  const yaml = tree.children.find((node) => node.type === 'yaml');
  const report = (message: string) =>
    problems.push({ severity: 'problem', line: yaml?.position?.start.line ?? 1, message });
  const frontMatter = yaml ? readFrontMatter(yaml.value, report) : noFrontMatter;
  const reader = new Reader(parsed, frontMatter, slug, fits);
  const blocks = blocksOf(tree, new BlockReader(reader, definitionsOf(tree)), problems);
  return {
    slug,
    title: reader.title,
    ...(frontMatter.description === undefined ? {} : { description: frontMatter.description }),
    flavor: reader.flavor,
    epochMs: frontMatter.epochMs,
    hash: fingerprint(text),
    blocks,
    contents: reader.contents,
    sandboxes: reader.sandboxes,
    cells: reader.cells,
    diagnostics: [...problems, ...reader.diagnostics].sort((a, b) => a.line - b.line),
  };
}

function treeOf(text: string, format: 'md' | 'mdx'): Repaired {
  if (format === 'mdx')
    return readRepaired(
      text,
      (it) => mdx.parse(it),
      (it) => markdown.parse(it),
    );
  const fences = closeFences(text);
  return { ...fences, tree: markdown.parse(fences.text) };
}

/** The blocks, each notice before the block that its line begins or lies in. */
function blocksOf(tree: Root, reader: BlockReader, problems: readonly Diagnostic[]): Block[] {
  const blocks: Block[] = [];
  const open = problems.toSorted((a, b) => a.line - b.line);
  const placeNotices = (upTo: number) => {
    while (open[0] && open[0].line <= upTo) blocks.push({ type: 'notice', diagnostic: open.shift() as Diagnostic });
  };
  for (const node of tree.children) {
    placeNotices(node.position?.end.line ?? 0);
    blocks.push(...reader.read([node]));
  }
  placeNotices(Number.POSITIVE_INFINITY);
  return blocks;
}

const definitionsOf = (tree: Root): ReadonlyMap<string, Definition> =>
  new Map(tree.children.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node] as const] : [])));
