import type { Bytes } from '../../bytes.ts';
import { parseInt64 } from '../../spec/number.ts';
import { BadData } from './bad-data.ts';
import { bigEndian, fromLittleEndian, littleEndian } from './numbers.ts';

const HEADER = 6;
const END = 0xff;
/** A count that a listpack does not hold itself. */
const UNKNOWN_COUNT = 0xffff;

/** Elements as a listpack (Valkey src/listpack.c). */
export function listpack(elements: readonly Bytes[]): Bytes {
  const entries = elements.map(entry).join('');
  return `${littleEndian(HEADER + entries.length + 1, 4)}${littleEndian(Math.min(elements.length, UNKNOWN_COUNT), 2)}${entries}\xff`;
}

function entry(element: Bytes): Bytes {
  const value = element.length <= 20 ? parseInt64(element) : undefined;
  const written = value === undefined ? text(element) : integer(value);
  return written + backLength(written.length);
}

/** Integers by their bits, their sign among them, with the first byte of each form (`lpEncodeIntegerGetType`). */
const integerForms = [
  [16, 0xf1],
  [24, 0xf2],
  [32, 0xf3],
  [64, 0xf4],
] as const;

function integer(value: bigint): Bytes {
  if (value >= 0n && value <= 127n) return String.fromCharCode(Number(value));
  if (value >= -4096n && value <= 4095n) return bigEndian((Number(value) & 0x1fff) | 0xc000, 2);
  const [bits, first] = integerForms.find(([most]) => BigInt.asIntN(most, value) === value) ?? [64, 0xf4];
  return String.fromCharCode(first) + littleEndian(value, bits / 8);
}

function text(element: Bytes): Bytes {
  const size = element.length;
  if (size < 64) return String.fromCharCode(0x80 | size) + element;
  return (size < 4096 ? bigEndian(0xe000 | size, 2) : `\xf0${littleEndian(size, 4)}`) + element;
}

/** How many bytes the length of what was written takes behind it (`lpEncodeBacklen`). */
const backSize = (size: number): number =>
  1 + [127, 16_382, 2_097_150, 268_435_454].filter((most) => size > most).length;

/** Seven bits a byte, the lowest last; each but the first has its highest bit set. */
function backLength(size: number): Bytes {
  const bytes = Array.from(
    { length: backSize(size) },
    (_, i) => (Math.floor(size / 2 ** (7 * i)) & 127) | 128,
  ).reverse();
  return String.fromCharCode((bytes[0] as number) & 127, ...bytes.slice(1));
}

/**
 * The elements of a listpack, each step checked as the servers check what a client sends (`lpValidateIntegrity`). Of streams
 * they do not look at the listpack's own count (`isCounted`).
 */
export function readListpack(bytes: Bytes, isCounted = true): Bytes[] {
  const last = bytes.length - 1;
  if (last < HEADER || number(bytes, 0, 4) !== bytes.length || bytes.charCodeAt(last) !== END) throw bad();
  const elements: Bytes[] = [];
  let at = HEADER;
  while (bytes.charCodeAt(at) !== END) {
    const [header, size] = sizesAt(bytes, at, last);
    const next = at + header + size + backSize(header + size);
    if (next > last || readBackLength(bytes, next - 1) !== header + size) throw bad();
    elements.push(elementAt(bytes, at, header, size));
    at = next;
  }
  const count = number(bytes, 4, 2);
  if (at !== last || (isCounted && count !== UNKNOWN_COUNT && count !== elements.length)) throw bad();
  return elements;
}

/** Bytes before an element's own, and its own. */
function sizesAt(bytes: Bytes, at: number, last: number): readonly [header: number, size: number] {
  const first = bytes.charCodeAt(at);
  if (first < 0x80) return [1, 0];
  if (first < 0xc0) return [1, first & 63];
  if (first < 0xe0) return [2, 0];
  const header = first < 0xf0 ? 2 : first === 0xf0 ? 5 : 1;
  if (first > 0xf4 || at + header > last) throw bad();
  if (first < 0xf0) return [2, number(bytes, at, 2, true) & 0xfff];
  return [header, first === 0xf0 ? number(bytes, at + 1, 4) : ([2, 3, 4, 8][first - 0xf1] as number)];
}

function elementAt(bytes: Bytes, at: number, header: number, size: number): Bytes {
  const first = bytes.charCodeAt(at);
  const own = bytes.slice(at + header, at + header + size);
  if (first < 0x80) return String(first);
  if (first >= 0xc0 && first < 0xe0) return String(((number(bytes, at, 2, true) & 0x1fff) << 19) >> 19);
  return first > 0xf0 ? String(fromLittleEndian(own)) : own;
}

function readBackLength(bytes: Bytes, from: number): number {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = bytes.charCodeAt(from - i);
    value += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return value;
  }
  throw bad();
}

/** An unsigned integer within the bytes. */
export function number(bytes: Bytes, at: number, size: number, isBigEndian = false): number {
  let value = 0;
  for (let i = 0; i < size; i++) value = value * 256 + bytes.charCodeAt(at + (isBigEndian ? i : size - 1 - i));
  return value;
}

const bad = () => new BadData('no listpack');
