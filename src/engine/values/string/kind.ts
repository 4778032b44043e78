import { bulk } from '../../../spec/reply.ts';
import { type Kind, typeOf, type Value } from '../kind.ts';
import { bytesOfMemory, StringDraft } from './draft.ts';
import { EncodedString } from './encoded-string.ts';
import { besideKey, formOf, isSharedInteger } from './encoding.ts';
import { LongString } from './long-string.ts';
import { bytesOf, type StringValue } from './string-value.ts';

export const string: Kind<StringValue, StringDraft> = {
  type: 'string',
  is: (value: Value): value is StringValue => typeOf(value) === 'string',
  draft: (value, { isInPlace }) => new StringDraft(value, isInPlace),
  copy,
  besideKey,
  encoding: formOf,
  isShared: (value) => typeof value === 'string' && isSharedInteger(value),
  bytes: bytesOfMemory,
  equals,
  describe: (value, characters) => bulk(value.slice(0, characters)),
};

/** An integer that many keys share becomes the copy's own. */
function copy(value: StringValue): StringValue {
  if (value instanceof LongString) return value.clone();
  return string.isShared(value) ? new EncodedString(bytesOf(value), 'int') : value;
}

function equals(a: StringValue, b: StringValue): boolean {
  if (a.length !== b.length) return false;
  return a instanceof LongString && b instanceof LongString ? a.equals(b) : bytesOf(a) === bytesOf(b);
}
