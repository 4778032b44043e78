import type { Bytes } from '../bytes.ts';

/** One word of a command line: where it stands in the text, quotes included, and the bytes it means. */
export interface Word {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly bytes: Bytes;
}

/** Quotes that do not pair up. `message` says what to do; `start` and `end` are the offsets to underline. */
export interface SplitProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** The words of a command line up to its end, or up to the word whose quotes do not pair up. */
export interface SplitLine {
  readonly words: readonly Word[];
  readonly problem?: SplitProblem;
}

/** How the characters of the text become bytes: `bytesFromText`, unless they are bytes already or nobody asks for bytes. */
type Encode = (run: string) => Bytes;

/** The words of a command as redis-cli sends them, or why it would send nothing. */
export function splitArguments(
  text: string,
  encode: Encode,
): { readonly argv: readonly Bytes[] } | { readonly problem: string } {
  const { words, problem } = splitLine(text, encode);
  return problem ? { problem: problem.message } : { argv: words.map((word) => word.bytes) };
}

/**
 * Splits a command line as redis-cli does (sdssplitargs of its sds.c): white space between words; "double quotes" with
 * \n \r \t \b \a \xHH, any other escaped character standing for itself; 'single quotes' with \' alone; a closing quote
 * ends the word. Quotes may open in the middle of a word.
 */
export function splitLine(text: string, encode: Encode): SplitLine {
  const words: Word[] = [];
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const word = readWord(text, at, encode);
    if ('message' in word) return { words, problem: word };
    words.push(word);
    at = word.end;
  }
  return { words };
}

/** White space to C's `isspace`, which stands between words. */
const space = /[ \t\n\v\f\r]/;

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && space.test(text.charAt(at))) at++;
  return at;
}

const plainRun = /[^ \n\r\t"']*/y;
const doubleRun = /[^"\\]*/y;

function runAt(run: RegExp, text: string, at: number): string {
  run.lastIndex = at;
  return run.exec(text)?.[0] ?? '';
}

function readWord(text: string, start: number, encode: Encode): Word | SplitProblem {
  const plain = runAt(plainRun, text, start);
  const opening = start + plain.length;
  const quote = text.charAt(opening);
  if (quote !== '"' && quote !== "'") return { start, end: opening, bytes: encode(plain) };
  const { parts, closing } =
    quote === '"' ? readDouble(text, opening + 1, encode) : readSingle(text, opening + 1, encode);
  if (closing >= text.length) return { start: opening, end: text.length, message: neverClosed(quote, opening) };
  const end = closing + 1;
  if (end < text.length && !space.test(text.charAt(end))) return { start, end, message: closedInside(quote, closing) };
  return { start, end, bytes: encode(plain) + parts.join('') };
}

const neverClosed = (quote: string, opening: number): string =>
  `The ${quote} at column ${opening + 1} is never closed: add a ${quote} where the value ends` +
  (quote === "'" ? ', or put the whole value in double quotes.' : '.');

const closedInside = (quote: string, closing: number): string =>
  `The ${quote} at column ${closing + 1} closes the value, but more follows: ` +
  `put a space after it, or write \\${quote} for a quote inside the value.`;

interface Quoted {
  readonly parts: readonly Bytes[];
  /** Offset of the closing quote; the end of the text where there is none. */
  readonly closing: number;
}

function readDouble(text: string, from: number, encode: Encode): Quoted {
  const parts: Bytes[] = [];
  let at = from;
  for (;;) {
    const run = runAt(doubleRun, text, at);
    parts.push(encode(run));
    at += run.length;
    if (text.charAt(at) === '"') return { parts, closing: at };
    const next = text.codePointAt(at + 1);
    if (next === undefined) return { parts, closing: text.length };
    const hex = hexByte(text, at + 1);
    const char = String.fromCodePoint(next);
    parts.push(hex ?? escapes[char] ?? encode(char));
    at += 1 + (hex === undefined ? char.length : 3);
  }
}

const escapes: Readonly<Record<string, Bytes>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

/** The byte of `xHH`. */
function hexByte(text: string, at: number): Bytes | undefined {
  const digits = text.charAt(at) === 'x' ? text.slice(at + 1, at + 3) : '';
  return /^[0-9a-fA-F]{2}$/.test(digits) ? String.fromCharCode(Number.parseInt(digits, 16)) : undefined;
}

function readSingle(text: string, from: number, encode: Encode): Quoted {
  const parts: Bytes[] = [];
  let at = from;
  for (;;) {
    const quote = text.indexOf("'", at);
    if (quote < 0) return { parts, closing: text.length };
    const escaped = quote > at && text.charAt(quote - 1) === '\\';
    parts.push(encode(text.slice(at, escaped ? quote - 1 : quote)));
    if (!escaped) return { parts, closing: quote };
    parts.push("'");
    at = quote + 1;
  }
}
