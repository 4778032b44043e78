import type { BlockContent, Code, DefinitionContent, List, RootContent, Table } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import { activeAsText, type Definitions, inlinesOf, isActive, lineOf, noteElement, plainText } from './inlines.ts';
import type { Block } from './page.ts';
import type { Reader } from './reader.ts';

type Node = RootContent | BlockContent | DefinitionContent;

/** A document's blocks as plain data, in order; cells and sections are noted in the reader as they come. */
export class BlockReader {
  readonly #reader: Reader;
  readonly #definitions: Definitions;
  /** The text of the paragraph right before the block that is read. */
  #before: string | undefined;

  constructor(reader: Reader, definitions: Definitions) {
    this.#reader = reader;
    this.#definitions = definitions;
  }

  read(nodes: readonly Node[]): Block[] {
    return nodes.flatMap((node) => {
      const blocks = this.#block(node);
      const [only] = blocks;
      this.#before = only?.type === 'paragraph' ? plainText(only.inlines) : undefined;
      return blocks;
    });
  }

  #block(node: Node): Block[] {
    switch (node.type) {
      case 'heading': {
        const inlines = this.#inlines(node.children);
        return [
          { type: 'heading', depth: node.depth, id: this.#reader.heading(node.depth, plainText(inlines)), inlines },
        ];
      }
      case 'paragraph':
        return this.#paragraph(this.#inlines(node.children));
      case 'code':
        return [this.#code(node)];
      case 'list':
        return [this.#list(node)];
      case 'blockquote':
        return [{ type: 'quote', blocks: this.read(node.children) }];
      case 'table':
        return [this.#table(node)];
      case 'thematicBreak':
        return [{ type: 'rule' }];
      case 'html':
        return /^<!--.*-->$/s.test(node.value.trim()) ? [] : [{ type: 'code', text: node.value }];
      case 'mdxJsxFlowElement':
        return this.#element(node);
      case 'mdxFlowExpression':
        return this.#paragraph(this.#inlines([{ ...node, type: 'mdxTextExpression' }]));
      case 'footnoteDefinition':
        return this.read(node.children);
      default:
        return [];
    }
  }

  #inlines(nodes: Parameters<typeof inlinesOf>[0]) {
    return inlinesOf(nodes, this.#reader, this.#definitions);
  }

  #paragraph(inlines: ReturnType<typeof inlinesOf>): Block[] {
    return inlines.length > 0 ? [{ type: 'paragraph', inlines }] : [];
  }

  #code(node: Code): Block {
    const cell = this.#reader.cell(node.value, lineOf(node), this.#before);
    if (cell) return { type: 'cell', cell: cell.id };
    return { type: 'code', text: node.value, ...(node.lang ? { language: node.lang } : {}) };
  }

  #list(node: List): Block {
    const items = node.children.map((item) => this.read(item.children));
    const start = node.start ?? 1;
    return { type: 'list', ordered: node.ordered === true, items, ...(start === 1 ? {} : { start }) };
  }

  #table(node: Table): Block {
    const [header = [], ...rows] = node.children.map((row) => row.children.map((cell) => this.#inlines(cell.children)));
    return { type: 'table', header, rows };
  }

  /** A component or an element that stands on its own: its children, whatever it is. */
  #element(node: MdxJsxFlowElement): Block[] {
    if (isActive(node)) return this.#paragraph([activeAsText(node, this.#reader)]);
    if (node.name === 'hr') return [{ type: 'rule' }];
    return noteElement(node, this.#reader, this.read(node.children));
  }
}
