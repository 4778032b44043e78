import type { Code, Html, List, ListItem, Table } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import { type Directive, directiveIn, readDirective, readFenceWords, readInfo } from './directives.ts';
import { isImports, looseComponent, remarkOnComponent } from './elements.ts';
import type { Admonition, Tabs } from './forms/nodes.ts';
import { elementBlocks } from './html/blocks.ts';
import { flowOf } from './html/content.ts';
import type { Child, HtmlElement } from './html/element.ts';
import { inlinesOf } from './inlines.ts';
import { lineOf } from './line-of.ts';
import type { Block, Inline } from './page.ts';
import { plainText } from './plain-text.ts';
import type { CodeBlock, Reader } from './reader.ts';
import type { References } from './references.ts';

/** A document's blocks as plain data, in order; cells and sections are noted in the reader as they come. */
export class BlockReader {
  readonly #reader: Reader;
  readonly #references: References;
  /** The text of the paragraph right before the block that is read. */
  #before: string | undefined;
  /** The cell right before it. */
  #cellBefore: string | undefined;
  /** What comments say of the block of code that is to follow, and in which line the first of them stands. */
  #directive: { readonly line: number; readonly words: Directive } | undefined;

  constructor(reader: Reader, references: References) {
    this.#reader = reader;
    this.#references = references;
  }

