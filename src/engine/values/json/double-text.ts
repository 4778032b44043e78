import type { Bytes } from '../../../bytes.ts';

/** How a server writes a double: all of them the fewest digits that read back as the same number. */
export interface DoubleStyle {
  /** How many digits may stand before the point, zeros that fill up among them. */
  readonly mostDigits: number;
  /** How many zeros may stand behind the point before the first digit. */
  readonly mostZeros: number;
  /** The exponent of a number that is too large or too small for that. */
  exponent(value: number): Bytes;
}

/** serde_json with ryu. */
export const ryu: DoubleStyle = { mostDigits: 16, mostZeros: 4, exponent: (value) => `e${value}` };

const signed = (power: number): Bytes => `e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;

/** RapidJSON's own. */
export const rapidjson: DoubleStyle = { mostDigits: 21, mostZeros: 5, exponent: (value) => `e${value}` };

/** jsoncons with the algorithm of its own (write_number.hpp). */
export const jsoncons: DoubleStyle = { mostDigits: 17, mostZeros: 3, exponent: signed };

export function doubleText(value: number, { mostDigits, mostZeros, exponent }: DoubleStyle): Bytes {
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [mantissa = '', power] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const point = Number(power) + 1;
  return (value < 0 ? '-' : '') + written();

  function written(): Bytes {
    if (digits.length <= point && point <= mostDigits) return `${digits.padEnd(point, '0')}.0`;
    if (point > 0 && point <= mostDigits) return `${digits.slice(0, point)}.${digits.slice(point)}`;
    if (point <= 0 && -point <= mostZeros) return `0.${'0'.repeat(-point)}${digits}`;
    return mantissa + exponent(point - 1);
  }
}
