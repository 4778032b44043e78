import type { Bytes } from '../bytes.ts';

const INT64_MAX = 9223372036854775807n;
export const INT64_MIN = -9223372036854775808n;

const canonical = /^(?:0|-?[1-9][0-9]{0,18})$/;

/** True where a signed 64-bit integer can hold the value. */
export const fitsInt64 = (value: bigint): boolean => value >= INT64_MIN && value <= INT64_MAX;

/**
 * The integer that the bytes spell, or nothing. Only the canonical spelling counts: no sign but `-`, no leading zero,
 * no white space, signed 64-bit range (Valkey src/util.c, string2ll).
 */
export function parseInt64(bytes: Bytes): bigint | undefined {
  if (bytes.length > 20 || !canonical.test(bytes)) return undefined;
  const value = BigInt(bytes);
  return fitsInt64(value) ? value : undefined;
}

/** As `parseInt64`, as a number where one is exact (at most 15 digits): most times and counts are. Reads no BigInt. */
export function parseSmallInt(bytes: Bytes): number | undefined {
  const negative = bytes.charCodeAt(0) === 0x2d;
  const first = negative ? 1 : 0;
  if (bytes.length === first || bytes.length > first + 15) return undefined;
  if (bytes.charCodeAt(first) === 0x30) return bytes === '0' ? 0 : undefined;
  let value = 0;
  for (let i = first; i < bytes.length; i++) {
    const digit = bytes.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return negative ? -value : value;
}

const UINT64_MAX = 2n ** 64n - 1n;

/**
 * The unsigned 64-bit integer that the bytes spell, or nothing. What is no signed one in its canonical spelling is read as
 * C reads an unsigned number: white space before it, a sign, a negative one counted from the top down (Valkey src/util.c, string2ull).
 */
export function parseUint64(bytes: Bytes): bigint | undefined {
  const signed = parseInt64(bytes);
  if (signed !== undefined) return signed < 0n ? undefined : signed;
  const [, sign, digits] = /^[\t-\r ]*([+-]?)([0-9]+)$/.exec(bytes) ?? [];
  const value = digits === undefined || digits.length > 1000 ? undefined : BigInt(digits);
  if (value === undefined || value > UINT64_MAX) return undefined;
  return sign === '-' ? BigInt.asUintN(64, -value) : value;
}

/**
 * The signed 64-bit integer that the bytes spell, or nothing, as a server reads it that allows white space around it, `+` before it
 * and zeros in front (the library Abseil, SimpleAtoi: Dragonfly src/facade/cmd_arg_parser.h).
 */
export function parseLooseInt64(bytes: Bytes): bigint | undefined {
  const [, sign, digits] = /^[\t-\r ]*([+-]?)0*([0-9]{1,19})[\t-\r ]*$/.exec(bytes) ?? [];
  if (digits === undefined) return undefined;
  const value = sign === '-' ? -BigInt(digits) : BigInt(digits);
  return fitsInt64(value) ? value : undefined;
}
