import type { Options } from 'mdast-util-from-markdown';

/** Longest document that is read, in UTF-16 units. The longest page of the public references has a third of it. */
export const longestDocument = 2_000_000;

/** And its most lines: twice as many as that page has. */
export const mostLines = 60_000;

/** Marks (`*`, `[`, `<` ...) that one paragraph may hold: to pair them takes the square of their number. */
const mostMarks = 1000;

/** Characters that may be looked through, in all of a document, for the end of something that has begun. */
const mostLooked = 20_000_000;

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
  const endOf = endFinder(source);
  let looked = 0;
  const limited = markOrElse((at, mark) => {
    const { line, offset } = at.now();
    const paragraph = paragraphs.get(at) ?? { marks: 0, end: endOf(offset) };
    paragraphs.set(at, paragraph);
    paragraph.marks++;
    looked += paragraph.marks + (opening.has(mark) ? Math.max(0, paragraph.end - offset) : 0);
    const isBeyond = paragraph.marks > mostMarks || looked > mostLooked;
    if (isBeyond) report(line);
    return isBeyond;
  });
  const marks = ['!', '*', '<', '[', ']', '_', '{', '~'];
  const text = Object.fromEntries(marks.map((mark) => [mark.charCodeAt(0), limited]));
  return { text: { ...text, [tick]: { ...limited, previous: beginsTicks } } };
}

const tick = 96;

/** Marks behind which the parser looks for an end: `<`, `{`, "`", and `]` with its address. */
const opening: ReadonlySet<number | null> = new Set([60, 123, tick, 93]);

/** No code begins in the middle of a run of ticks; micromark relies on every construct to say so. */
function beginsTicks(this: Context, previous: number | null): boolean {
  return previous !== tick || this.events.at(-1)?.[1].type === 'characterEscape';
}

/** A construct that takes the rest of a line for plain text where a mark is beyond a limit, and else leaves it to the others. */
const markOrElse = (isBeyond: (at: Context, mark: number | null) => boolean): Construct => ({
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
      if (!isBeyond(this, code)) return nok(code);
      effects.enter('data');
      return rest(code);
    };
  },
});

/** Three times what the page with the most of them takes: for each that begins, the parser goes through all it has read. */
const mostPassed = 60_000_000;

/** Lists, quotes and footnotes; and definitions, which a footnote would become else, and not be shown. */
const containers: readonly string[] = ['list', 'blockQuote', 'gfmFootnoteDefinition', 'definition'];

/**
 * Keeps a Markdown parser from lists, quotes and footnotes beyond a number that depends on where they stand: an extension of
 * micromark that turns them off from there on. `report` is told the 1-based line.
 */
export function containerLimit(report: (line: number) => void): Extension {
  let passed = 0;
  const limited: Construct = {
    name: 'containerLimit',
    tokenize(_, _ok, nok) {
      passed += this.events.length;
      const off = this.parser.constructs.disable.null ?? [];
      if (passed > mostPassed && !off.includes('list')) {
        off.push(...containers);
        report(this.now().line);
      }
      return nok;
    },
  };
  const marks = Array.from('>-+*[0123456789');
  return { document: Object.fromEntries(marks.map((mark) => [mark.charCodeAt(0), limited])) };
}

/** Lines without a blank one among them. `table`: where the rows of a table begin in it. */
interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly table: number;
}

/** The end of the words at an offset: that of the paragraph, or of the line in a table, whose cells are read one by one. */
function endFinder(source: string): (offset: number) => number {
  let paragraph: Paragraph | undefined;
  return (offset) => {
    if (!paragraph || offset < paragraph.start || offset > paragraph.end) paragraph = paragraphAt(source, offset);
    if (offset < paragraph.table) return paragraph.end;
    const line = source.indexOf('\n', offset);
    return line < 0 ? source.length : line;
  };
}

function paragraphAt(source: string, offset: number): Paragraph {
  const blank = /\n[ \t]*\n/g;
  blank.lastIndex = offset;
  const end = blank.exec(source)?.index ?? source.length;
  const start = startOfParagraph(source, offset);
  let at = start;
  let above: string | undefined;
  for (const line of source.slice(start, end).split('\n')) {
    if (above !== undefined && delimiters.test(line) && cellsOf(line) === cellsOf(above)) {
      return { start, end, table: at - above.length - 1 };
    }
    at += line.length + 1;
    above = line;
  }
  return { start, end, table: Number.POSITIVE_INFINITY };
}

function startOfParagraph(source: string, offset: number): number {
  let start = source.lastIndexOf('\n', offset - 1) + 1;
  while (start > 0) {
    const above = source.lastIndexOf('\n', start - 2) + 1;
    if (source.slice(above, start).trim() === '') break;
    start = above;
  }
  return start;
}

/** The line below a table's head. */
const delimiters = /^[ \t>]*(?=[^|]*\|)\|?(?:[ \t]*:?-+:?[ \t]*\|)*(?:[ \t]*:?-+:?)?[ \t]*$/;

function cellsOf(row: string): number {
  const cells = row.replace(/^[ \t>]+/, '').trim();
  return cells.replace(/^\||\|$/g, '').split(/(?<!\\)\|/).length;
}

/**
 * Events of a paragraph beyond which the parser looks for no more e-mail addresses in it: for each word it walks back through
 * all of them. Addresses there are links all the same: those in the text are found once it is a tree (mdast-util-gfm).
 */
const mostEvents = 10_000;

/** An extension that looks for e-mail addresses only in paragraphs that are not beyond measure. */
export function limitAutolinks(extension: Extension): Extension {
  const text = Object.entries(extension.text ?? {}).map(([mark, constructs]) => [
    mark,
    [constructs ?? []].flat().map((construct) => (construct.name === 'emailAutolink' ? inShort(construct) : construct)),
  ]);
  return { ...extension, text: Object.fromEntries(text) };
}

const inShort = (construct: Construct): Construct => ({
  ...construct,
  previous(code) {
    return this.events.length < mostEvents && construct.previous?.call(this, code) !== false;
  },
});
