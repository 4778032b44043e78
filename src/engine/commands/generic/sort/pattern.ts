import type { Bytes } from '../../../../bytes.ts';
import type { Context } from '../../../context.ts';
import { hash } from '../../../values/hash/kind.ts';
import { string } from '../../../values/string/kind.ts';
import { bytesOf } from '../../../values/string/string-value.ts';

/** What a pattern says of an element: the element itself, or what is found under the name that is made of it. */
type Lookup = (ctx: Context, element: Bytes) => Bytes | undefined;

/** As C sees a text: what stands before its first zero byte. */
export const visible = (text: Bytes): Bytes => text.split('\0', 1)[0] as Bytes;

/** Whether a pattern names a key for each element. */
export const variesByElement = (pattern: Bytes): boolean => visible(pattern).includes('*');

/**
 * How a pattern is looked up (Valkey src/sort.c, lookupKeyByPattern): `#` is the element; its first `*` stands for the
 * element in the name of a key; behind `->` may stand a field of a hash. What has no `*` finds nothing.
 */
export function lookupOf(pattern: Bytes): Lookup {
  const seen = visible(pattern);
  if (seen === '#') return (_, element) => element;
  const star = seen.indexOf('*');
  if (star < 0) return () => undefined;
  const arrow = seen.indexOf('->', star + 1);
  const hasField = arrow >= 0 && arrow + 2 < seen.length;
  const field = pattern.slice(arrow + 2);
  const [before, behind] = [pattern.slice(0, star), pattern.slice(star + 1, hasField ? arrow : undefined)];
  return ({ db, nowMs }, element) => {
    const value = db.getCounted(before + element + behind)?.value;
    if (value === undefined) return undefined;
    if (hasField) return hash.is(value) ? value.get(field, nowMs) : undefined;
    return string.is(value) ? bytesOf(value) : undefined;
  };
}
