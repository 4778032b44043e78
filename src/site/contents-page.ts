import type { Block, ContentsEntry, Inline, PageModel } from '../docs/page.ts';
import { plainText } from '../docs/plain-text.ts';
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
  const page = madePage(slug, 'Documents', [paragraph(words), ...blocksOf({ id: 'in', nodes }, counts, 2)]);
  return { ...page, contents: page.blocks.flatMap((block) => groupOf(block) ?? []) };
}

/** A group of pages, for the list of groups. */
function groupOf(block: Block): ContentsEntry | undefined {
  if (block.type !== 'heading' || block.depth < 2 || block.depth > 3) return undefined;
  return { id: block.id, depth: block.depth, text: plainText(block.inlines) };
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

/** What stands in a folder, and the id that its parts are named by. */
interface Holder {
  readonly id: string;
  readonly nodes: readonly SiteNode[];
}

/** Pages that follow one another are a list; a folder is a heading and what it holds. */
function blocksOf({ id, nodes }: Holder, counts: ContentsOptions['counts'], depth: number): Block[] {
  const blocks: Block[] = [];
  let pages: PageEntry[] = [];
  const endList = () => {
    blocks.push(...listsOf(id, pages, counts, depth));
    pages = [];
  };
  for (const node of nodes) {
    if (node.type === 'page') pages.push(node.page);
    else {
      endList();
      blocks.push(...folderBlocks(node, counts, depth));
    }
  }
  endList();
  return blocks;
}

/** So many pages in the order of their titles are told apart by the letters that they begin with. */
const MANY_PAGES = 60;

function listsOf(id: string, pages: readonly PageEntry[], counts: ContentsOptions['counts'], depth: number): Block[] {
  if (pages.length === 0) return [];
  const letters = byInitial(pages);
  if (pages.length < MANY_PAGES || !isInOrder([...letters.keys()])) return [listOf(pages, counts)];
  return [...letters].flatMap(([letter, those]) => [
    headingOf(`${id}:${letter.toLowerCase()}`, depth, [text(letter)]),
    listOf(those, counts),
  ]);
}

function byInitial(pages: readonly PageEntry[]): ReadonlyMap<string, readonly PageEntry[]> {
  const letters = new Map<string, PageEntry[]>();
  for (const page of pages) {
    const letter = ([...page.shortTitle][0] ?? '').toUpperCase();
    const those = letters.get(letter);
    if (those) those.push(page);
    else letters.set(letter, [page]);
  }
  return letters;
}

const isInOrder = (letters: readonly string[]): boolean =>
  letters.every((letter, at) => at === 0 || (letters[at - 1] ?? '') < letter);

const listOf = (pages: readonly PageEntry[], counts: ContentsOptions['counts']): Block => ({
  type: 'list',
  ordered: false,
  isIndex: true,
  items: pages.map((page) => itemOf(page, counts)),
});

const folderBlocks = (
  { id, title, page, children }: SiteFolder,
  counts: ContentsOptions['counts'],
  depth: number,
): Block[] => [
  headingOf(id, depth, page ? [{ type: 'link', href: page.href, inlines: [text(title)] }] : [text(title)]),
  ...(page?.description ? [paragraph(page.description)] : []),
  ...blocksOf({ id, nodes: children }, counts, depth + 1),
];

/** Headings end at depth 6, however deep the folders are. */
const headingOf = (id: string, depth: number, inlines: readonly Inline[]): Block => ({
  type: 'heading',
  depth: Math.min(depth, 6),
  id,
  inlines,
});

function itemOf({ slug, href, shortTitle, description }: PageEntry, counts: ContentsOptions['counts']): Block[] {
  const link: Block = { type: 'paragraph', inlines: [{ type: 'link', href, inlines: [text(shortTitle)] }] };
  const count = counts.get(slug);
  const lacks = count && count.running < count.commands ? [`(${count.running} of ${count.commands} commands run)`] : [];
  const about = [...(description ? [description] : []), ...lacks].join(' ');
  return about === '' ? [link] : [link, paragraph(about)];
}
