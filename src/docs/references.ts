import type { Definition, FootnoteDefinition, Nodes, Root } from 'mdast';
import type { Child } from './html/element.ts';
import { lineOf } from './line-of.ts';
import type { Block, Footnote, Inline } from './page.ts';
import type { Reader } from './reader.ts';

interface Note {
  readonly id: string;
  readonly number: number;
  readonly references: string[];
}

/** What a document defines in one place and refers to in others: links, and footnotes. The first definition of a name counts. */
export class References {
  readonly #links = new Map<string, Definition>();
  readonly #footnotes = new Map<string, FootnoteDefinition>();
  /** Those that have been referred to, in this order. */
  readonly #notes = new Map<string, Note>();

  constructor(root: Root) {
    const open: Nodes[] = [root];
    for (let node = open.pop(); node; node = open.pop()) {
      if (node.type === 'definition' && !this.#links.has(node.identifier)) this.#links.set(node.identifier, node);
      if (node.type === 'footnoteDefinition' && !this.#footnotes.has(node.identifier))
        this.#footnotes.set(node.identifier, node);
      if ('children' in node && node.type !== 'paragraph') open.push(...node.children.toReversed());
    }
  }

  link(identifier: string): Definition | undefined {
    return this.#links.get(identifier);
  }

  /** A reference to a footnote, which has its number by the first of them. */
  note(identifier: string, reader: Reader): Inline {
    const number = this.#notes.size + 1;
    const note = this.#notes.get(identifier) ?? { id: reader.name(`note-${number}`), number, references: [] };
    this.#notes.set(identifier, note);
    const id = reader.name(`to-note-${note.number}`);
    note.references.push(id);
    return { type: 'note', id, number: note.number, note: note.id };
  }

  /** The footnotes, once all else is read: those that are referred to nowhere come last, and are told. */
  footnotes(read: (nodes: readonly Child[]) => Block[], reader: Reader): Block[] {
    const notes: Footnote[] = [];
    // A footnote may refer to the next.
    for (const [identifier, { id, references }] of this.#notes) {
      notes.push({ id, references, blocks: read(this.#footnotes.get(identifier)?.children ?? []) });
    }
    for (const [identifier, node] of this.#footnotes) {
      if (this.#notes.has(identifier)) continue;
      reader.remark(lineOf(node), `Nothing refers to the footnote ${identifier.slice(0, 60)}.`);
      notes.push({ id: reader.name('note'), references: [], blocks: read(node.children) });
    }
    return notes.length > 0 ? [{ type: 'footnotes', notes }] : [];
  }
}
