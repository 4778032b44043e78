import type { Block, Inline, PageModel } from '../../src/docs/page.ts';
import { parsePage } from '../../src/docs/parse.ts';

export const parse = (source: string, format: 'md' | 'mdx' = 'mdx'): PageModel =>
  parsePage(source, { slug: 'slug', format });
export const lines = (...all: string[]): string => all.join('\n');
export const fence = (...all: string[]): string => lines('```cli', ...all, '```');

/** Running text as Markdown would write it, so that a test reads like a document. */
const inline = (node: Inline): string => {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'code':
      return `\`${node.text}\``;
    case 'break':
      return '↵';
    case 'phrase':
      return `<${node.name}>${node.inlines.map(inline).join('')}</${node.name}>`;
    case 'anchor':
      return `{#${node.id}}`;
    case 'note':
      return `[^${node.number}]`;
    case 'picture':
      return `![${node.alt}](${node.src}${node.width ? ` ${node.width}x${node.height ?? ''}` : ''})`;
    case 'link':
      return `[${node.inlines.map(inline).join('')}](${node.href})`;
    default: {
      const mark = { emphasis: '*', strong: '**', deleted: '~~' }[node.type];
      return mark + node.inlines.map(inline).join('') + mark;
    }
  }
};

/** A page's blocks, a line each: `# heading`, `> quote`, `- item`, `| cell |`, `code`, `cell`, `! notice`. */
export const sketch = (blocks: readonly Block[]): string[] => blocks.flatMap(sketchOf);

const sketchOf = (block: Block): string[] => {
  switch (block.type) {
    case 'heading':
      return [`${'#'.repeat(block.depth)} ${block.inlines.map(inline).join('')}`];
    case 'paragraph':
      return [block.inlines.map(inline).join('')];
    case 'list':
      return block.items.map(
        (item, i) => `${block.ordered ? `${(block.start ?? 1) + i}.` : '-'} ${sketch(item).join(' / ')}`,
      );
    case 'quote':
      return sketch(block.blocks).map((line) => `> ${line}`);
    case 'table':
      return [block.header, ...block.rows].map(
        (row) => `| ${row.map((cell) => cell.map(inline).join('')).join(' | ')} |`,
      );
    case 'code':
      return [`code${block.language ? ` ${block.language}` : ''}: ${block.text.replaceAll('\n', '⏎')}`];
    case 'cell':
      return [`cell ${block.cell}`];
    case 'details':
      return [
        `${block.open ? 'open ' : ''}details: ${block.summary.map(inline).join('')}`,
        ...sketch(block.blocks).map((line) => `  ${line}`),
      ];
    case 'aligned':
      return sketch(block.blocks).map((line) => `${block.align}: ${line}`);
    case 'definitions':
      return block.entries.map((entry) =>
        entry.kind === 'term' ? `${entry.inlines.map(inline).join('')}:` : `: ${sketch(entry.blocks).join(' / ')}`,
      );
    case 'grid':
      return block.rows.map(
        (row) =>
          `|| ${row.map(({ isHeading, columns, rows, blocks }) => `${isHeading ? '!' : ''}${columns ? `${columns}x` : ''}${rows ? `x${rows} ` : ''}${sketch(blocks).join(' / ')}`).join(' || ')} ||`,
      );
    case 'footnotes':
      return block.notes.map(
        ({ blocks, references }, i) => `[^${i + 1}]: ${sketch(blocks).join(' / ')} (${references.join(', ')})`,
      );
    case 'admonition': {
      const title = block.title ? ` ${block.title.map(inline).join('')}` : '';
      return [`${block.kind}:${title}`, ...sketch(block.blocks).map((line) => `  ${line}`)];
    }
    case 'tabs':
      return block.panels.flatMap(({ label, blocks }) => [
        `tab ${label}`,
        ...sketch(blocks).map((line) => `  ${line}`),
      ]);
    case 'rule':
      return ['---'];
    case 'notice':
      return [`! line ${block.diagnostic.line}`];
  }
};

export const shown = (source: string, format: 'md' | 'mdx' = 'mdx'): string[] => sketch(parse(source, format).blocks);
export const problems = (page: PageModel) => page.diagnostics.filter(({ severity }) => severity === 'problem');
