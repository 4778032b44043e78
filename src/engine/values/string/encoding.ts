import type { Bytes } from '../../../bytes.ts';
import { parseInt64 } from '../../../spec/number.ts';
import { EncodedString, type Encoding } from './encoded-string.ts';
import { bytesOf, type StringValue } from './string-value.ts';

/** A string that was changed in place: it keeps the room to grow further (Valkey src/t_string.c, APPEND and SETRANGE). */
export const changedInPlace = (bytes: Bytes): EncodedString => new EncodedString(bytes, 'raw');

/** A string that the server does not look at for an integer (Valkey src/t_string.c, INCRBYFLOAT). */
export const asText = (bytes: Bytes): Bytes | EncodedString =>
  parseInt64(bytes) === undefined ? bytes : new EncodedString(bytes, 'embstr');

/** Strings of up to so many bytes lie beside their header in one piece of memory (Valkey src/object.c). */
const LONGEST_EMBSTR = 44;

/** The form that a string has; plain bytes have the one that SET gives them. */
export function formOf(value: StringValue): Encoding {
  if (typeof value !== 'string') return value.encoding;
  if (parseInt64(value) !== undefined) return 'int';
  return value.length <= LONGEST_EMBSTR ? 'embstr' : 'raw';
}

/** Key, deadline and string share so many bytes with their header where they lie together (Valkey src/object.c). */
const ONE_PIECE = 64;

/**
 * A string beside its key, and a deadline where `isTimed`: an `embstr` only where all fit into one piece. Sizes: the
 * object, the key with its header and a zero byte, the deadline, the string with its own (Valkey src/object.c,
 * createStringObjectWithKeyAndExpire). Beside a key of 32 bytes and more the deadline takes no room (measured, 8.1.1).
 */
export function besideKey(value: StringValue, key: Bytes, isTimed: boolean): StringValue {
  const keySize = 1 + 1 + key.length + 1;
  const deadlineSize = isTimed && key.length < 32 ? 8 : 0;
  const size = 16 + keySize + deadlineSize + 3 + value.length + 1;
  return size > ONE_PIECE && formOf(value) === 'embstr' ? changedInPlace(bytesOf(value)) : value;
}

/** True for the integers 0 to 9999, of which a server keeps one object for all keys (Valkey src/server.h, OBJ_SHARED_INTEGERS). */
export const isSharedInteger = (bytes: Bytes): boolean => bytes.length <= 4 && /^(?:0|[1-9][0-9]*)$/.test(bytes);
