import type { Bytes } from '../../bytes.ts';
import { parseInt64 } from '../../spec/number.ts';
import { notAnInteger } from '../errors.ts';

/** The integer that a word spells, in commands that look at other things before. */
export function readInteger(word: Bytes): bigint {
  const value = parseInt64(word);
  if (value === undefined) throw notAnInteger();
  return value;
}

/** An integer that is at least so large; `error` also where it is none. */
export function readAtLeast(least: bigint, word: Bytes, error: () => Error): bigint {
  const value = parseInt64(word);
  if (value === undefined || value < least) throw error();
  return value;
}
