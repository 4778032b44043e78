import type { Bytes } from '../../../bytes.ts';
import { bulk, once } from '../../../spec/args.ts';
import type { Context } from '../../context.ts';
import { wrongDigest } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { digestOf } from '../../values/string/digest.ts';
import { bytesOf, type StringValue } from '../../values/string/string-value.ts';

/** What the string of a key is held against: another, or its digest. */
export const comparisons = {
  IFEQ: once(bulk('ifeq-value')),
  IFNE: once(bulk('ifne-value')),
  IFDEQ: once(bulk('ifdeq-digest')),
  IFDNE: once(bulk('ifdne-digest')),
};

export type Comparison = keyof typeof comparisons;

export const isComparison = (word: Bytes): word is Comparison => Object.hasOwn(comparisons, word);

/** Whether a digest is read in any case, and has to have its length (Redis src/t_string.c, validateHexDigest; Dragonfly src/server/generic_family.cc, Delex). */
const readsDigests: ByFlavor<boolean> = { all: true, dragonfly: false };

/** Whether a string is as a comparison wants it. */
export function isAs(
  ctx: Context,
  value: StringValue,
  { is, value: wanted }: { is: Comparison; value: Bytes },
): boolean {
  const bytes = bytesOf(value);
  if (is === 'IFEQ' || is === 'IFNE') return (bytes === wanted) === (is === 'IFEQ');
  const reads = factOf(ctx.flavor, readsDigests);
  if (reads && wanted.length !== 16) throw wrongDigest();
  return (digestOf(bytes) === (reads ? wanted.toLowerCase() : wanted)) === (is === 'IFDEQ');
}
