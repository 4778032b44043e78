import type { Block, Inline, PageModel } from '../docs/page.ts';
import type { PageEntry, SiteFolder, SiteNode, SiteTree } from './site-model.ts';
import { readingOrder } from './tree.ts';

/** How much of a page's examples runs, in commands. */
export interface RunCount {
  readonly commands: number;
  readonly running: number;
}

/** What a page of contents is made of. */
export interface ContentsOptions {
  readonly slug: string;
  readonly tree: SiteTree;
  /** By slug; a page without examples need not be there. */
  readonly counts: ReadonlyMap<string, RunCount>;
}

const text = (value: string): Inline => ({ type: 'text', text: value });

/** All pages of a site on one: in groups, with what each is about, and what of it runs. It is a page like any document. */
export function contentsPage({ slug, tree, counts }: ContentsOptions): PageModel {
  const words = `The examples on these pages run in your browser, with a clock you can scrub. ${sumOf(tree, counts)}`;
  const nodes: readonly SiteNode[] = [
    ...(tree.front ? [{ type: 'page', page: tree.front } as const] : []),
    ...tree.children,
  ];
  return {
    ...madePage(slug, 'Documents', [paragraph(words), ...blocksOf(nodes, counts, 2)]),
    contents: tree.children.flatMap((node) =>
      node.type === 'folder' ? [{ id: node.id, depth: 2, text: node.title }] : [],
    ),
  };
}

/** What an unknown address shows. */
export const notFoundPage = (contentsHref: string): PageModel =>
  madePage(notFoundSlug, 'No such page', [
    {
      type: 'paragraph',
      inlines: [
        text('There is no document at this address. Here is '),
        { type: 'link', href: contentsHref, inlines: [text('what there is')] },
        text('.'),
      ],
    },
  ]);

/** The slug of the page that an unknown address shows. */
export const notFoundSlug = '404';

/** Where a reader opens a document of her own: the form is the printer's. */
export const openingPage = (slug: string): PageModel => ({
  ...madePage(slug, 'Open a document', [
    paragraph(
      'Markdown with examples becomes a page whose examples run. It stays in this tab: nothing of it is sent anywhere.',
    ),
  ]),
  hash: openingHash,
});

const openingHash = 'opening';

/** Whether a page is the one where documents are opened. */
export const isOpeningPage = ({ hash }: Pick<PageModel, 'hash'>): boolean => hash === openingHash;

/** A page that is no document. It goes through the same machinery as one. */
const madePage = (slug: string, title: string, blocks: readonly Block[]): PageModel => ({
  slug,
  title,
  flavor: 'redis',
  epochMs: 0,
  hash: slug,
  blocks: [{ type: 'heading', depth: 1, id: 'documents', inlines: [text(title)] }, ...blocks],
  contents: [],
  sandboxes: [],
  cells: [],
  diagnostics: [],
});

const paragraph = (words: string): Block => ({ type: 'paragraph', inlines: [text(words)] });

function sumOf(tree: SiteTree, counts: ContentsOptions['counts']): string {
  const pages = readingOrder(tree);
  const all = pages.flatMap(({ slug }) => counts.get(slug) ?? []);
  const commands = all.reduce((sum, count) => sum + count.commands, 0);
  const running = all.reduce((sum, count) => sum + count.running, 0);
  const here = `There are ${counted(pages.length, 'page')}`;
  if (commands === 0) return `${here}.`;
  if (running === commands) return `${here} with ${counted(commands, 'command')} to run.`;
  return `${here}; of the ${counted(commands, 'command')} in their examples, ${running.toLocaleString('en')} run here.`;
}

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/** Pages that follow one another are a list; a folder is a heading and what it holds. */
function blocksOf(nodes: readonly SiteNode[], counts: ContentsOptions['counts'], depth: number): Block[] {
  const blocks: Block[] = [];
  let items: Block[][] = [];
  const endList = () => {
    if (items.length > 0) blocks.push({ type: 'list', ordered: false, items });
    items = [];
  };
  for (const node of nodes) {
    if (node.type === 'page') items.push([itemOf(node.page, counts)]);
    else {
      endList();
      blocks.push(...folderBlocks(node, counts, depth));
    }
  }
  endList();
  return blocks;
}

/** Headings end at depth 6, however deep the folders are. */
const folderBlocks = (
  { id, title, page, children }: SiteFolder,
  counts: ContentsOptions['counts'],
  depth: number,
): Block[] => [
  {
    type: 'heading',
    depth: Math.min(depth, 6),
    id,
    inlines: page ? [{ type: 'link', href: page.href, inlines: [text(title)] }] : [text(title)],
  },
  ...(page?.description ? [paragraph(page.description)] : []),
  ...blocksOf(children, counts, depth + 1),
];

function itemOf({ slug, href, shortTitle, description }: PageEntry, counts: ContentsOptions['counts']): Block {
  const link: Inline = { type: 'link', href, inlines: [text(shortTitle)] };
  const count = counts.get(slug);
  const lacks = count && count.running < count.commands ? ` (${count.running} of ${count.commands} commands run)` : '';
  const about = description ? `: ${description}` : '';
  return { type: 'paragraph', inlines: about || lacks ? [link, text(about + lacks)] : [link] };
}
