/**
 * A binary-safe string: one character per byte, every char code 0-255.
 * Keys, values and arguments are `Bytes` everywhere inside; text becomes bytes, and bytes text, only at the edges.
 */
export type Bytes = string;

/** With the letters that ASCII has in upper case; other bytes stay. */
export const asciiUpper = (bytes: Bytes): Bytes => bytes.replace(/[a-z]/g, (letter) => letter.toUpperCase());

const ascii = /^[\0-\x7f]*$/;

/** The UTF-8 bytes of a text. A lone surrogate becomes U+FFFD, as in every encoder of the platform. */
export function bytesFromText(text: string): Bytes {
  if (ascii.test(text)) return text;
  const out: string[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    out.push(encodePoint(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code));
  }
  return out.join('');
}

function encodePoint(code: number): Bytes {
  const tail = (shift: number) => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x80) return String.fromCharCode(code);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), tail(0));
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), tail(6), tail(0));
  return String.fromCharCode(0xf0 | (code >> 18), tail(12), tail(6), tail(0));
}

/** The text of UTF-8 bytes. A byte that is no part of a valid sequence becomes U+FFFD. */
export function textFromBytes(bytes: Bytes): string {
  if (ascii.test(bytes)) return bytes;
  return bytes.replace(utf8Unit, (unit) => (unit.length === 1 ? '\ufffd' : decodeUnit(unit)));
}

/** A well-formed multi-byte sequence (Unicode, table 3-7), or one byte that belongs to none. */
const utf8Unit =
  /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;

function decodeUnit(unit: Bytes): string {
  let code = unit.charCodeAt(0) & (0xff >> (unit.length + 1));
  for (let i = 1; i < unit.length; i++) code = (code << 6) | (unit.charCodeAt(i) & 0x3f);
  return String.fromCodePoint(code);
}
