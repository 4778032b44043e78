import type { Bytes } from '../../../bytes.ts';
import type { ValueObject } from '../kind.ts';

/** What OBJECT ENCODING calls the forms of a string. */
export type Encoding = 'int' | 'embstr' | 'raw';

/**
 * A string that a server would have stored otherwise, had SET stored it: changed in place (raw), the sum of INCRBYFLOAT
 * (embstr, even where it spells an integer), the copy of a shared integer (int, its own). Only OBJECT shows it.
 */
export class EncodedString implements ValueObject {
  readonly bytes: Bytes;
  readonly encoding: Encoding;

  constructor(bytes: Bytes, encoding: Encoding) {
    this.bytes = bytes;
    this.encoding = encoding;
  }

  get type(): 'string' {
    return 'string';
  }

  get length(): number {
    return this.bytes.length;
  }

  /** The bytes from one position up to, and without, another. */
  slice(from: number, to: number): Bytes {
    return this.bytes.slice(from, to);
  }
}
