import type { Bytes } from '../../../bytes.ts';
import { parseInt64 } from '../../../spec/number.ts';
import type { ValueObject } from '../kind.ts';

/** What OBJECT ENCODING calls the forms of a string. */
type Encoding = 'int' | 'embstr' | 'raw';

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
}

/** A string that was changed in place: it keeps the room to grow further (Valkey src/t_string.c, APPEND and SETRANGE). */
export const changedInPlace = (bytes: Bytes): EncodedString => new EncodedString(bytes, 'raw');

/** A string that the server does not look at for an integer (Valkey src/t_string.c, INCRBYFLOAT). */
export const asText = (bytes: Bytes): Bytes | EncodedString =>
  parseInt64(bytes) === undefined ? bytes : new EncodedString(bytes, 'embstr');

/** Strings of up to so many bytes lie beside their header in one piece of memory (Valkey src/object.c). */
const LONGEST_EMBSTR = 44;

/** The form that SET gives to bytes. */
export function encodingOf(bytes: Bytes): Encoding {
  if (parseInt64(bytes) !== undefined) return 'int';
  return bytes.length <= LONGEST_EMBSTR ? 'embstr' : 'raw';
}

/** True for the integers 0 to 9999, of which a server keeps one object for all keys (Valkey src/server.h, OBJ_SHARED_INTEGERS). */
export const isSharedInteger = (bytes: Bytes): boolean => bytes.length <= 4 && /^(?:0|[1-9][0-9]*)$/.test(bytes);
