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
    case 'details':
      return { ...block, summary: change(block.summary, false), blocks: mapInlines(block.blocks, change) };
    case 'aligned':
      return { ...block, blocks: mapInlines(block.blocks, change) };
    case 'definitions': {
      const entries = block.entries.map((entry) =>
        entry.kind === 'term'
          ? { ...entry, inlines: change(entry.inlines, false) }
          : { ...entry, blocks: mapInlines(entry.blocks, change) },
      );
      return { ...block, entries };
    }
    case 'grid': {
      const rows = block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: mapInlines(cell.blocks, change) })));
      return { ...block, rows };
    }
    case 'footnotes':
      return { ...block, notes: block.notes.map((note) => ({ ...note, blocks: mapInlines(note.blocks, change) })) };
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
    for (const inside of insideOf(block)) yield* eachBlock(inside);
  }
}

/** The blocks that a block holds, part by part. */
function insideOf(block: Block): readonly (readonly Block[])[] {
  if ('blocks' in block) return [block.blocks];
  if (block.type === 'list') return block.items;
  if (block.type === 'tabs') return block.panels.map(({ blocks }) => blocks);
  if (block.type === 'grid') return block.rows.flat().map(({ blocks }) => blocks);
  if (block.type === 'footnotes') return block.notes.map(({ blocks }) => blocks);
  if (block.type === 'definitions') return block.entries.map((entry) => (entry.kind === 'term' ? [] : entry.blocks));
  return [];
}
