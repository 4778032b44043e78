import type { PhrasingContent } from 'mdast';
import type { Remark } from './folding.ts';
import type { Mark, Marks } from './marks.ts';
import { text } from './nodes.ts';

/** A mark in the tree, before anything has been made of it. */
export interface MarkNode {
  readonly type: 'mark';
  readonly mark: Mark;
}

export type Word = PhrasingContent | MarkNode;

/** Reads running text in which tags are marks. */
export class WordReader {
  readonly #marks: Marks;
  readonly #remark: Remark;

  constructor(marks: Marks, remark: Remark) {
    this.#marks = marks;
    this.#remark = remark;
  }

  /** What stands among words as words. */
  words(nodes: readonly PhrasingContent[]): PhrasingContent[] {
    return this.resolve(this.read(nodes));
  }

  /** Words, with a mark for each tag that is none. */
  read(nodes: readonly PhrasingContent[]): Word[] {
    return nodes.flatMap((node) => this.#read(node));
  }

  /** Makes words of what marks are left: of code its text, of tags that hold something nothing. */
  resolve(words: readonly Word[]): PhrasingContent[] {
    return words.flatMap((word): PhrasingContent[] => {
      if (word.type !== 'mark') return [word];
      const { mark } = word;
      if (mark.code) return [{ type: 'inlineCode', value: mark.code.text.trim() }];
      if (mark.anchor !== undefined) return [text(mark.source)];
      if (mark.role === 'open' && !mark.form) this.unknown(mark);
      return [];
    });
  }

  /** A text where only letters can stand: an address, HTML. */
  plain(written: string): string {
    return this.#marks.replace(written, (mark) => {
      if (!mark.key.startsWith('shortcode')) return mark.literal ?? mark.source;
      if (mark.code) return mark.code.text;
      return mark.role === 'alone' ? lettersOf(this.#phrase(mark)) : '';
    });
  }

  unknown({ line, label, role }: Mark): void {
    const rest = role === 'open' ? 'what it holds is shown' : 'it is left out';
    this.#remark(line, `${label} is not known here: ${rest}.`);
  }

  #phrase(mark: Mark): PhrasingContent[] {
    if (mark.form?.holds === 'nothing') return mark.form.phrase(mark);
    if (!mark.form) this.unknown(mark);
    return [];
  }

  #read(node: PhrasingContent): Word[] {
    switch (node.type) {
      case 'text':
        return this.#marks.split(node.value).flatMap((piece) => this.#piece(piece));
      case 'html':
      case 'mdxTextExpression': {
        const mark = this.#marks.block(node.value);
        if (mark) return [{ type: 'mark', mark }];
        node.value = node.type === 'html' ? this.plain(node.value) : this.#marks.restore(node.value);
        return [node];
      }
      case 'inlineCode':
        node.value = this.#marks.restore(node.value);
        return [node];
      case 'link':
      case 'image':
        node.url = this.plain(node.url);
        if (node.title) node.title = this.plain(node.title);
    }
    if (node.type === 'image' && node.alt) node.alt = this.plain(node.alt);
    if ('children' in node) node.children = this.words(node.children as PhrasingContent[]) as typeof node.children;
    return [node];
  }

  #piece(piece: string | Mark): Word[] {
    if (typeof piece === 'string') return [text(piece)];
    const isWord = piece.role === 'alone' && !piece.code && piece.anchor === undefined && piece.form?.holds !== 'code';
    return isWord ? this.#phrase(piece) : [{ type: 'mark', mark: piece }];
  }
}

const lettersOf = (nodes: readonly PhrasingContent[]): string =>
  nodes.map((node) => ('value' in node ? node.value : 'children' in node ? lettersOf(node.children) : '')).join('');
