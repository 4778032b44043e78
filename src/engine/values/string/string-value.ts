import type { Bytes } from '../../../bytes.ts';
import type { EncodedString } from './encoding.ts';

/** A string that a key holds: plain bytes, unless OBJECT could tell it from one that SET has stored. */
export type StringValue = Bytes | EncodedString;

/** All of its bytes. */
export const bytesOf = (value: StringValue): Bytes => (typeof value === 'string' ? value : value.bytes);

export const lengthOf = (value: StringValue): number => bytesOf(value).length;

/** The bytes from one position up to, and without, another. */
export const sliceOf = (value: StringValue, from: number, to: number): Bytes => bytesOf(value).slice(from, to);
