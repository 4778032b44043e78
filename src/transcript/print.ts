import type { Bytes } from '../bytes.ts';
import { textFromBytes } from '../bytes.ts';
import { lowerToResp2 } from '../spec/lower.ts';
import type { Reply } from '../spec/reply.ts';

/** A printed reply, cut after so many characters; `omitted` counts the bytes and characters that are left out. */
export interface PrintedReply {
  readonly text: string;
  readonly omitted: number;
}

/** A reply as redis-cli prints it on a terminal, without the newline at its end (src/redis-cli.c, cliFormatReplyTTY). */
export const printReply = (reply: Reply, protocol: 2 | 3 = 2): string =>
  printBounded(reply, protocol, Number.POSITIVE_INFINITY).text;

/** As `printReply`, but no more work is done than the first `limit` characters take. */
export function printBounded(reply: Reply, protocol: 2 | 3, limit: number): PrintedReply {
  const paper = new Paper(limit);
  write(protocol === 2 ? lowerToResp2(reply) : reply, '', paper);
  return { text: paper.text, omitted: paper.omitted };
}

/** Where printing goes; what no longer fits is only counted. */
class Paper {
  text = '';
  omitted = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get room(): number {
    return this.#limit - this.text.length;
  }

  put(text: string): void {
    const fits = text.length <= this.room ? text : text.slice(0, Math.max(0, this.room));
    this.text += fits;
    this.omitted += text.length - fits.length;
  }
}

function write(reply: Reply, indent: string, paper: Paper): void {
  switch (reply.type) {
    case 'status':
      return paper.put(textFromBytes(reply.text));
    case 'error':
      return paper.put(`(error) ${textFromBytes(reply.message)}`);
    case 'integer':
      return paper.put(`(integer) ${reply.value}`);
    case 'double':
      return paper.put(`(double) ${reply.text}`);
    case 'boolean':
      return paper.put(reply.value ? '(true)' : '(false)');
    case 'null':
      return paper.put('(nil)');
    case 'bulk':
      return writeBulk(reply.value, paper);
    case 'array':
      return writeItems(reply.items, { empty: '(empty array)', mark: ')' }, indent, paper);
    case 'set':
      return writeItems(reply.items, { empty: '(empty set)', mark: '~' }, indent, paper);
    case 'map':
      return writeItems(reply.entries, { empty: '(empty hash)', mark: '#' }, indent, paper);
  }
}

function writeBulk(value: Bytes, paper: Paper): void {
  // Escapes never shorten, so what lies beyond the room need not be escaped to be left out.
  const shown = Math.max(0, Math.min(value.length, paper.room));
  paper.put(`"${escapeBytes(value.slice(0, shown))}`);
  paper.omitted += value.length - shown;
  paper.put('"');
}

type Item = Reply | readonly [Reply, Reply];

function writeItems(
  items: readonly Item[],
  { empty, mark }: { empty: string; mark: string },
  indent: string,
  paper: Paper,
): void {
  if (items.length === 0) return paper.put(empty);
  const width = String(items.length).length;
  const inner = indent + ' '.repeat(width + 2);
  items.forEach((item, i) => {
    paper.put(`${i === 0 ? '' : `\n${indent}`}${String(i + 1).padStart(width)}${mark} `);
    if ('type' in item) return write(item, inner, paper);
    write(item[0], inner, paper);
    paper.put(' => ');
    write(item[1], inner, paper);
  });
}

/** A value between double quotes as redis-cli escapes it (src/sds.c, sdscatrepr). */
export const quoteBytes = (value: Bytes): string => `"${escapeBytes(value)}"`;

const escapeBytes = (value: Bytes): string => value.replace(/[\\"]|[^ -~]/g, escapeByte);

const named: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\x07': '\\a',
  '\b': '\\b',
};

const escapeByte = (byte: string): string => named[byte] ?? `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`;
