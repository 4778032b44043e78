import type { Bytes } from '../../bytes.ts';
import { littleEndian } from './numbers.ts';

/** Jones' polynomial, its bits reversed: the upper and the lower half (Valkey src/crc64.c). */
const POLYNOMIAL = [0x95ac9329, 0xac4bc9b5] as const;

/** What each value of a byte does to the checksum: upper halves, then lower ones. Made when it is first asked for. */
let table: Int32Array | undefined;

function makeTable(): Int32Array {
  const made = new Int32Array(512);
  for (let byte = 0; byte < 256; byte++) {
    let [high, low] = [0, byte];
    for (let bit = 0; bit < 8; bit++) {
      const isOdd = low & 1;
      low = (low >>> 1) | (high << 31);
      high >>>= 1;
      if (isOdd) [high, low] = [high ^ POLYNOMIAL[0], low ^ POLYNOMIAL[1]];
    }
    made[byte] = high;
    made[256 + byte] = low;
  }
  return made;
}

/** The checksum of a payload as the servers write it: 8 bytes, the lowest first. */
export function crc64(bytes: Bytes): Bytes {
  table ??= makeTable();
  let [high, low] = [0, 0];
  for (let i = 0; i < bytes.length; i++) {
    const at = (low ^ bytes.charCodeAt(i)) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (table[256 + at] as number);
    high = (high >>> 8) ^ (table[at] as number);
  }
  return littleEndian(low >>> 0, 4) + littleEndian(high >>> 0, 4);
}
