import { lineOf } from '../line-of.ts';
import type { Block, DefinitionEntry, GridCell, Inline } from '../page.ts';
import type { Reader } from '../reader.ts';
import { linkTo } from '../targets.ts';
import { type Child, type HtmlElement, isActive } from './element.ts';
import { anchorOf, remarkOnHandlers, writtenSource } from './phrases.ts';

/** What reads what an element holds. */
export interface Inside {
  readonly reader: Reader;
  /** As nodes of which each is a block. */
  flow(nodes: readonly Child[]): readonly Child[];
  blocks(nodes: readonly Child[]): Block[];
  inlines(nodes: readonly Child[]): Inline[];
  heading(depth: number, nodes: readonly Child[]): Block;
  /** Text that is set as it is written. Lines, of where it begins and of its first letter, are 1-based. */
  preformatted(text: string, sourceLine: number, textLine: number): Block[];
}

/** An element between paragraphs, as blocks: one that has no form here is what it holds. */
export function elementBlocks(element: HtmlElement, inside: Inside): Block[] {
  remarkOnHandlers(element, inside.reader);
  if (isActive(element.name)) return [{ type: 'code', text: writtenSource(element, inside.reader) }];
  const read = forms.get(element.name) ?? content;
  const anchor = anchorOf(element, inside.reader);
  const blocks = read(element, inside);
  return anchor.length > 0 ? [{ type: 'paragraph', inlines: anchor }, ...blocks] : blocks;
}

type Form = (element: HtmlElement, inside: Inside) => Block[];

/** What it holds, set as `align` says. */
const content: Form = ({ children, attributes }, { blocks }) => aligned(attributes.get('align'), blocks(children));

function aligned(align: string | undefined, blocks: Block[]): Block[] {
  const side = align?.toLowerCase();
  return (side === 'center' || side === 'right') && blocks.length > 0
    ? [{ type: 'aligned', align: side, blocks }]
    : blocks;
}

const heading =
  (depth: number): Form =>
  ({ children, attributes }, inside) =>
    aligned(attributes.get('align'), [inside.heading(depth, children)]);

const isNamed = (node: Child, ...names: string[]): node is HtmlElement =>
  node.type === 'element' && names.includes(node.name);

/** What an element of a name holds; anything else is what it is. */
const heldBy = (node: Child, name: string): readonly Child[] =>
  node.type === 'element' && node.name === name ? node.children : [node];

const details: Form = ({ children, attributes, position }, inside) => {
  const flow = inside.flow(children);
  const summary = flow.find((node): node is HtmlElement => isNamed(node, 'summary'));
  const blocks = inside.blocks(flow.filter((node) => node !== summary));
  const words = summary ? inside.inlines(summary.children) : [];
  if (words.length === 0) inside.reader.remark(position?.start.line ?? 1, 'These <details> have no <summary>.');
  const inlines: Inline[] = words.length > 0 ? words : [{ type: 'text', text: 'Details' }];
  return [{ type: 'details', summary: inlines, blocks, ...(attributes.has('open') ? { open: true } : {}) }];
};

const list: Form = ({ name, children, attributes }, inside) => {
  const items = inside.flow(children).map((node) => inside.blocks(heldBy(node, 'li')));
  const start = Number(attributes.get('start') ?? 1);
  const from = Number.isSafeInteger(start) && start !== 1 ? { start } : {};
  return items.length > 0 ? [{ type: 'list', ordered: name === 'ol', items, ...from }] : [];
};

const definitions: Form = ({ children }, inside) => {
  // A group of a term and what it means may stand in a <div>.
  const flow = inside.flow(children).flatMap((node) => inside.flow(heldBy(node, 'div')));
  const entries = flow.map(
    (node): DefinitionEntry =>
      isNamed(node, 'dt')
        ? { kind: 'term', inlines: inside.inlines(node.children) }
        : { kind: 'description', blocks: inside.blocks(heldBy(node, 'dd')) },
  );
  return entries.length > 0 ? [{ type: 'definitions', entries }] : [];
};

const table: Form = ({ children }, inside) => {
  const parts = inside.flow(children);
  const groups = parts.flatMap((part) =>
    isNamed(part, 'thead', 'tbody', 'tfoot') ? inside.flow(part.children) : [part],
  );
  const rows = groups.flatMap((node) => (isNamed(node, 'tr') ? [cellsOf(node, inside)] : []));
  const caption = parts.find((part): part is HtmlElement => isNamed(part, 'caption'));
  // What stands in a table beside rows: a browser sets it before the table.
  const strays = groups.filter((node) => !isNamed(node, 'tr', 'caption', 'colgroup', 'col'));
  const title: Block[] = caption ? [{ type: 'paragraph', inlines: inside.inlines(caption.children) }] : [];
  return [...inside.blocks(strays), ...title, ...(rows.length > 0 ? [simpler(rows)] : [])];
};

