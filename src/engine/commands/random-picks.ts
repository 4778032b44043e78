import type { Bytes } from '../../bytes.ts';
import { parseInt64 } from '../../spec/number.ts';
import { notA64BitRange, notAnInteger, tooManyPicks } from '../errors.ts';
import { type Flavor, factOf } from '../flavor.ts';
import { readLoose32 } from './numbers.ts';

/** The largest count; the least one is its negation. */
export const MOST_COUNT = 2n ** 63n - 1n;

/** Picks of one command where the same may come twice. A server sends however many it is asked for; here a tab would die of it. */
const MOST_PICKS = 1_000_000;

/** Something to pick from by chance. */
export interface Choices<T> {
  readonly size: number;
  all(): readonly T[];
  one(): T;
  /** So many different ones, fewer than there are. */
  distinct(count: number): readonly T[];
}

/** How many are to be picked; of 32 bits to Dragonfly, which has its own error for it in one command (src/server/hset_family.cc, zset_family.cc). */
export function parsePickCount(flavor: Flavor, word: Bytes, error: () => Error = notAnInteger): bigint {
  if (factOf(flavor, { all: false, dragonfly: true })) return readLoose32(word, error);
  const count = parseInt64(word);
  if (count === undefined) throw notAnInteger();
  if (count < -MOST_COUNT) throw notA64BitRange();
  return count;
}

/** So many different ones, or all that there are; of a negative count as many as it says, any of them again and again. */
export function pickSeveral<T>(choices: Choices<T>, count: number): readonly T[] {
  if (count >= choices.size) return choices.all();
  if (count < -MOST_PICKS) throw tooManyPicks(MOST_PICKS);
  return count < 0 ? Array.from({ length: -count }, () => choices.one()) : choices.distinct(count);
}
