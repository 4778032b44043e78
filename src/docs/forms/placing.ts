import { fencedLines } from './fenced.ts';
import type { Tag } from './form.ts';
import type { Lines } from './lines.ts';
import { marginBelow, marginOf } from './margin.ts';

/** How the tags of a source stand in it. */
export interface Placing {
  /** Those that are blocks of their own; the others stand among words. */
  readonly blocks: ReadonlySet<Tag>;
  /** For a tag that closes or parts, the one that it does that to. */
  readonly opened: ReadonlyMap<Tag, Tag>;
  /** For a tag that opens, how many columns further right its lines belong. */
  readonly shifts: ReadonlyMap<Tag, number>;
  /** How many columns further left a block belongs: it stands right below a line that begins there. */
  readonly overhangs: ReadonlyMap<Tag, number>;
}

/** More than these within each other are not told apart. */
export const deepest = 100;

/**
 * A tag that opens is a block where nothing stands before it in its line; one that closes, where it closes such a block. Within a table or
 * a sentence both are words.
 */
export function placeTags(tags: readonly Tag[], source: string, lines: Lines): Placing {
  const blocks = new Set<Tag>();
  const opened = new Map<Tag, Tag>();
  const shifts = new Map<Tag, number>();
  const overhangs = new Map<Tag, number>();
  const fenced = fencedLines(lines);
  const open: Tag[] = [];
  const parting = new Set(tags.flatMap(({ role, line }) => (role === 'between' ? [line] : [])));
  let lastEnd = 0;
  for (const tag of tags) {
    const before = source.slice(Math.max(lines.start(tag.line), lastEnd), tag.start);
    const begins = marginOf(before) === before;
    const at = tag.role === 'close' || tag.role === 'between' ? closedBy(tag, open) : -1;
    const from = open[at];
    if (from) opened.set(tag, from);
    if (from && tag.role === 'close') {
      open.length = at;
      if (!fenced.has(from.line)) shifts.set(from, shiftOf(from, tag, lines, parting) - (overhangs.get(from) ?? 0));
    }
    const isBlock = at >= 0 || (begins && (tag.role === 'open' || (standsAlone(tag) && endsLine(source, tag.end))));
    if (!isBlock) continue;
    blocks.add(tag);
    if (begins && !from && !fenced.has(tag.line)) overhangs.set(tag, overhangOf(before, lines.text(tag.line - 1)));
    if (tag.role === 'open' && open.length < deepest) open.push(tag);
    lastEnd = tag.end;
  }
  return { blocks, opened, shifts, overhangs };
}

/** What no words can be made of. */
const standsAlone = ({ role, form, anchor }: Tag): boolean =>
  role !== 'alone' || form?.holds === 'code' || (form === undefined && anchor === undefined);

/** Of the tags that are open, the place of the one that a tag closes: the innermost of its rank, else of a lower one; -1: none. */
export function closedBy({ key, rank }: Tag, open: readonly Tag[]): number {
  const equal = open.findLastIndex((tag) => tag.key === key && tag.rank === rank);
  return equal >= 0 ? equal : open.findLastIndex((tag) => tag.key === key && tag.rank < rank);
}

/** The offset behind spaces and tabs. */
export function blanksEnd(source: string, offset: number): number {
  let at = offset;
  while (source.charAt(at) === ' ' || source.charAt(at) === '\t') at++;
  return at;
}

/** Whether nothing more stands in the line. */
export function endsLine(source: string, offset: number): boolean {
  const next = source.charAt(blanksEnd(source, offset));
  return next === '' || next === '\n';
}

/**
 * What stands between tags is a document of its own to the generators, whatever its indent; to Markdown it is part of
 * the list item that the tag stands in only where it is as far to the right, and code where it is further.
 */
function shiftOf(open: Tag, close: Tag, lines: Lines, parting: ReadonlySet<number>): number {
  if (open.rank > 0 || close.line <= open.line + 1) return 0;
  const margin = lines.text(open.line).slice(0, open.start - lines.start(open.line));
  if (/[^ \t]/.test(marginOf(margin).replace(/[-*+]|\d+[.)]/, ''))) return 0;
  let least = Number.POSITIVE_INFINITY;
  for (let line = open.line + 1; line < close.line; line++) {
    const text = lines.text(line);
    if (text.trim() !== '' && !parting.has(line)) least = Math.min(least, indentOf(text));
  }
  const indent = columnsOf(margin);
  if (least === Number.POSITIVE_INFINITY) return 0;
  return indent - least;
}

/** To Markdown, what is indented right below a line goes on in that; behind a blank line, it would be code. */
function overhangOf(margin: string, above: string): number {
  if (above.trim() === '' || margin.trim() !== '') return 0;
  return Math.max(0, columnsOf(margin) - columnsOf(marginBelow(marginOf(above))));
}

const indentOf = (line: string): number => columnsOf(/^[ \t]*/.exec(line)?.[0] ?? '');

/** Columns of what stands before a tag: a tab goes to the next fourth. */
const columnsOf = (margin: string): number =>
  Array.from(margin).reduce((column, letter) => (letter === '\t' ? column + 4 - (column % 4) : column + 1), 0);

/** A line further right, or as far left as its white space goes. */
export function movedLine(line: string, columns: number): string {
  if (columns >= 0) return ' '.repeat(columns) + line;
  return line.slice(Math.min(-columns, line.length - line.trimStart().length));
}
