import type { Blockquote, Code, FootnoteDefinition, Heading, ListItem, Paragraph, PhrasingContent, Root } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import { alertOf } from './alerts.ts';
import { componentOf } from './components.ts';
import { between, Folding, type Remark } from './folding.ts';
import type { Mark, Marks } from './marks.ts';
import type { FlowNode } from './nodes.ts';
import { type MarkNode, type Word, WordReader } from './word-reader.ts';

/** Makes of the marks in a tree what their tags stand for, and of code what the document writes. Lines are those of the source. */
export function foldForms(root: Root, marks: Marks, remark: Remark): void {
  root.children = new FormReader(marks, remark).flow(root.children) as Root['children'];
}

class FormReader {
  readonly #marks: Marks;
  readonly #words: WordReader;
  readonly #remark: Remark;

  constructor(marks: Marks, remark: Remark) {
    this.#marks = marks;
    this.#words = new WordReader(marks, remark);
    this.#remark = remark;
  }

  /** Blocks that stand in one block. */
  flow(nodes: readonly FlowNode[]): FlowNode[] {
    const folding = new Folding(this.#remark);
    for (const node of nodes.flatMap((each) => this.#block(each))) {
      if (node.type !== 'mark') folding.add([node]);
      else if (node.mark.role === 'alone') folding.add(this.#alone(node.mark));
      else folding.tag(node.mark);
    }
    return folding.end();
  }

  #block(node: FlowNode): (FlowNode | MarkNode)[] {
    switch (node.type) {
      case 'code':
        return [this.#code(node)];
      case 'html':
      case 'mdxFlowExpression': {
        const mark = this.#marks.block(node.value);
        if (mark) return [{ type: 'mark', mark }];
        node.value = node.type === 'html' ? this.#words.plain(node.value) : this.#marks.restore(node.value);
        return [node];
      }
      case 'paragraph':
        return this.#paragraph(node);
      case 'heading':
        return [this.#heading(node)];
      case 'table':
        for (const row of node.children)
          for (const cell of row.children) cell.children = this.#words.words(cell.children);
        return [node];
      case 'list':
        for (const item of node.children) this.#container(item);
        return [node];
      case 'blockquote':
        this.#container(node);
        return [alertOf(node) ?? node];
      case 'footnoteDefinition':
        this.#container(node);
        return [node];
      case 'definition':
        node.url = this.#words.plain(node.url);
        return [node];
      case 'mdxJsxFlowElement':
        return this.#element(node);
      default:
        return [node];
    }
  }

  #container(node: ListItem | Blockquote | FootnoteDefinition | MdxJsxFlowElement): void {
    node.children = this.flow(node.children) as typeof node.children;
  }

  #code(node: Code): Code {
    node.value = this.#marks.restore(node.value);
    if (node.meta) node.meta = this.#marks.restore(node.meta);
    return node;
  }

  /** A tag that holds no blocks, in a line of its own. */
  #alone(mark: Mark): FlowNode[] {
    const { form, code, line } = mark;
    if (form?.holds === 'code') {
      if (code && code.text.trim() !== '') {
        const lang = form.language(mark);
        const endLine = line + mark.source.split('\n').length - 1;
        const data = { textLine: code.line };
        return [{ type: 'code', value: code.text, data, position: between(line, endLine), ...(lang ? { lang } : {}) }];
      }
      this.#remark(line, `${mark.label} holds no example in this document, and is left out.`);
    } else this.#words.unknown(mark);
    return [];
  }

  #element(node: MdxJsxFlowElement): FlowNode[] {
    this.#container(node);
    const form = componentOf(node.name);
    if (form?.holds !== 'blocks') return [node];
    const attributes = new Map<string, string>();
    for (const attribute of node.attributes) {
      if (attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string') {
        attributes.set(attribute.name, attribute.value);
      }
    }
    const made = form.make({ words: [], attributes }, [node.children]);
    for (const each of made) each.position ??= node.position;
    return made;
  }

  #heading(node: Heading): Heading {
    const words = this.#words.read(node.children);
    const id = words.map((word) => (word.type === 'mark' ? word.mark.anchor : undefined)).find((anchor) => anchor);
    node.children = this.#words.resolve(words.filter((word) => word.type !== 'mark' || word.mark.anchor !== id));
    if (id === undefined) return node;
    const last = node.children.at(-1);
    if (last?.type === 'text') last.value = last.value.trimEnd();
    node.data = { ...node.data, id };
    return node;
  }

  /** A paragraph, in pieces where a block stands in it; none where nothing is left of it. */
  #paragraph(node: Paragraph): (FlowNode | MarkNode)[] {
    const pieces: (FlowNode | MarkNode)[] = [];
    let run: Word[] = [];
    const endRun = () => {
      const children: PhrasingContent[] = this.#words.resolve(run);
      if (children.some((child) => child.type !== 'text' || child.value.trim() !== ''))
        pieces.push({ ...node, children });
      run = [];
    };
    for (const word of this.#words.read(node.children)) {
      if (word.type !== 'mark' || !(word.mark.isBlock || word.mark.code?.text.includes('\n'))) run.push(word);
      else {
        endRun();
        pieces.push(word);
      }
    }
    endRun();
    return pieces;
  }
}
