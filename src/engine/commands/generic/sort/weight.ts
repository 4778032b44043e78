import type { Bytes } from '../../../../bytes.ts';
import type { Flavor } from '../../../flavor.ts';

/** A double as it was read. */
export interface ReadDouble {
  readonly value: number;
  /** It is too large or too small for a double, or so small that digits were lost: ERANGE of `strtod`. */
  readonly isOutOfRange: boolean;
}

const decimal = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?$/i;
const hexadecimal = /^([+-]?)0x(?:([0-9a-f]+)\.?([0-9a-f]*)|\.([0-9a-f]+))(?:p([+-]?[0-9]+))?$/i;
const infinite = /^([+-]?)inf(?:inity)?$/i;

/** The least number that has all of its digits. */
const LEAST_NORMAL = 2 ** -1022;
/** Of the least number's only bit. */
const LEAST_EXPONENT = -1074;

/** The double that the whole text spells; nothing where it spells none, or NaN. */
export function readDouble(text: Bytes, reader: Flavor['doubleReader']): ReadDouble | undefined {
  const word = reader === 'strtod' ? text.replace(/^[\t-\r ]+/, '') : text;
  const inf = infinite.exec(word);
  if (inf) return { value: inf[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY, isOutOfRange: false };
  if (decimal.test(word)) {
    const value = Number(word);
    const isZero = !/[1-9]/.test(word.split(/e/i, 1)[0] as string);
    return { value, isOutOfRange: !isZero && !isNormal(value) };
  }
  const hex = reader === 'strtod' ? hexadecimal.exec(word) : undefined;
  return hex ? fromHexadecimal(hex) : undefined;
}

const isNormal = (value: number): boolean => Number.isFinite(value) && Math.abs(value) >= LEAST_NORMAL;

function fromHexadecimal([, sign, whole = '', fraction = '', only = '', power = '0']: RegExpExecArray): ReadDouble {
  const behind = fraction + only;
  const significand = BigInt(`0x${whole}${behind}`);
  const exponent = Math.max(-100_000, Math.min(100_000, Number(power))) - 4 * behind.length;
  // In two steps, because the power alone may be out of range.
  const half = Math.trunc(exponent / 2);
  const magnitude = Number(significand) * 2 ** half * 2 ** (exponent - half);
  const lost = Math.max(0, LEAST_EXPONENT - exponent);
  const losesDigits = significand & ((1n << BigInt(Math.min(lost, 4 * 16_384))) - 1n);
  const isOutOfRange = significand !== 0n && !isNormal(magnitude) && (magnitude === 0 || losesDigits !== 0n);
  return { value: sign === '-' ? -magnitude : magnitude, isOutOfRange: isOutOfRange || magnitude === Infinity };
}
