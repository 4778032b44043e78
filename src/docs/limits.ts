import type { Options } from 'mdast-util-from-markdown';

/** Longest document that is read, in UTF-16 units. The longest page of the public references has a third of it. */
export const longestDocument = 2_000_000;

/** And its most lines: twice as many as that page has. */
export const mostLines = 60_000;

/** Marks (`*`, `[`, `<` ...) that one paragraph may hold: to pair them takes the square of their number. */
const mostMarks = 1000;

/** Characters that may be looked through, in all of a document, for the end of something that has begun. */
const mostLooked = 10_000_000;

type Extension = NonNullable<Options['extensions']>[number];
type Construct = Exclude<NonNullable<NonNullable<Extension['text']>[number]>, readonly unknown[]>;
type State = ReturnType<Construct['tokenize']>;
type Context = ThisParameterType<Construct['tokenize']>;

/** The last of micromark's codes for the ends of lines; behind them are those of tabs, then characters. */
const lineEnd = -3;

/**
 * Keeps a Markdown parser from work that grows with the square of a text: an extension of micromark that takes for
 * plain text what is beyond the limits. `report` is told the 1-based line of each mark taken so.
 */
export function markLimit(source: string, report: (line: number) => void): Extension {
  const paragraphs = new WeakMap<Context, { marks: number; readonly end: number }>();
  let looked = 0;
  const limited = markOrElse((at) => {
    const { line, offset } = at.now();
    const paragraph = paragraphs.get(at) ?? { marks: 0, end: endOfParagraph(source, offset) };
    paragraphs.set(at, paragraph);
    paragraph.marks++;
    looked += paragraph.marks + Math.max(0, paragraph.end - offset);
    const isBeyond = paragraph.marks > mostMarks || looked > mostLooked;
    if (isBeyond) report(line);
    return isBeyond;
  });
  const marks = ['!', '*', '<', '[', ']', '_', '{', '~'];
  const text = Object.fromEntries(marks.map((mark) => [mark.charCodeAt(0), limited]));
  return { text: { ...text, [tick]: { ...limited, previous: beginsTicks } } };
}

const tick = 96;

/** No code begins in the middle of a run of ticks; micromark relies on every construct to say so. */
function beginsTicks(this: Context, previous: number | null): boolean {
  return previous !== tick || this.events.at(-1)?.[1].type === 'characterEscape';
}

/** A construct that takes the rest of a line for plain text where a mark is beyond a limit, and else leaves it to the others. */
const markOrElse = (isBeyond: (at: Context) => boolean): Construct => ({
  name: 'limit',
  tokenize(effects, ok, nok) {
    const rest: State = (code) => {
      if (code !== null && code > lineEnd) {
        effects.consume(code);
        return rest;
      }
      effects.exit('data');
      return ok(code);
    };
    return (code) => {
      if (!isBeyond(this)) return nok(code);
      effects.enter('data');
      return rest(code);
    };
  },
});

function endOfParagraph(source: string, offset: number): number {
  const blank = /\n[ \t]*\n/g;
  blank.lastIndex = offset;
  return blank.exec(source)?.index ?? source.length;
}
