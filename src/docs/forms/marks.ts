import type { Tag } from './form.ts';

/** A tag, and how it stands in a marked text. */
export interface Mark extends Tag {
  /** As the document writes it. */
  readonly source: string;
  /** A block of its own; else it stands among words. */
  readonly isBlock: boolean;
  /** How many line breaks stand before it that the source does not have. */
  readonly breaksBefore: number;
  /** Whether one stands behind it. */
  readonly breaksAfter: boolean;
}

/** What stands for a mark among words. */
export const wordOf = (letter: string, at: number): string => `${letter}${at}${letter}`;

/** What stands for a mark that is a block: what Markdown, and MDX, pass through and let begin anywhere. */
export const blockOf = (word: string, format: 'md' | 'mdx'): string =>
  format === 'md' ? `<?${word}?>` : `{/*${word}*/}`;

/** A letter for private use that a source does not have. */
export function unusedLetter(source: string): string {
  for (let code = 0xe000; code < 0xf8ff; code++) {
    const letter = String.fromCharCode(code);
    if (!source.includes(letter)) return letter;
  }
  return '\uf8ff';
}

/** Finds the marks again in what Markdown has made of a marked text. */
export class Marks {
  readonly #all: readonly Mark[];
  readonly #letter: string;
  readonly #word: RegExp;
  readonly #written: RegExp;
  readonly #block: RegExp;
  /** A line break that the source does not have, behind a mark. */
  readonly #break: RegExp;

  constructor(letter: string, all: readonly Mark[]) {
    this.#all = all;
    this.#letter = letter;
    const word = `${letter}(\\d+)${letter}`;
    this.#word = new RegExp(word, 'g');
    this.#written = new RegExp(`((?:\\n[ \\t>]*){0,2})(<\\?|\\{/\\*)?${word}(\\?>|\\*/\\})?`, 'g');
    this.#break = new RegExp(`${letter}-\\n[ \\t>]*`, 'g');
    this.#block = new RegExp(`^\\s*(?:<\\?|/\\*)${word}(?:\\?>|\\*/)\\s*$`);
  }

  /** A text as the document writes it. */
  restore(text: string): string {
    return this.replace(text, (mark) => mark.literal ?? mark.source);
  }

  /** A text with something else for each mark. */
  replace(text: string, written: (mark: Mark) => string): string {
    if (!this.#isMarked(text)) return text;
    const marked = text.replace(this.#written, (all, before = '', open = '', at, close = '') => {
      const mark = this.#all[Number(at)];
      if (!mark) return all;
      if (!mark.isBlock) return before + open + written(mark) + close;
      const kept = before.split('\n').slice(mark.breaksBefore + 1);
      const above = kept.map((margin: string) => `\n${margin}`).join('');
      return above + written(mark) + (mark.breaksAfter ? `${this.#letter}-` : '');
    });
    return marked.replace(this.#break, '').replaceAll(`${this.#letter}-`, '');
  }

  /** The mark that a node's value is, and nothing else. */
  block(value: string): Mark | undefined {
    if (!this.#isMarked(value)) return undefined;
    const mark = this.#all[Number(this.#block.exec(value)?.[1])];
    return mark?.isBlock ? mark : undefined;
  }

  /** A text in pieces: words, and marks among them. */
  split(text: string): (string | Mark)[] {
    if (!this.#isMarked(text)) return [text];
    const pieces = text
      .split(this.#word)
      .map((piece, i) => (i % 2 === 0 ? piece : (this.#all[Number(piece)] ?? piece)));
    return pieces.filter((piece) => piece !== '');
  }

  #isMarked(text: string): boolean {
    return this.#letter !== '' && text.includes(this.#letter);
  }
}