const cellsOf = (row: HtmlElement, inside: Inside): GridCell[] =>
  inside.flow(row.children).map((node) => {
    if (!isNamed(node, 'td', 'th')) return { blocks: inside.blocks([node]) };
    const columns = spanOf(node, 'colspan');
    const rows = spanOf(node, 'rowspan');
    return {
      ...(node.name === 'th' ? { isHeading: true } : {}),
      blocks: inside.blocks(node.children),
      ...(columns > 1 ? { columns } : {}),
      ...(rows > 1 ? { rows } : {}),
    };
  });

function spanOf({ attributes }: HtmlElement, name: string): number {
  const span = Number(attributes.get(name));
  return Number.isInteger(span) && span > 0 ? Math.min(span, 1000) : 1;
}

/** A table like those of Markdown is one: a row of headings, and words alone in every cell. */
function simpler(rows: readonly GridCell[][]): Block {
  const [first = [], ...rest] = rows;
  const isPlain = (cell: GridCell, isHeading: boolean) =>
    (cell.isHeading === true) === isHeading &&
    cell.columns === undefined &&
    cell.rows === undefined &&
    cell.blocks.every(({ type }) => type === 'paragraph') &&
    cell.blocks.length < 2;
  if (!first.every((cell) => isPlain(cell, true)) || !rest.flat().every((cell) => isPlain(cell, false))) {
    return { type: 'grid', rows };
  }
  const words = (row: readonly GridCell[]) =>
    row.map(({ blocks: [only] }) => (only?.type === 'paragraph' ? only.inlines : []));
  return { type: 'table', header: words(first), rows: rest.map(words) };
}

/** The letters of all that is in it. */
const preformatted: Form = (element, inside) => {
  const line = lineOf(element);
  const beginsBelow = /^<pre\b[^>]*>(?:\s*<code\b[^>]*>)?\n/i.test(inside.reader.sourceOf(element));
  const letters = lettersOf(element.children).replace(/^\n/, '');
  const trimmed = letters.trimEnd();
  // Blanks behind the last letter are the author's, a line of nothing is none.
  const ending = letters.indexOf('\n', trimmed.length);
  const text = ending < 0 ? letters : letters.slice(0, ending);
  return inside.preformatted(text, line, beginsBelow ? line + 1 : line);
};

const lettersOf = (nodes: readonly Child[]): string =>
  nodes
    .map((node) => {
      if (node.type === 'element') return node.name === 'br' ? '\n' : lettersOf(node.children);
      if ('value' in node) return node.value;
      return 'children' in node ? lettersOf(node.children) : '';
    })
    .join('');

/** A link around blocks stands around the words of each. */
const link: Form = ({ children, attributes, position }, { blocks, reader }) => {
  const inside = blocks(children);
  const href = attributes.get('href');
  if (href === undefined) return inside;
  const line = position?.start.line ?? 1;
  const linked = (inlines: Inline[]) => linkTo(href, attributes.get('title'), inlines, reader, line);
  const { blocks: around, isWhole } = linkedBlocks(inside, linked);
  if (!isWhole) {
    reader.remark(line, `The link to ${href.slice(0, 60)} is left off what is no words, and off other links.`);
  }
  return around;
};

function linkedBlocks(blocks: readonly Block[], linked: (inlines: Inline[]) => Inline[]) {
  let isWhole = true;
  const around = (block: Block): Block => {
    if (block.type === 'aligned') return { ...block, blocks: block.blocks.map(around) };
    const isWords = block.type === 'paragraph' || block.type === 'heading';
    if (isWords && !holdsLink(block.inlines)) return { ...block, inlines: linked([...block.inlines]) };
    isWhole = false;
    return block;
  };
  return { blocks: blocks.map(around), isWhole };
}

const holdsLink = (inlines: readonly Inline[]): boolean =>
  inlines.some((inline) => inline.type === 'link' || ('inlines' in inline && holdsLink(inline.inlines)));

const forms: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['details', details],
  ['ul', list],
  ['ol', list],
  ['menu', list],
  ['dl', definitions],
  ['table', table],
  ['pre', preformatted],
  ['a', link],
  ['hr', () => [{ type: 'rule' }]],
  ['blockquote', ({ children }, { blocks }) => [{ type: 'quote', blocks: blocks(children) }]],
  ['center', ({ children }, { blocks }) => aligned('center', blocks(children))],
  ...[1, 2, 3, 4, 5, 6].map((depth): [string, Form] => [`h${depth}`, heading(depth)]),
]);
