import type { Bytes } from '../../../bytes.ts';

/** An integer of some bits. */
export interface IntegerType {
  readonly isSigned: boolean;
  readonly bits: number;
}

/** What becomes of an integer that does not fit: it wraps around, is the nearest that does, or is not written. */
export type Overflow = 'WRAP' | 'SAT' | 'FAIL';

/** A string of bytes, of any form. */
interface Sliced {
  slice(from: number, to: number): Bytes;
}

/** The bytes that bits lie in, as one number, and how many bits of it stand behind them. */
function around(value: Sliced, offset: number, bits: number): { whole: bigint; behind: bigint; count: number } {
  const first = Math.floor(offset / 8);
  const count = Math.ceil((offset + bits) / 8) - first;
  const bytes = value.slice(first, first + count).padEnd(count, '\0');
  let whole = 0n;
  for (let i = 0; i < count; i++) whole = (whole << 8n) | BigInt(bytes.charCodeAt(i));
  return { whole, behind: BigInt((first + count) * 8 - offset - bits), count };
}

/** The integer at an offset in bits. Beyond the end of the string all bits are 0. */
export function readBits(value: Sliced, offset: number, { isSigned, bits }: IntegerType): bigint {
  const { whole, behind } = around(value, offset, bits);
  return (isSigned ? BigInt.asIntN : BigInt.asUintN)(bits, whole >> behind);
}

/** The bytes around an integer at an offset in bits, with another in its place. */
export function writtenBits(value: Sliced, offset: number, { bits }: IntegerType, integer: bigint): Bytes {
  const { whole, behind, count } = around(value, offset, bits);
  const mask = ((1n << BigInt(bits)) - 1n) << behind;
  const made = (whole & ~mask) | (BigInt.asUintN(bits, integer) << behind);
  return String.fromCharCode(
    ...Array.from({ length: count }, (_, i) => Number((made >> BigInt((count - 1 - i) * 8)) & 0xffn)),
  );
}

const INT64_MAX = 2n ** 63n - 1n;

/**
 * The integer that is written for a value; nothing where it does not fit and is not to be written
 * (Valkey src/bitops.c, checkSignedBitfieldOverflow and its unsigned sibling). `isWhole`: it replaces what was there: a
 * negative one is then very large to an unsigned integer.
 */
export function fitted(
  value: bigint,
  { isSigned, bits }: IntegerType,
  overflow: Overflow,
  isWhole: boolean,
): bigint | undefined {
  const width = BigInt(bits);
  const most = (1n << (isSigned ? width - 1n : width)) - 1n;
  const least = isSigned ? -most - 1n : 0n;
  const given = isWhole && !isSigned ? BigInt.asUintN(64, value) : value;
  if (given >= least && given <= most) return given;
  if (overflow === 'FAIL') return undefined;
  // Servers ask how far it is to the largest one, which of the least of all is beyond their own 64 bits, and so below 0.
  const isFar = isWhole && isSigned && most - given > INT64_MAX;
  if (overflow === 'SAT') return given > most || isFar ? most : least;
  return (isSigned ? BigInt.asIntN : BigInt.asUintN)(bits, given);
}
