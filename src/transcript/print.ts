import { type Bytes, textFromBytes } from '../bytes.ts';
import { lowerToResp2 } from '../spec/lower.ts';
import type { Reply } from '../spec/reply.ts';

/** The versions of RESP, the protocol between client and server. The later one tells maps, sets, doubles and booleans apart. */
export type ProtocolVersion = 2 | 3;

/** A reply as redis-cli 7.0 prints it on a terminal (cliFormatReplyTTY of its redis-cli.c), without the final line break. */
export const printReply = (reply: Reply, protocol: ProtocolVersion = 2): string =>
  printBounded(reply, protocol, Number.POSITIVE_INFINITY).text;

/** The first `limit` characters of a printed reply, and how many it leaves out. Builds no more than it returns. */
export function printBounded(
  reply: Reply,
  protocol: ProtocolVersion,
  limit: number,
): { readonly text: string; readonly omitted: number } {
  const sheet = new Sheet(limit);
  print(reply, protocol, '', sheet);
  return sheet.result();
}

/** A value between double quotes, escaped as redis-cli does (sdscatrepr of its sds.c): what is not printable ASCII is `\xHH`. */
export const quoteBytes = (bytes: Bytes): string => `"${escapeBytes(bytes)}"`;

/** `indent` is what stands before each line but the first. */
function print(reply: Reply, protocol: ProtocolVersion, indent: string, sheet: Sheet): void {
  // Of texts redis-cli knows by the command that they are no values, in RESP2 too.
  const shown = protocol === 2 && reply.type !== 'verbatim' ? lowerToResp2(reply) : reply;
  switch (shown.type) {
    case 'status':
      return sheet.add(textFromBytes(shown.text));
    case 'error':
      return sheet.add(`(error) ${textFromBytes(shown.message)}`);
    case 'integer':
      return sheet.add(`(integer) ${shown.value}`);
    case 'double':
      return sheet.add(`(double) ${shown.text}`);
    case 'boolean':
      return sheet.add(`(${shown.value})`);
    case 'resp3':
      return print(shown.shown, protocol, indent, sheet);
    case 'null':
      return sheet.add('(nil)');
    case 'verbatim':
      return sheet.add(textFromBytes(shown.text).replaceAll('\r\n', '\n').trimEnd());
    case 'bulk':
      return sheet.addQuoted(shown.value);
    case 'array': {
      const { items, protocols } = shown;
      const style = { empty: '(empty array)', mark: ')', protocols };
      return printMembers(items.map(alone), style, protocol, indent, sheet);
    }
    case 'set':
      return printMembers(shown.items.map(alone), { empty: '(empty set)', mark: '~' }, protocol, indent, sheet);
    case 'map':
      return printMembers(shown.entries, { empty: '(empty hash)', mark: '#' }, protocol, indent, sheet);
  }
}

const alone = (item: Reply): readonly Reply[] => [item];

interface MembersStyle {
  readonly empty: string;
  readonly mark: string;
  /** Of each member, where they differ. */
  readonly protocols?: readonly ProtocolVersion[] | undefined;
}

/** Numbered lines, each with one reply, or two with an arrow between. */
function printMembers(
  members: readonly (readonly Reply[])[],
  { empty, mark, protocols }: MembersStyle,
  protocol: ProtocolVersion,
  indent: string,
  sheet: Sheet,
): void {
  if (members.length === 0) return sheet.add(empty);
  const digits = String(members.length).length;
  const deeper = indent + ' '.repeat(digits + 2);
  members.forEach((member, index) => {
    const number = `${String(index + 1).padStart(digits)}${mark} `;
    sheet.add(index === 0 ? number : `\n${indent}${number}`);
    member.forEach((reply, place) => {
      if (place > 0) sheet.add(takesLines(reply) ? ` => \n${deeper}` : ' => ');
      print(reply, protocols?.[index] ?? protocol, deeper, sheet);
    });
  });
}

/** Whether a map's value is printed on lines of its own: only RESP3 has maps, so it is not lowered. */
function takesLines(reply: Reply): boolean {
  if (reply.type === 'map') return reply.entries.length > 1 || reply.entries.some(([, value]) => takesLines(value));
  if (reply.type !== 'array' && reply.type !== 'set') return false;
  return reply.items.length > 1 || reply.items.some(takesLines);
}

/** Collects text up to a limit; beyond it, only counts. */
class Sheet {
  readonly #parts: string[] = [];
  #room: number;
  #omitted = 0;

  constructor(limit: number) {
    this.#room = limit;
  }

  add(text: string): void {
    if (text.length <= this.#room) {
      this.#parts.push(text);
      this.#room -= text.length;
      return;
    }
    const kept = isHighSurrogate(text.charCodeAt(this.#room - 1)) ? this.#room - 1 : this.#room;
    this.#parts.push(text.slice(0, kept));
    this.#omitted += text.length - kept;
    this.#room = 0;
  }

  addQuoted(bytes: Bytes): void {
    // A byte is never shorter once it is escaped, so no more of them than there is room for can be kept.
    const fitting = Math.min(bytes.length, this.#room);
    this.add(`"${escapeBytes(bytes.slice(0, fitting))}`);
    for (let i = fitting; i < bytes.length; i++) this.#omitted += escapedLengths[bytes.charCodeAt(i)] ?? 0;
    this.add('"');
  }

  result(): { readonly text: string; readonly omitted: number } {
    return { text: this.#parts.join(''), omitted: this.#omitted };
  }
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code < 0xdc00;

const plain = /^[ !#-[\]-~]*$/;

/** Bytes that are escaped at a time: V8 gives up, and the process with it, where one `replace` finds 100 million places. */
const CHUNK = 1_000_000;

function escapeBytes(bytes: Bytes): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) parts.push(escapeChunk(bytes.slice(at, at + CHUNK)));
  return parts.join('');
}

const escapeChunk = (bytes: Bytes): string =>
  plain.test(bytes) ? bytes : bytes.replace(/[^ !#-[\]-~]/g, (byte) => escapes[byte.charCodeAt(0)] ?? '');

const named: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\x07': '\\a',
  '\b': '\\b',
};

/** By byte, how it is written between quotes. */
const escapes: readonly string[] = Array.from({ length: 256 }, (_, code) => {
  const byte = String.fromCharCode(code);
  return named[byte] ?? (plain.test(byte) ? byte : `\\x${code.toString(16).padStart(2, '0')}`);
});

const escapedLengths = Uint8Array.from(escapes, (text) => text.length);
