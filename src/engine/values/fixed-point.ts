import type { Bytes } from '../../bytes.ts';

const memory = new DataView(new ArrayBuffer(8));
const HIDDEN_BIT = 1n << 52n;

/** A finite double with so many digits behind the point, of two nearest the even ones: as C prints `%.6f`. */
export function fixedPoint(value: number, places: number): Bytes {
  memory.setFloat64(0, Math.abs(value));
  const bits = memory.getBigUint64(0);
  const isSubnormal = bits < HIDDEN_BIT;
  const mantissa = (bits & (HIDDEN_BIT - 1n)) | (isSubnormal ? 0n : HIDDEN_BIT);
  const exponent = (isSubnormal ? 1 : Number(bits >> 52n)) - 1075;
  const scaled = mantissa * 10n ** BigInt(places);
  const digits = (exponent >= 0 ? scaled << BigInt(exponent) : halved(scaled, BigInt(-exponent)))
    .toString()
    .padStart(places + 1, '0');
  const point = digits.length - places;
  return `${value < 0 || Object.is(value, -0) ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** By a power of two, to the nearest. */
function halved(value: bigint, times: bigint): bigint {
  const quotient = value >> times;
  const rest = value - (quotient << times);
  const half = 1n << (times - 1n);
  return rest > half || (rest === half && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

/** With 17 digits behind the point, without zeros at their end: as servers write for people (Valkey src/util.c, ld2string). */
export const humanDouble = (value: number): Bytes => {
  const text = fixedPoint(value, 17).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
};
