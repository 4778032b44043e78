import type { Bytes } from '../../../bytes.ts';
import { parseInt64 } from '../../../spec/number.ts';
import { notAnInteger } from '../../errors.ts';

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

/** A position counted from the head, or from the tail where negative; below 0 where it lies before the head. */
export const positionOf = (index: bigint, size: number): number => Number(index < 0n ? BigInt(size) + index : index);

/** The positions from `start` to `stop`, both included: the first, and the one behind the last. */
export function rangeOf(start: bigint, stop: bigint, size: number): readonly [from: number, to: number] {
  const from = Math.max(0, positionOf(start, size));
  const to = Math.min(size, positionOf(stop, size) + 1);
  return from < to ? [from, to] : [0, 0];
}
