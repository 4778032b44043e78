import type { Bytes } from '../bytes.ts';
import { parseInt64 } from '../spec/number.ts';

/** What a key can hold. A string is its bytes, unless OBJECT could tell it from one that SET has stored. */
export type Value = Bytes | EncodedString;

/**
 * A string that a server would have stored otherwise, had SET stored it: changed in place (raw), the sum of INCRBYFLOAT
 * (embstr, even where it spells an integer), the copy of a shared integer (int, its own). Only OBJECT shows it.
 */
class EncodedString {
  readonly bytes: Bytes;
  readonly encoding: Encoding;

  constructor(bytes: Bytes, encoding: Encoding) {
    this.bytes = bytes;
    this.encoding = encoding;
  }
}

/** What OBJECT ENCODING calls the forms of a string. */
type Encoding = 'int' | 'embstr' | 'raw';

/** The names that TYPE answers and SCAN's TYPE takes. */
export type ValueType = 'string';

export const typeOf = (_value: Value): ValueType => 'string';

/** The bytes of a string value, or nothing where the value is of another type. */
export const stringBytes = (value: Value): Bytes | undefined => (typeof value === 'string' ? value : value.bytes);

/** Bytes that a value takes, about. */
export const sizeOf = (value: Value): number => (typeof value === 'string' ? value.length : value.bytes.length);

/** A string that was changed in place: it keeps the room to grow further (Valkey src/t_string.c, APPEND and SETRANGE). */
export const changedInPlace = (bytes: Bytes): Value => new EncodedString(bytes, 'raw');

/** A string that the server does not look at for an integer (Valkey src/t_string.c, INCRBYFLOAT). */
export const asText = (bytes: Bytes): Value =>
  parseInt64(bytes) === undefined ? bytes : new EncodedString(bytes, 'embstr');

/** What COPY makes of a value: the same, but an integer that many keys share becomes the copy's own. */
export const duplicate = (value: Value): Value =>
  typeof value === 'string' && isShared(value) ? new EncodedString(value, 'int') : value;

/** Strings of up to so many bytes lie beside their header in one piece of memory (Valkey src/object.c). */
const LONGEST_EMBSTR = 44;

export function encodingOf(value: Value): Encoding {
  if (typeof value !== 'string') return value.encoding;
  if (parseInt64(value) !== undefined) return 'int';
  return value.length <= LONGEST_EMBSTR ? 'embstr' : 'raw';
}

/** True for the integers 0 to 9999, of which a server keeps one object for all keys (Valkey src/server.h, OBJ_SHARED_INTEGERS). */
export const isShared = (value: Value): boolean =>
  typeof value === 'string' && value.length <= 4 && /^(?:0|[1-9][0-9]*)$/.test(value);
