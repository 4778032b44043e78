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

/** The form that a string has; plain bytes have the one that SET gives them. */
export function formOf(value: Bytes | EncodedString): Encoding {
  if (typeof value !== 'string') return value.encoding;
  if (parseInt64(value) !== undefined) return 'int';
  return value.length <= LONGEST_EMBSTR ? 'embstr' : 'raw';
}

/** Key, deadline and string share so many bytes with their header where they lie together (Valkey src/object.c). */
const ONE_PIECE = 64;

/**
 * A string beside its key, and a deadline where `isTimed`: an `embstr` only where all fit into one piece. Sizes: the
 * object, the key with its header and a zero byte, the deadline, the string with its own (Valkey src/object.c,
 * createStringObjectWithKeyAndExpire; src/sds.c, sdsReqType: a key of 32 bytes has a longer header).
 */
export function besideKey(value: Bytes | EncodedString, key: Bytes, isTimed: boolean): Bytes | EncodedString {
  const bytes = typeof value === 'string' ? value : value.bytes;
  const keySize = 1 + (key.length < 32 ? 1 : 3) + key.length + 1;
  const size = 16 + keySize + (isTimed ? 8 : 0) + 3 + bytes.length + 1;
  return size > ONE_PIECE && formOf(value) === 'embstr' ? changedInPlace(bytes) : value;
}

/** True for the integers 0 to 9999, of which a server keeps one object for all keys (Valkey src/server.h, OBJ_SHARED_INTEGERS). */
export const isSharedInteger = (bytes: Bytes): boolean => bytes.length <= 4 && /^(?:0|[1-9][0-9]*)$/.test(bytes);
