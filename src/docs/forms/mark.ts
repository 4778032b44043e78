import { findAnchors } from './anchors.ts';
import { findComponents } from './components.ts';
import { findContainers } from './containers.ts';
import type { Tag } from './form.ts';
import { Lines } from './lines.ts';
import { marginBelow, marginOf } from './margin.ts';
import { blockOf, type Mark, Marks, unusedLetter, wordOf } from './marks.ts';
import { blanksEnd, endsLine, movedLine, type Placing, placeTags } from './placing.ts';
import { findShortcodes } from './shortcodes.ts';

/** A source in which each tag is a mark that Markdown passes through as it is. */
export interface MarkedSource {
  readonly text: string;
  /** The 1-based line of the source for one of the text. */
  readonly sourceLine: (line: number) => number;
  readonly marks: Marks;
}

/**
 * Puts a mark in place of every tag of a site generator, before Markdown is parsed: a word for what stands among words, an instruction in a
 * line of its own for what is a block. Neither looks like Markdown, so that lists, tables and links around tags are read
 * as if no tag were there; and what turns out to be code gets back what the document writes.
 */
export function markTags(source: string, format: 'md' | 'mdx'): MarkedSource {
  const lines = new Lines(source);
  const tags = withoutOverlaps([
    ...(format === 'md' ? [...findShortcodes(source, lines), ...findComponents(source, lines)] : []),
    ...findContainers(source, lines),
    ...findAnchors(source, lines),
  ]);
  if (tags.length === 0) return { text: source, sourceLine: (line) => line, marks: new Marks('', []) };
  return new Marker(source, lines, tags, format).mark();
}

function withoutOverlaps(tags: Tag[]): readonly Tag[] {
  let end = 0;
  return tags
    .sort((a, b) => a.start - b.start)
    .filter((tag) => {
      if (tag.start < end) return false;
      end = tag.end;
      return true;
    });
}

/** Copies a source, with marks for its tags. */
class Marker {
  readonly #source: string;
  readonly #tags: readonly Tag[];
  readonly #format: 'md' | 'mdx';
  readonly #placing: Placing;
  readonly #letter: string;
  readonly #marks: Mark[] = [];
  /** What stands below each tag that opens, before what it holds. */
  readonly #margins = new Map<Tag, string>();
  readonly #written: string[] = [];
  /** The line of the source in which each written line begins. */
  readonly #origins: number[] = [];
  #line = '';
  #origin = 1;
  /** The line of the source that is copied. */
  #at = 1;
  /** How far lines are moved to the right. */
  #shift = 0;

  constructor(source: string, lines: Lines, tags: readonly Tag[], format: 'md' | 'mdx') {
    this.#source = source;
    this.#tags = tags;
    this.#format = format;
    this.#placing = placeTags(tags, source, lines);
    this.#letter = unusedLetter(source);
  }

  mark(): MarkedSource {
    let at = 0;
    for (const tag of this.#tags) {
      this.#copy(this.#source.slice(at, tag.start));
      at = this.#place(tag);
    }
    this.#copy(this.#source.slice(at));
    this.#finishLine();
    const origins = this.#origins;
    return {
      text: this.#written.join('\n'),
      sourceLine: (line) => origins[line - 1] ?? origins.at(-1) ?? 1,
      marks: new Marks(this.#letter, this.#marks),
    };
  }

  #copy(text: string): void {
    const [first = '', ...more] = text.split('\n');
    this.#line += first;
    for (const line of more) {
      this.#at++;
      this.#finishLine();
      this.#line = movedLine(line, this.#shift);
    }
  }

  #finishLine(): void {
    this.#addLine(this.#line);
    this.#origin = this.#at;
    this.#line = '';
  }

  #addLine(line: string): void {
    this.#written.push(line);
    this.#origins.push(this.#origin);
  }

  /** Gives the offset behind it: if more follows in its line, the white space between belongs to it. */
  #place(tag: Tag): number {
    const { blocks, opened, shifts, overhangs } = this.#placing;
    const open = opened.get(tag);
    const isBlock = blocks.has(tag);
    // Of a word in a line of many, nothing may be looked through that grows with the line.
    const margin = isBlock ? marginOf(this.#line) : '';
    const splits = isBlock && margin !== this.#line;
    const breaksAfter = isBlock && !endsLine(this.#source, tag.end);
    const end = breaksAfter ? blanksEnd(this.#source, tag.end) : tag.end;
    const source = this.#source.slice(tag.start, end);
    const word = wordOf(this.#letter, this.#marks.length);
    if (tag.role === 'close' && open) this.#shift -= shifts.get(open) ?? 0;
    if (splits) this.#breakLine(margin);
    const parts = isBlock && this.#needsBlank();
    if (parts) this.#addLine(marginBelow(marginOf(this.#line)).trimEnd());
    if (!splits) this.#line = movedLine(this.#line, -(overhangs.get(tag) ?? 0));
    if (open && shifts.has(open) && this.#line.trim() === '') this.#line = this.#margins.get(open) ?? '';
    const opens = tag.role === 'open' && isBlock;
    const below = opens || breaksAfter ? marginBelow(this.#line) : '';
    if (opens) this.#margins.set(tag, below);
    this.#line += isBlock ? blockOf(word, this.#format) : word;
    this.#at += source.split('\n').length - 1;
    if (breaksAfter) this.#breakLine(below);
    this.#shift += shifts.get(tag) ?? 0;
    this.#marks.push({ ...tag, source, isBlock, breaksBefore: Number(splits) + Number(parts), breaksAfter });
    return end;
  }

  /** An element of HTML in Markdown goes on to a blank line, over every tag that stands before that. */
  #needsBlank(): boolean {
    return this.#format === 'md' && (this.#written.at(-1) ?? '').trim() !== '';
  }

  #breakLine(margin: string): void {
    this.#finishLine();
    this.#line = marginBelow(margin);
  }
}
