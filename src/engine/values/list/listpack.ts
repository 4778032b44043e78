import type { Bytes } from '../../../bytes.ts';
import { parseInt64, parseSmallInt } from '../../../spec/number.ts';

/** Bytes of a listpack without entries: its header and the byte at its end (Valkey src/listpack.c, LP_HDR_SIZE). */
export const EMPTY_BYTES = 7;

/** Bytes that an element takes in a listpack: what is written, and how long that is (Valkey src/listpack.c, lpEncodeGetType, lpEncodeBacklen). */
export function entryBytes(element: Bytes): number {
  const written = integerBytes(element) ?? stringBytes(element.length);
  if (written <= 127) return written + 1;
  if (written < 16_383) return written + 2;
  if (written < 2_097_151) return written + 3;
  return written + (written < 268_435_455 ? 4 : 5);
}

/** Integers of so many bits, their sign among them, and the bytes that they take. */
const widths = [
  [13, 2],
  [16, 3],
  [24, 4],
  [32, 5],
] as const;

function integerBytes(element: Bytes): number | undefined {
  const value = parseSmallInt(element);
  if (value === undefined) return isInteger(element) ? 9 : undefined;
  if (value >= 0 && value <= 127) return 1;
  const fits = widths.find(([bits]) => value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1));
  return fits?.[1] ?? 9;
}

/** Whether a listpack keeps an element as an integer. */
export const isInteger = (element: Bytes): boolean => element.length <= 20 && parseInt64(element) !== undefined;

const stringBytes = (length: number): number => length + (length < 64 ? 1 : length < 4096 ? 2 : 5);

/** A small list as a server keeps it: all in one listpack. Of that, only the size matters here. */
export class Listpack {
  readonly encoding = 'listpack';
  readonly newBytes = 32;
  bytes: number;

  constructor(bytes = EMPTY_BYTES) {
    this.bytes = bytes;
  }

  clone(): Listpack {
    return new Listpack(this.bytes);
  }

  push(_end: unknown, element: Bytes): void {
    this.bytes += entryBytes(element);
  }

  insert(_pivot: unknown, element: Bytes): void {
    this.bytes += entryBytes(element);
  }

  replace(_position: unknown, element: Bytes, before: Bytes): void {
    this.bytes += entryBytes(element) - entryBytes(before);
  }

  remove(positions: readonly number[], elements: { at(position: number): Bytes | undefined }): void {
    for (const position of positions) this.bytes -= entryBytes(elements.at(position) as Bytes);
  }
}
