import type { Bytes } from '../../bytes.ts';

/**
 * The 80-bit floating-point numbers in which the servers add for INCRBYFLOAT: `mantissa * 2^exponent` with 64 bits of
 * mantissa and exponents down to those of the subnormals, or infinite. Arithmetic is exact, then rounded to the nearest.
 */
export type LongDouble = Finite | Infinite;
type Infinite = 'inf' | '-inf';

interface Finite {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** What numbers a format has. */
interface Format {
  readonly mantissaBits: number;
  /** Of the smallest subnormal's only bit. */
  readonly minExponent: number;
  /** Of the largest number's last bit. */
  readonly maxExponent: number;
}

const extended: Format = { mantissaBits: 64, minExponent: -16445, maxExponent: 16320 };
const double: Format = { mantissaBits: 53, minExponent: -1074, maxExponent: 971 };

/** Longer texts are no numbers to the servers (Valkey src/util.h, MAX_LONG_DOUBLE_CHARS). */
const LONGEST_TEXT = 5 * 1024 - 1;

const decimal = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:e([+-]?[0-9]+))?$/i;
const hexadecimal = /^([+-]?)0x([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?[0-9]+))?$/i;
const infinite = /^([+-]?)inf(?:inity)?$/i;

/**
 * The number that a text spells; nothing where it spells none, NaN, or one too large or too small to be told from
 * infinity or zero (Valkey src/util.c, string2ld).
 */
export function parseLongDouble(text: Bytes): LongDouble | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  const inf = infinite.exec(text);
  if (inf) return inf[1] === '-' ? '-inf' : 'inf';
  const hex = hexadecimal.exec(text);
  const [, sign, whole = '', fraction = '', power = '0'] = hex ?? decimal.exec(text) ?? [];
  if (whole + fraction === '') return undefined;
  const significand = BigInt((hex ? '0x' : '') + whole + fraction);
  const shift = shiftOf(power, fraction.length * (hex ? 4 : 1));
  const magnitude = hex ? round(significand, 1n, shift) : fromDecimal(significand, shift);
  if (typeof magnitude === 'string' || (magnitude.mantissa === 0n && significand !== 0n)) return undefined;
  return sign === '-' ? negate(magnitude) : magnitude;
}

/** Far beyond both ends of the range a power no longer matters, but a number of that many digits would. */
const shiftOf = (power: string, places: number): number =>
  Math.max(-100_000, Math.min(100_000, Number(power) - places));

/** The double nearest to what a text spells in hexadecimal; nothing where it does not. */
export function hexadecimalDouble(text: Bytes): number | undefined {
  const [, sign, whole = '', fraction = '', power = '0'] = hexadecimal.exec(text) ?? [];
  if (whole + fraction === '') return undefined;
  const magnitude = round(BigInt(`0x${whole}${fraction}`), 1n, shiftOf(power, fraction.length * 4), double);
  const value =
    typeof magnitude === 'string' ? Number.POSITIVE_INFINITY : Number(magnitude.mantissa) * 2 ** magnitude.exponent;
  return sign === '-' ? -value : value;
}

/** The extended number nearest to a power of ten that it can hold. */
export const powerOfTen = (power: number): Finite =>
  (power < 0 ? round(1n, 10n ** BigInt(-power), 0) : round(10n ** BigInt(power), 1n, 0)) as Finite;

/** `significand * 10^power`. */
function fromDecimal(significand: bigint, power: number): LongDouble {
  const scale = 10n ** BigInt(Math.min(Math.abs(power), 20_000));
  return power >= 0 ? round(significand * scale, 1n, 0) : round(significand, scale, 0);
}

/** The sum; nothing where it is no number. */
export function addLongDoubles(a: LongDouble, b: LongDouble): LongDouble | undefined {
  if (typeof a === 'string') return typeof b === 'string' && a !== b ? undefined : a;
  if (typeof b === 'string') return b;
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = (a.mantissa << BigInt(a.exponent - exponent)) + (b.mantissa << BigInt(b.exponent - exponent));
  return sum < 0n ? negate(round(-sum, 1n, exponent)) : round(sum, 1n, exponent);
}

/** The product with a whole number above zero, up to the next whole number; infinite where that is beyond all. */
export function wholeProduct(value: LongDouble, factor: bigint): bigint | Infinite {
  if (typeof value === 'string') return value;
  const { mantissa, exponent } = value;
  const isNegative = mantissa < 0n;
  const product = round((isNegative ? -mantissa : mantissa) * factor, 1n, exponent);
  if (typeof product === 'string') return isNegative ? '-inf' : 'inf';
  const shift = BigInt(Math.abs(product.exponent));
  if (product.exponent >= 0) return isNegative ? -(product.mantissa << shift) : product.mantissa << shift;
  // To shift right is to round down.
  return isNegative ? -(product.mantissa >> shift) : -(-product.mantissa >> shift);
}

/** With up to 17 digits behind the point, as the servers print it: no trailing zeros, no `-0` (Valkey src/util.c, ld2string). */
export function printLongDouble({ mantissa, exponent }: Finite): Bytes {
  const magnitude = (mantissa < 0n ? -mantissa : mantissa) * 10n ** 17n;
  const scaled = exponent >= 0 ? magnitude << BigInt(exponent) : divideToNearest(magnitude, 1n << BigInt(-exponent));
  const digits = scaled.toString().padStart(18, '0');
  const fraction = digits.slice(-17).replace(/0+$/, '');
  const text = digits.slice(0, -17) + (fraction && `.${fraction}`);
  return mantissa < 0n && text !== '0' ? `-${text}` : text;
}

function negate(value: Finite): Finite;
function negate(value: LongDouble): LongDouble;
function negate(value: LongDouble): LongDouble {
  if (typeof value === 'string') return value === 'inf' ? '-inf' : 'inf';
  return { mantissa: -value.mantissa, exponent: value.exponent };
}

/** `numerator / denominator * 2^exponent`, which is not negative, as the nearest number of a format. */
function round(numerator: bigint, denominator: bigint, exponent: number, format = extended): LongDouble {
  if (numerator === 0n) return { mantissa: 0n, exponent: 0 };
  const { mantissaBits, minExponent, maxExponent } = format;
  const place = Math.max(exponent + quotientBits(numerator, denominator) - mantissaBits, minExponent);
  const shift = BigInt(place - exponent);
  const mantissa =
    shift < 0n ? divideToNearest(numerator << -shift, denominator) : divideToNearest(numerator, denominator << shift);
  // Rounding up may have reached a bit more, which is another number of as many bits and the next exponent.
  return place + bitLength(mantissa) - mantissaBits > maxExponent ? 'inf' : { mantissa, exponent: place };
}

/** Bits before the point of the quotient; zero or less where it is below 1. */
function quotientBits(numerator: bigint, denominator: bigint): number {
  const bits = bitLength(numerator) - bitLength(denominator);
  const reached = bits >= 0 ? numerator >= denominator << BigInt(bits) : numerator << BigInt(-bits) >= denominator;
  return reached ? bits + 1 : bits;
}

/** The nearest integer to the quotient; of two, the even one. */
function divideToNearest(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twiceRest = (numerator % denominator) * 2n;
  const up = twiceRest > denominator || (twiceRest === denominator && (quotient & 1n) === 1n);
  return up ? quotient + 1n : quotient;
}

function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return value === 0n ? 0 : hex.length * 4 - Math.clz32(Number.parseInt(hex[0] as string, 16)) + 28;
}
