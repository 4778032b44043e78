import type { Block, Inline } from './page.ts';

/** Changes a run of text, whole: a paragraph's, a cell's, a heading's (`inHeading`). */
export type ChangeInlines = (inlines: readonly Inline[], inHeading: boolean) => readonly Inline[];

/** The blocks with every run of text changed, however deep it lies. */
export function mapInlines(blocks: readonly Block[], change: ChangeInlines): Block[] {
  return blocks.map((block) => mapBlock(block, change));
}

function mapBlock(block: Block, change: ChangeInlines): Block {
  switch (block.type) {
    case 'heading':
      return { ...block, inlines: change(block.inlines, true) };
    case 'paragraph':
      return { ...block, inlines: change(block.inlines, false) };
    case 'list':
      return { ...block, items: block.items.map((item) => mapInlines(item, change)) };
    case 'quote':
      return { ...block, blocks: mapInlines(block.blocks, change) };
    case 'admonition': {
      const title = block.title && { title: change(block.title, false) };
      return { ...block, ...title, blocks: mapInlines(block.blocks, change) };
    }
    case 'tabs': {
      const panels = block.panels.map(({ label, blocks }) => ({ label, blocks: mapInlines(blocks, change) }));
      return { ...block, panels };
    }
    case 'table': {
      const row = (cells: readonly (readonly Inline[])[]) => cells.map((cell) => change(cell, false));
      return { ...block, header: row(block.header), rows: block.rows.map(row) };
    }
    case 'code':
    case 'cell':
    case 'rule':
    case 'notice':
      return block;
  }
}

/** Every block, each before those that it holds. */
export function* eachBlock(blocks: readonly Block[]): Generator<Block> {
  for (const block of blocks) {
    yield block;
    if (block.type === 'quote' || block.type === 'admonition') yield* eachBlock(block.blocks);
    if (block.type === 'list') for (const item of block.items) yield* eachBlock(item);
    if (block.type === 'tabs') for (const { blocks: panel } of block.panels) yield* eachBlock(panel);
  }
}
