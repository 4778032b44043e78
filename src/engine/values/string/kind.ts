import { bulk } from '../../../spec/reply.ts';
import { type Kind, typeOf, type Value } from '../kind.ts';
import { StringDraft } from './draft.ts';
import { besideKey, EncodedString, formOf, isSharedInteger } from './encoding.ts';
import { bytesOf, lengthOf, type StringValue, sliceOf } from './string-value.ts';

/** Bytes of memory that an object with its fields takes beside what they hold, about. */
const OBJECT_BYTES = 40;

export const string: Kind<StringValue, StringDraft> = {
  type: 'string',
  is: (value: Value): value is StringValue => typeOf(value) === 'string',
  draft: (value) => new StringDraft(value),
  /** An integer that many keys share becomes the copy's own. */
  copy: (value) => (string.isShared(value) ? new EncodedString(bytesOf(value), 'int') : value),
  besideKey,
  encoding: (value) => formOf(value),
  isShared: (value) => typeof value === 'string' && isSharedInteger(value),
  bytes: (value) => lengthOf(value) + (typeof value === 'string' ? 0 : OBJECT_BYTES),
  equals: (a, b) => lengthOf(a) === lengthOf(b) && bytesOf(a) === bytesOf(b),
  describe: (value, characters) => bulk(sliceOf(value, 0, characters)),
};
