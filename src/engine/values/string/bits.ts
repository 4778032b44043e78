import type { Bytes } from '../../../bytes.ts';
import { changedInPlace } from './encoding.ts';
import { isGap, LONGEST_TEXT, LongString } from './long-string.ts';
import type { StringValue } from './string-value.ts';

/** Bits of a string, from the first to the last, both included; bit 0 is the highest of the first byte. */
export type Bits = readonly [first: number, last: number];

/** How many bits are set in a byte. */
const ones = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

const byteOf = (bit: number): number => Math.floor(bit / 8);

/** The bytes of a range of bits, piece by piece: no text is made of a long string. */
function* partsOf(value: StringValue, [first, last]: Bits): Generator<Bytes> {
  const [from, to] = [byteOf(first), byteOf(last) + 1];
  if (value instanceof LongString) yield* value.parts(from, to);
  else yield value.slice(from, to);
}

/** How many of the bits are set; all of them are within the string. */
export function countBits(value: StringValue, bits: Bits): number {
  const [first, last] = bits;
  let count = 0;
  for (const part of partsOf(value, bits)) {
    if (isGap(part)) continue;
    for (let i = 0; i < part.length; i++) count += ones[part.charCodeAt(i)] as number;
  }
  const onesIn = (bit: number, mask: number) =>
    ones[value.slice(byteOf(bit), byteOf(bit) + 1).charCodeAt(0) & mask] as number;
  return count - onesIn(first, ~(0xff >> (first % 8)) & 0xff) - onesIn(last, 0x7f >> (last % 8));
}

/** The first of the bits that is as wanted, or -1. */
export function findBit(value: StringValue, wanted: 0 | 1, bits: Bits): number {
  const [first, last] = bits;
  const flip = wanted ? 0 : 0xff;
  let at = byteOf(first);
  for (const part of partsOf(value, bits)) {
    if (wanted && isGap(part)) at += part.length;
    else {
      for (let i = 0; i < part.length; i++, at++) {
        let byte = part.charCodeAt(i) ^ flip;
        if (at === byteOf(first)) byte &= 0xff >> (first % 8);
        if (at === byteOf(last)) byte &= 0xff << (7 - (last % 8));
        if (byte !== 0) return at * 8 + Math.clz32(byte) - 24;
      }
    }
  }
  return -1;
}

/** What makes one byte of those that stand at the same place in each of several strings. */
export type Combine = (bytes: readonly number[]) => number;

/** A string of that length, each byte of it made of those of the sources; beyond its end a source has zero bytes. */
export function combined(sources: readonly StringValue[], length: number, combine: Combine): StringValue {
  const gap = combine(sources.map(() => 0)) === 0;
  const part = (from: number, to: number): Bytes => {
    const parts = sources.map((source) => source.slice(from, to));
    if (gap && parts.every((each) => each === '' || isGap(each))) return '\0'.repeat(to - from);
    const made = new Uint8Array(to - from);
    const bytes: number[] = [];
    for (let i = 0; i < made.length; i++) {
      for (let s = 0; s < parts.length; s++) bytes[s] = (parts[s] as Bytes).charCodeAt(i) | 0;
      made[i] = combine(bytes);
    }
    return String.fromCharCode(...made);
  };
  return length > LONGEST_TEXT ? LongString.made(length, part) : changedInPlace(part(0, length));
}
