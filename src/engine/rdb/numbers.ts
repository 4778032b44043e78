import type { Bytes } from '../../bytes.ts';

/** An integer in so many bytes, the lowest first. */
export function littleEndian(value: number | bigint, size: number): Bytes {
  let bytes = '';
  for (let rest = BigInt(value); bytes.length < size; rest >>= 8n) bytes += String.fromCharCode(Number(rest & 255n));
  return bytes;
}

/** An integer in so many bytes, the highest first. */
export const bigEndian = (value: number | bigint, size: number): Bytes =>
  [...littleEndian(value, size)].reverse().join('');

/** The signed integer that bytes spell, the lowest first. */
export const fromLittleEndian = (bytes: Bytes): bigint =>
  BigInt.asIntN(8 * bytes.length, unsigned([...bytes].reverse().join('')));

/** The integer that bytes spell, the highest first; never negative. */
export const unsigned = (bytes: Bytes): bigint => {
  let value = 0n;
  for (let i = 0; i < bytes.length; i++) value = (value << 8n) | BigInt(bytes.charCodeAt(i));
  return value;
};
