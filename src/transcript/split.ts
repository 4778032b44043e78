import { type Bytes, bytesFromText } from '../bytes.ts';

/** A word of a command line: what it says, and where it stands in the text (UTF-16 offsets, `end` excluded). */
export interface Word {
  readonly value: Bytes;
  readonly start: number;
  readonly end: number;
}

/** A command line's words, up to the place where it cannot be read on. */
export interface Line {
  readonly words: readonly Word[];
  readonly problem?: { readonly message: string; readonly start: number };
}

const space = /[\s\0]/;

/**
 * Splits a command line the way redis-cli does (src/sds.c, sdssplitargs): words between white space; double quotes with
 * `\n \r \t \b \a \\ \"` and `\xHH`; single quotes with `\'`; after a closing quote only white space or the end.
 */
export function splitLine(text: string): Line {
  const words: Word[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && space.test(text[at] as string)) at++;
    if (at >= text.length) return { words };
    const word = readWord(text, at);
    if ('message' in word) return { words, problem: { message: word.message, start: at } };
    words.push(word);
    at = word.end;
  }
}

/** The words alone, or why there are none. */
export function splitArguments(text: string): { argv: readonly Bytes[] } | { problem: string } {
  const { words, problem } = splitLine(text);
  return problem ? { problem: problem.message } : { argv: words.map((word) => word.value) };
}

function readWord(text: string, start: number): Word | { message: string } {
  let value = '';
  let at = start;
  while (at < text.length && !space.test(text[at] as string)) {
    const char = text[at] as string;
    if (char !== '"' && char !== "'") {
      const run = plainRun(text, at);
      value += bytesFromText(run);
      at += run.length;
      continue;
    }
    const quoted = char === '"' ? readDouble(text, at + 1) : readSingle(text, at + 1);
    if (!quoted) return { message: unclosed(char, text.slice(start, start + 24)) };
    if (quoted.end < text.length && !space.test(text[quoted.end] as string)) return { message: glued(char) };
    value += quoted.value;
    at = quoted.end;
  }
  return { value, start, end: at };
}

const plain = /[^\s\0"']+/y;

function plainRun(text: string, at: number): string {
  plain.lastIndex = at;
  return plain.exec(text)?.[0] ?? '';
}

const unclosed = (quote: string, near: string): string =>
  `Unbalanced quotes: the ${quote} near ${near} is never closed. Close it, or escape a quote inside with \\${quote}.`;

const glued = (quote: string): string => `Unbalanced quotes: after a closing ${quote} there must be a space.`;

interface Quoted {
  readonly value: Bytes;
  /** Just after the closing quote. */
  readonly end: number;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

function readDouble(text: string, from: number): Quoted | undefined {
  const part = /\\x([0-9a-fA-F]{2})|\\([\s\S])|(")|[^\\"]+/y;
  part.lastIndex = from;
  const value: string[] = [];
  for (let match = part.exec(text); match; match = part.exec(text)) {
    const [whole, hex, escaped, close] = match;
    if (close) return { value: value.join(''), end: part.lastIndex };
    if (hex) value.push(String.fromCharCode(Number.parseInt(hex, 16)));
    else value.push(bytesFromText(escaped === undefined ? whole : (escapes[escaped] ?? escaped)));
  }
  return undefined;
}

function readSingle(text: string, from: number): Quoted | undefined {
  const part = /\\'|(')|[^\\']+|\\/y;
  part.lastIndex = from;
  const value: string[] = [];
  for (let match = part.exec(text); match; match = part.exec(text)) {
    const [whole, close] = match;
    if (close) return { value: value.join(''), end: part.lastIndex };
    value.push(whole === "\\'" ? "'" : bytesFromText(whole));
  }
  return undefined;
}