  /** Siblings as nodes that `read` takes one by one. */
  flow(nodes: readonly Child[]): readonly Child[] {
    return flowOf(nodes, this.#reader);
  }

  /** The blocks of the next node: one, or none, or those of an element that only holds others. */
  read(node: Child): Block[] {
    if (this.#isDirective(node)) return [];
    const blocks = this.#block(node);
    const [only] = blocks;
    // Comments and outputs that belong to a cell are no blocks of their own.
    if (blocks.length > 0) this.#cellBefore = only?.type === 'cell' && blocks.length === 1 ? only.cell : undefined;
    this.#before = node.type === 'paragraph' && only?.type === 'paragraph' ? plainText(only.inlines) : undefined;
    if (node.type !== 'html' || !isComment(node.value)) this.end();
    return blocks;
  }

  /** What stands behind all blocks. */
  footnotes(): Block[] {
    return this.#references.footnotes((nodes) => this.#inside(nodes), this.#reader);
  }

  /** A directive that no block of code has followed is told. */
  end(): void {
    const { line } = this.#directive ?? {};
    if (line !== undefined) this.#reader.problem(line, 'No block of code follows this mayfly: comment.');
    this.#directive = undefined;
  }

  #isDirective(node: Child): boolean {
    const isText = node.type === 'html' || node.type === 'mdxFlowExpression' || node.type === 'paragraph';
    const words = isText ? directiveIn(this.#reader.sourceOf(node)) : undefined;
    if (words === undefined) return false;
    const line = lineOf(node);
    const read = readDirective(words, (message) => this.#reader.problem(line, message));
    this.#directive = { line: this.#directive?.line ?? line, words: { ...this.#directive?.words, ...read } };
    return true;
  }

  /** What comments before a block of code say of it, and what stands behind its language. */
  #directiveOf(line: number, words: string): Directive {
    const before = this.#directive?.words;
    this.#directive = undefined;
    return { ...before, ...readFenceWords(words, (message) => this.#reader.problem(line, message)) };
  }

  #inside(nodes: readonly Child[]): Block[] {
    this.#before = undefined;
    this.#cellBefore = undefined;
    return this.flow(nodes).flatMap((node) => this.read(node));
  }

  #block(node: Child): Block[] {
    switch (node.type) {
      case 'heading':
        return [this.#heading(node.depth, node.children, node.data?.id)];
      case 'paragraph':
        return isImports(this.#reader.sourceOf(node)) ? [] : paragraph(this.#inlines(node.children));
      case 'code':
        return this.#code(node);
      case 'list':
        return [this.#list(node)];
      case 'admonition':
        return [this.#admonition(node)];
      case 'tabs':
        return [this.#tabs(node)];
      case 'disclosure':
        return [{ type: 'details', summary: this.#inlines(node.summary), blocks: this.#inside(node.children) }];
      case 'blockquote':
        return [{ type: 'quote', blocks: this.#inside(node.children) }];
      case 'table':
        return [this.#table(node)];
      case 'thematicBreak':
        return [{ type: 'rule' }];
      case 'html':
        return this.#loose(node);
      case 'mdxJsxFlowElement':
        return this.#component(node);
      case 'mdxFlowExpression':
        return paragraph(this.#inlines([{ ...node, type: 'mdxTextExpression' }]));
      case 'element':
        return this.#html(node);
      default:
        return [];
    }
  }

  #inlines(nodes: readonly Child[]): Inline[] {
    return inlinesOf(nodes, this.#reader, this.#references);
  }

  #heading(depth: number, nodes: readonly Child[], id?: string): Block {
    const inlines = this.#inlines(nodes);
    return { type: 'heading', depth, id: this.#reader.heading(depth, plainText(inlines), id), inlines };
  }

  #html(node: HtmlElement): Block[] {
    return elementBlocks(node, {
      reader: this.#reader,
      flow: (nodes) => this.flow(nodes),
      blocks: (nodes) => this.#inside(nodes),
      inlines: (nodes) => this.#inlines(nodes),
      heading: (depth, nodes) => this.#heading(depth, nodes),
      preformatted: (text, sourceLine, textLine) => this.#example({ text, language: '', sourceLine, textLine }),
    });
  }

  #code(node: Code): Block[] {
    const sourceLine = lineOf(node);
    const isFenced = /^[`~]{3}/.test(this.#reader.sourceOf(node));
    const textLine = node.data?.textLine ?? (isFenced ? sourceLine + 1 : sourceLine);
    const { language, words } = readInfo(node.lang ?? '', node.meta ?? '');
    return this.#example({ text: node.value, language, sourceLine, textLine }, words);
  }

  /** Text that is set as it is written: a cell, if it is a transcript. `words`: what stands behind its language. */
  #example(text: Omit<CodeBlock, 'before' | 'directive'>, words = ''): Block[] {
    const directive = this.#directiveOf(text.sourceLine, words);
    const code: CodeBlock = { ...text, before: this.#before, directive };
    if (directive.setup) {
      this.#reader.setup(code);
      return [];
    }
    if (directive.skip) this.#reader.skip(code);
    const cell = directive.skip ? undefined : this.#reader.cell(code);
    if (cell) return [{ type: 'cell', cell: cell.id }];
    if (!directive.skip && this.#cellBefore !== undefined && this.#reader.output(this.#cellBefore, code)) return [];
    return [{ type: 'code', text: code.text, ...(code.language === '' ? {} : { language: code.language }) }];
  }

  #list(node: List): Block {
    const items = node.children.map((item) => this.#item(item));
    const start = node.start ?? 1;
    return { type: 'list', ordered: node.ordered === true, items, ...(start === 1 ? {} : { start }) };
  }

  #admonition({ kind, title, children }: Admonition): Block {
    const inlines = title && { title: this.#inlines(title) };
    return { type: 'admonition', kind, ...inlines, blocks: this.#inside(children) };
  }

  #tabs({ children }: Tabs): Block {
    const name = this.#reader.name('tabs');
    return {
      type: 'tabs',
      name,
      panels: children.map((panel) => ({ label: panel.label, blocks: this.#inside(panel.children) })),
    };
  }

  #loose(node: Html): Block[] {
    if (isComment(node.value)) return [];
    const component = looseComponent(node.value);
    if (!component) return [{ type: 'code', text: node.value }];
    remarkOnComponent(component.name, this.#reader, lineOf(node));
    return [];
  }

  /** A task's box is shown as it is written. */
  #item({ checked, children }: ListItem): Block[] {
    const blocks = this.#inside(children);
    return typeof checked === 'boolean' ? withLabel(checked ? '[x] ' : '[ ] ', blocks) : blocks;
  }

  #table(node: Table): Block {
    const [header = [], ...rows] = node.children.map((row) => row.children.map((cell) => this.#inlines(cell.children)));
    return { type: 'table', header, rows };
  }

  /** A component that stands on its own: what it holds, whatever it is. */
  #component(node: MdxJsxFlowElement): Block[] {
    if (node.name !== null) remarkOnComponent(node.name, this.#reader, lineOf(node));
    return this.#inside(node.children);
  }
}

const isComment = (html: string): boolean => /^<!--.*-->$/s.test(html.trim());

const paragraph = (inlines: Inline[]): Block[] => (inlines.length > 0 ? [{ type: 'paragraph', inlines }] : []);

/** The label before the first words. */
function withLabel(label: string, [first, ...more]: readonly Block[]): Block[] {
  const text: Inline = { type: 'text', text: label };
  if (first?.type === 'paragraph') return [{ type: 'paragraph', inlines: [text, ...first.inlines] }, ...more];
  return [{ type: 'paragraph', inlines: [text] }, ...(first ? [first] : []), ...more];
}
