import type { Bytes } from '../../bytes.ts';
import { BadData } from './bad-data.ts';
import { decompress } from './lzf.ts';
import { fromLittleEndian, unsigned } from './numbers.ts';

/** Kinds of strings that are not plain: integers of so many bytes, and compressed ones (Valkey src/rdb.h, RDB_ENC_INT8). */
const integerSizes = [1, 2, 4];
const COMPRESSED = 3;

/** Reads what an RDB file or a payload of DUMP is made of (Valkey src/rdb.c). What is not there is bad data. */
export class Reader {
  readonly #bytes: Bytes;
  #at = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  take(count: number): Bytes {
    if (!(count <= this.#bytes.length - this.#at)) throw new BadData('it ends early');
    this.#at += count;
    return this.#bytes.slice(this.#at - count, this.#at);
  }

  byte(): number {
    return this.take(1).charCodeAt(0);
  }

  /** An integer that may be a length. One beyond 2^53 is rounded: no data is so long. */
  length(): number {
    return Number(this.wideLength());
  }

  /** How many follow: at least one (`rdbLoadObject`, emptykey). */
  count(): number {
    const count = this.length();
    if (count === 0) throw new BadData('it is empty');
    return count;
  }

  /** As many as the next length says. */
  all<T>(read: () => T, count = this.length()): readonly T[] {
    const all: T[] = [];
    for (let left = count; left > 0; left--) all.push(read());
    return all;
  }

  /** The same, of which there is at least one (`rdbLoadObject`, emptykey). */
  each<T>(read: () => T): readonly T[] {
    return this.all(read, this.count());
  }

  /** An unsigned integer of up to 64 bits (`rdbLoadLen`). */
  wideLength(): bigint {
    const first = this.byte();
    const kind = first >> 6;
    // Where no string is awaited, the mark of one that is not plain is passed over.
    if (kind === 0 || kind === 3) return BigInt(first & 63);
    if (kind === 1) return BigInt(((first & 63) << 8) | this.byte());
    if (first > 0x81) throw new BadData('there is no such form of a length');
    return unsigned(this.take(first === 0x80 ? 4 : 8));
  }

  string(): Bytes {
    const first = this.#bytes.charCodeAt(this.#at);
    if (!(first >= 0xc0)) return this.take(this.length());
    this.#at++;
    const size = integerSizes[first & 63];
    if (size !== undefined) return String(fromLittleEndian(this.take(size)));
    if ((first & 63) !== COMPRESSED) throw new BadData('there is no such form of a string');
    const [compressed, whole] = [this.length(), this.length()];
    return decompress(this.take(compressed), whole);
  }

  /** A signed integer of 64 bits, the lowest byte first. */
  int64(): bigint {
    return fromLittleEndian(this.take(8));
  }
}
