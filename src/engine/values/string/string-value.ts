import type { Bytes } from '../../../bytes.ts';
import type { EncodedString } from './encoded-string.ts';
import type { LongString } from './long-string.ts';

/**
 * A string that a key holds: plain bytes, unless OBJECT could tell it from one that SET has stored, or it was changed and
 * is long. Its length and a slice of it are asked of each in the same way.
 */
export type StringValue = Bytes | EncodedString | LongString;

/** All of its bytes. */
export const bytesOf = (value: StringValue): Bytes => (typeof value === 'string' ? value : value.bytes);
