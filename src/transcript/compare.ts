import { type Bytes, bytesFromText, textFromBytes } from '../bytes.ts';
import type { Comparison } from '../spec/info.ts';
import type { Reply } from '../spec/reply.ts';
import { printBounded, printReply, quoteBytes } from './print.ts';
import { splitArguments } from './split.ts';
import type { Verdict } from './step.ts';

/** A documented output and the live reply to the same command. */
export interface Documented {
  /** The documented output, line by line. */
  readonly documented: readonly string[];
  readonly reply: Reply;
  readonly protocol: 2 | 3;
  readonly argv: readonly Bytes[];
  readonly comparison: Comparison;
}

/** Says that two spellings are the same reply, and how the docs' own one is special; nothing where they are not. */
type Reading = (docs: string, live: Documented) => string | undefined;

/** Characters of either side that a verdict quotes. */
const QUOTED = 80;

/**
 * The one place that gives verdicts. The docs match where they show what redis-cli prints; they match with a remark
 * where they show the same reply in another spelling; else they differ.
 */
export function compareReply(live: Documented): Verdict {
  const docs = live.documented
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
  if (docs === printReply(live.reply, live.protocol).trim()) return { matches: true };
  for (const reading of readings) {
    const remark = reading(docs, live);
    if (remark !== undefined) return { matches: true, remark };
  }
  const { text, omitted } = printBounded(live.reply, live.protocol, QUOTED);
  return {
    matches: false,
    why: `the docs show ${cut(docs)}, the store answered ${oneLine(text)}${omitted > 0 ? '…' : ''}`,
  };
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');
const cut = (text: string): string => (text.length > QUOTED ? `${oneLine(text.slice(0, QUOTED))}…` : oneLine(text));

const statusReading: Reading = (docs, { reply }) =>
  reply.type === 'status' && unquote(docs) === reply.text
    ? `the docs quote ${reply.text}, which is a status`
    : undefined;

const stringReading: Reading = (docs, { reply }) => {
  if (reply.type !== 'bulk') return undefined;
  if (unquote(docs) === reply.value) return 'the docs write the same string with other escapes';
  return bytesFromText(docs) === reply.value ? 'the docs leave out the quotes' : undefined;
};

const shortenedReading: Reading = (docs, { reply }) => {
  if (reply.type !== 'bulk') return undefined;
  const start = /^"?(.{4,}?)(?:\.\.\.|…)"?$/s.exec(docs)?.[1];
  return start !== undefined && quoteBytes(reply.value).slice(1).startsWith(start)
    ? 'the docs shorten the value'
    : undefined;
};

const integerReading: Reading = (docs, { reply }) => {
  if (reply.type !== 'integer') return undefined;
  const number = /^(?:\(integer\))?\s*"?(-?\d+)"?$/.exec(docs)?.[1];
  return number === String(reply.value) ? 'the docs write the integer without (integer)' : undefined;
};

/** A TTL counts down while an author types: the documented one may be a little lower. */
const ttlReading: Reading = (docs, { reply, argv }) => {
  const scale = { TTL: 1, PTTL: 1000 }[(argv[0] ?? '').toUpperCase()];
  const documented = Number(/^(?:\(integer\))?\s*(\d+)$/.exec(docs)?.[1]);
  if (scale === undefined || reply.type !== 'integer') return undefined;
  const late = Number(reply.value) - documented;
  if (!(late > 0 && late <= Math.max(5 * scale, Number(reply.value) * 0.02))) return undefined;
  return 'the docs show the TTL a moment later';
};

const nilReading: Reading = (docs, { reply }) =>
  reply.type === 'null' && /^[(<]?(?:nil|null)[)>]?$/i.test(docs) ? `the docs write (nil) as ${docs}` : undefined;

const errorReading: Reading = (docs, { reply }) => {
  if (reply.type !== 'error') return undefined;
  const text = docs.replace(/^\(error\)\s*|^-(?=[A-Z])/, '');
  return text === textFromBytes(reply.message).trim() ? 'the docs write the error without (error)' : undefined;
};

const emptyReading: Reading = (docs, { reply }) => {
  const isEmpty =
    (reply.type === 'map' && reply.entries.length === 0) ||
    ((reply.type === 'array' || reply.type === 'set') && reply.items.length === 0);
  if (!isEmpty || !/^\(?empty (?:list or set|list|set|array|hash)\)?$|^\[\]$/i.test(docs)) return undefined;
  return `the docs write the empty reply as ${docs}`;
};

const listReading: Reading = (docs, live) => {
  if (live.reply.type !== 'array' || !/^\[.*\]$/s.test(docs)) return undefined;
  const documented = docs
    .slice(1, -1)
    .split(/,\s*/)
    .map((item) => item.trim());
  return equal(documented.map(bare), leaves(printed(live)).map(bare))
    ? 'the docs write the list in brackets'
    : undefined;
};

const spacingReading: Reading = (docs, live) =>
  equal(leaves(docs), leaves(printed(live))) && leaves(docs).length > 1
    ? 'the docs lay the list out otherwise'
    : undefined;

const orderReading: Reading = (docs, live) => {
  const unordered = live.comparison.how === 'unordered' || live.reply.type === 'set';
  if (!unordered || !equal(leaves(docs).toSorted(), leaves(printed(live)).toSorted())) return undefined;
  return 'the reply has no order, and the docs show another one';
};

const shapeReading: Reading = (docs, live) => {
  if (live.comparison.how !== 'shape' && live.comparison.how !== 'never') return undefined;
  return live.comparison.how === 'never' || kindOf(docs) === kindOf(printed(live)) ? live.comparison.why : undefined;
};

const readings: readonly Reading[] = [
  statusReading,
  nilReading,
  integerReading,
  ttlReading,
  stringReading,
  shortenedReading,
  errorReading,
  emptyReading,
  listReading,
  spacingReading,
  orderReading,
  shapeReading,
];

const printed = ({ reply, protocol }: Documented): string => printReply(reply, protocol);

/** The string that a quoted text stands for; nothing where it is not one quoted word. */
function unquote(text: string): Bytes | undefined {
  if (!/^["']/.test(text)) return undefined;
  const split = splitArguments(text);
  return 'argv' in split && split.argv.length === 1 ? split.argv[0] : undefined;
}

/** The innermost items of a printed list, numbering taken off. */
const leaves = (text: string): string[] =>
  text.split('\n').map((line) => line.replace(/^(?:\s*\d+[)~#])+\s*/, '').trim());

/** An item without `(integer)` and quotes. */
const bare = (item: string): string => item.replace(/^\(integer\)\s*/, '').replace(/^(["'])(.*)\1$/s, '$2');

/** What sort of reply a printed text is. */
function kindOf(text: string): string {
  if (/^\s*\d+[)~#] |^\((?:empty)/.test(text)) return 'list';
  return /^\((\w+)\)/.exec(text)?.[1] ?? (text.startsWith('"') ? 'string' : 'status');
}

const equal = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);
