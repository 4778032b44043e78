import { type Bytes, bytesFromText } from '../bytes.ts';
import { splitLine } from './split.ts';

/**
 * A documented output as it can be understood: a reply in redis-cli's spelling, or in one of the others that
 * references use. `raw` is the text it was read from.
 */
export type Documented =
  | { readonly kind: 'null' | 'empty' | 'text'; readonly raw: string }
  | { readonly kind: 'integer' | 'double' | 'boolean' | 'error'; readonly raw: string; readonly text: string }
  | { readonly kind: 'quoted'; readonly raw: string; readonly bytes: Bytes }
  | DocumentedList;

export interface DocumentedList {
  readonly kind: 'list';
  readonly raw: string;
  /** One item a member; key and value in a map. */
  readonly members: readonly (readonly Documented[])[];
  /** `1) `, `1~ `, `1# `, or `[a, b]`. */
  readonly style: ')' | '~' | '#' | '[';
  /** Ends with `...`, or has it in the middle: more members are meant than are shown. */
  readonly cut: boolean;
  /** Of a list that is cut, where its members stand by their numbers: indexes from 0 on. */
  readonly places?: readonly number[];
}

/** Lists within lists, and no more: a line of nothing but numbers must not use up the stack. */
const deepest = 40;

/** Reads an output. What is in no known spelling is `text`, and so is what lies deeper than replies do. */
export const readDocumented = (lines: readonly string[]): Documented => readAt(0, lines);

const readAt = (depth: number, lines: readonly string[]): Documented =>
  (depth < deepest ? readNumbered(depth, lines) : undefined) ?? readValue(lines.join('\n').trim());

const marker = /^(\s*)(\d+)([)~#])(?:\s+|$)/;
const ellipsis = /^\s*(?:\.{3,}|…)\s*$/;

interface Item {
  readonly lines: string[];
  readonly place: number;
}

/** A numbered list. Its items' further lines are those that are indented deeper than their numbers. */
function readNumbered(depth: number, lines: readonly string[]): DocumentedList | undefined {
  const [, indent, digits, style] = marker.exec(lines[0] ?? '') ?? [];
  if (indent === undefined || digits === undefined || style === undefined) return undefined;
  const markAt = indent.length + digits.length;
  const items: Item[] = [];
  let cut = false;
  for (const line of lines) {
    const [head, before = '', number = '', mark] = marker.exec(line) ?? [];
    const column = before.length + number.length;
    const isHere =
      column === markAt || before.length <= indent.length || (style !== '#' && isNext(items, Number(number)));
    if (head !== undefined && mark === style && isHere) {
      const rest = line.slice(head.length);
      if (ellipsis.test(rest)) cut = true;
      else items.push({ lines: [' '.repeat(head.length) + rest], place: Number(number) - 1 });
    } else if (ellipsis.test(line)) cut = true;
    else items.at(-1)?.lines.push(line);
  }
  const read = style === '#' ? readEntry : readItem;
  const members = items.map((item) => read(depth + 1, item.lines));
  const list = { kind: 'list', raw: lines.join('\n'), members, style: style as ')' | '~' | '#', cut } as const;
  return cut ? { ...list, places: items.map(({ place }) => place) } : list;
}

/** Badly indented, yet a number that only this list can wait for: the item before it is no list itself. */
const isNext = (items: readonly Item[], number: number): boolean =>
  number === items.length + 1 && !marker.test(items.at(-1)?.lines[0] ?? '');

const arrow = /^\s*(?=\S)("(?:[^"\\]|\\.)*"|.*?) =>(?:\s+|$)/;

const readItem = (depth: number, lines: readonly string[]): readonly Documented[] => [readAt(depth, lines)];

function readEntry(depth: number, lines: readonly string[]): readonly Documented[] {
  const [first = '', ...more] = lines;
  const [head, key] = arrow.exec(first) ?? [];
  if (head === undefined || key === undefined) return readItem(depth, lines);
  const rest = first.slice(head.length);
  const value = rest === '' ? more : [' '.repeat(head.length) + rest, ...more];
  return [readValue(key.trim()), readAt(depth, value)];
}

function readValue(raw: string): Documented {
  const [, type, text = ''] = /^\((integer|double|error)\)\s*(.*)$/s.exec(raw) ?? [];
  if (type) return { kind: type as 'integer' | 'double' | 'error', raw, text };
  if (/^\((?:true|false)\)$/.test(raw)) return { kind: 'boolean', raw, text: raw.slice(1, -1) };
  if (/^[(<]?(?:nil|null)[)>]?$/i.test(raw)) return { kind: 'null', raw };
  if (/^\(?empty (?:list or set|list|set|array|hash|map)\)?$|^\[\s*\]$/i.test(raw)) return { kind: 'empty', raw };
  return readQuoted(raw) ?? readBracketed(raw) ?? { kind: 'text', raw };
}

function readQuoted(raw: string): Documented | undefined {
  if (!/^["']/.test(raw)) return undefined;
  const { words, problem } = splitLine(raw, bytesFromText);
  const [only] = words;
  return only && words.length === 1 && !problem ? { kind: 'quoted', raw, bytes: only.bytes } : undefined;
}

/** `[2, 6]`, as clients print it. */
function readBracketed(raw: string): DocumentedList | undefined {
  const inside = /^\[([^[\]]*)\]$/s.exec(raw)?.[1];
  if (inside === undefined) return undefined;
  const items = inside.match(/"(?:[^"\\]|\\.)*"|'[^']*'|[^,\s][^,]*/gs) ?? [];
  return { kind: 'list', raw, members: items.map((item) => [readValue(item.trim())]), style: '[', cut: false };
}
