import type { Bytes } from '../../bytes.ts';
import type { Flavor } from '../flavor.ts';
import { hexadecimalDouble } from './long-double.ts';
import { shortestDigits } from './shortest-digits.ts';

const decimal = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?$/i;
const infinite = /^([+-]?)inf(?:inity)?$/i;
/** A digit before the power that is not 0. */
const nonzero = /^[+-]?(?:0x[^p]*?[1-9a-f]|[0-9.]*?[1-9])/i;

/** The double that a text spells, infinite or zero also where it is too large or too small; nothing where it spells none, or NaN. */
export function spelledDouble(text: Bytes): number | undefined {
  if (decimal.test(text)) return Number(text);
  const inf = infinite.exec(text);
  if (inf) return inf[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return hexadecimalDouble(text);
}

/** As `spelledDouble`, the way a server reads it: C's `strtod` skips white space, fast_float knows no hexadecimal numbers. */
export function readDouble(text: Bytes, reader: Flavor['doubleReader']): number | undefined {
  if (reader === 'strtod') return spelledDouble(text.replace(/^[\t-\r ]+(?=.)/s, ''));
  return /x/i.test(text) ? undefined : spelledDouble(text);
}

/** As `spelledDouble`; nothing also where it cannot be told from infinity or zero (Valkey src/util.c, string2d). */
export function parseDouble(text: Bytes): number | undefined {
  const value = spelledDouble(text);
  if (value === 0) return nonzero.test(text) ? undefined : value;
  return value !== undefined && !Number.isFinite(value) && !infinite.test(text) ? undefined : value;
}

/**
 * The double of a command's word, NaN too, as a server reads it that allows white space around it and `+` before it, and takes what is too
 * large for infinite (the library Abseil, SimpleAtod: Dragonfly src/facade/cmd_arg_parser.h).
 */
export function readLooseDouble(word: Bytes): number | undefined {
  const text = /^[\t-\r ]*\+?([^+].*?)[\t-\r ]*$/s.exec(word)?.[1] ?? '';
  if (/^-?nan$/i.test(text)) return Number.NaN;
  return readDouble(text, 'fast_float');
}

/** The double of a text that is kept: no white space, no `+` but of infinity, in the range of doubles (Dragonfly src/server/common.cc, ParseDouble). */
export const readKeptDouble = (text: Bytes): number | undefined =>
  /x|^\+(?!inf$)/i.test(text) ? undefined : parseDouble(text);

/** A double that is no NaN, as a server writes it into a reply (src/networking.c, addReplyDouble). */
export function printDouble(value: number, { doubleText }: Flavor): Bytes {
  if (doubleText === '%.17g') return print17Digits(value);
  return doubleText === 'shortest' || !Number.isFinite(value) ? printShortest(value) : String(value);
}

/** As C's `%.2f`: of two that are as near it is the even one, where JavaScript takes the larger. */
export function printHundredths(value: number): Bytes {
  const below = Math.floor(value * 100);
  // Half of a hundredth is 1/200: only eighths have it exactly.
  const isHalf = Number.isInteger(value * 8) && value * 100 - below === 0.5;
  return (isHalf && below % 2 === 0 ? below / 100 : value).toFixed(2);
}

/** As C's `%.17g`: 17 digits without zeros at their end. */
export function print17Digits(value: number): Bytes {
  if (!Number.isFinite(value) || value === 0) return printSpecial(value);
  const [digits, power] = seventeenDigits(Math.abs(value));
  const kept = digits.replace(/0+$/, '');
  const sign = value < 0 ? '-' : '';
  if (power < -4 || power >= 17) return `${sign}${pointed(kept, 1)}e${power < 0 ? '-' : '+'}${twoDigits(power)}`;
  return sign + (power < 0 ? `0.${'0'.repeat(-power - 1)}${kept}` : pointed(kept.padEnd(power + 1, '0'), power + 1));
}

const twoDigits = (power: number): string => String(Math.abs(power)).padStart(2, '0');

/** Digits with a point behind so many, where any follow. */
const pointed = (digits: string, place: number): string =>
  digits.length > place ? `${digits.slice(0, place)}.${digits.slice(place)}` : digits;

/** The nearest 17 digits, of two the even ones, and the power of ten of the first. JavaScript takes the larger of two. */
function seventeenDigits(magnitude: number): readonly [digits: string, power: number] {
  const [nearest, power] = significant(magnitude, 17);
  if (Number(nearest.at(-1)) % 2 === 0) return [nearest, power];
  // No double has more digits than this can tell apart from a tie.
  const [exact, exactPower] = significant(magnitude, 100);
  return /^.{17}50*$/.test(exact) ? [exact.slice(0, 17), exactPower] : [nearest, power];
}

function significant(magnitude: number, count: number): readonly [digits: string, power: number] {
  const [digits = '', power = ''] = magnitude.toExponential(count - 1).split('e');
  return [digits.replace('.', ''), Number(power)];
}

function printSpecial(value: number): Bytes {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  return value < 0 ? '-inf' : 'inf';
}

/** Up to this servers take a double for the integer that it is (Valkey src/util.c, double2ll). */
const LARGEST_WHOLE = 2 ** 62;

/** An integer by its digits; nothing where it is none, or too large. */
export const printWhole = (value: number): Bytes | undefined =>
  Number.isInteger(value) && Math.abs(value) <= LARGEST_WHOLE ? BigInt(value).toString() : undefined;

/** With the fewest digits that tell it from any other, or nearly (Valkey src/util.c, d2string; deps/fpconv). */
export function printShortest(value: number): Bytes {
  if (!Number.isFinite(value) || value === 0) return printSpecial(value);
  const whole = printWhole(value);
  if (whole !== undefined) return whole;
  // Eighths have so few digits that they are written in full, and that is the shortest: most scores need no more.
  if (Number.isInteger(value * 8) && Math.abs(value) < 2 ** 40) return String(value);
  const { digits, power } = shortestDigits(Math.abs(value));
  return (value < 0 ? '-' : '') + withPower(digits, power);
}

/** `digits * 10^power`: with zeros where a few are enough, else with a power. */
function withPower(digits: string, power: number): Bytes {
  const first = power + digits.length - 1;
  if (power >= 0 && first < digits.length + 7) return digits + '0'.repeat(power);
  if (power < 0 && (power > -7 || Math.abs(first) < 4)) {
    const place = digits.length + power;
    return place > 0 ? pointed(digits, place) : `0.${'0'.repeat(-place)}${digits}`;
  }
  return `${pointed(digits, 1)}e${first < 0 ? '-' : '+'}${Math.abs(first)}`;
}
