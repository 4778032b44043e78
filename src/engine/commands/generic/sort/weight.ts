import type { Bytes } from '../../../../bytes.ts';
import type { Flavor } from '../../../flavor.ts';
import { parseDouble, readDouble } from '../../../values/double.ts';
import { parseLongDouble } from '../../../values/long-double.ts';

/** The least double that has all of its digits. */
export const LEAST_NORMAL = 2 ** -1022;
/** The exponent of the least one's only bit. */
const LEAST_EXPONENT = -1074;

/**
 * The number that SORT weighs by; nothing where a text spells none, or where C finds it out of range: too large or too small,
 * or so small that digits are lost (ERANGE of `strtod`).
 */
export function weightOf(text: Bytes, reader: Flavor['doubleReader']): number | undefined {
  const value = readDouble(text, reader);
  if (value === undefined || reader === 'fast_float') return value;
  const word = text.trimStart();
  if (parseDouble(word) === undefined) return undefined;
  return Math.abs(value) >= LEAST_NORMAL || value === 0 || isWhole(word) ? value : undefined;
}

/** Whether nothing of a number lies below the least double's only bit. */
function isWhole(word: Bytes): boolean {
  const exact = parseLongDouble(word);
  if (typeof exact !== 'object') return false;
  const below = BigInt(Math.max(0, LEAST_EXPONENT - exact.exponent));
  return (exact.mantissa & ((1n << below) - 1n)) === 0n;
}
