import type { Bytes } from '../../bytes.ts';
import { parseSmallInt } from '../../spec/number.ts';
import { compress } from './lzf.ts';
import { bigEndian, littleEndian } from './numbers.ts';

/** A length, or another integer that is not negative (Valkey src/rdb.c, rdbSaveLen). */
export function length(value: number | bigint): Bytes {
  if (value < 64) return String.fromCharCode(Number(value));
  if (value < 2 ** 14) return bigEndian(Number(value) | 0x4000, 2);
  return value < 2 ** 32 ? `\x80${bigEndian(value, 4)}` : `\x81${bigEndian(value, 8)}`;
}

/** Longer texts are compressed, where the setting `rdbcompression` says so. */
const SHORT_BYTES = 20;

/** Writes a string in the form that a server chooses. */
export type WriteString = (bytes: Bytes) => Bytes;

/** A short integer, compressed, or as it is (Valkey src/rdb.c, rdbSaveRawString). `compresses`: the setting `rdbcompression`. */
export const stringWriter =
  (compresses: boolean): WriteString =>
  (bytes) =>
    shortInteger(bytes) ?? (compresses ? compressed(bytes) : undefined) ?? length(bytes.length) + bytes;

function compressed(bytes: Bytes): Bytes | undefined {
  const packed = bytes.length > SHORT_BYTES ? compress(bytes) : undefined;
  return packed && `\xc3${length(packed.length)}${length(bytes.length)}${packed}`;
}

function shortInteger(bytes: Bytes): Bytes | undefined {
  const value = bytes.length <= 11 ? parseSmallInt(bytes) : undefined;
  if (value === undefined) return undefined;
  const form = [8, 16, 32].findIndex((bits) => value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1));
  return form < 0 ? undefined : String.fromCharCode(0xc0 + form) + littleEndian(value, 2 ** form);
}
