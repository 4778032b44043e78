import type { Bytes } from '../../../bytes.ts';

/** How many bytes each member of an intset takes. */
export type IntegerBytes = 2 | 4 | 8;

/** The fewest bytes that hold an integer (Valkey src/intset.c, _intsetValueEncoding). */
export function integerBytesOf(integer: Bytes): IntegerBytes {
  if (integer.length <= 4) return 2;
  // Beyond 2^53 a float is inexact, but no less than what four bytes hold.
  const value = Number(integer);
  if (value >= -(2 ** 15) && value < 2 ** 15) return 2;
  return value >= -(2 ** 31) && value < 2 ** 31 ? 4 : 8;
}
