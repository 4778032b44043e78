import type { Bytes } from '../../bytes.ts';
import { parseInt64 } from '../../spec/number.ts';
import { notAnInteger, notPositive } from '../errors.ts';
import { type Flavor, factOf } from '../flavor.ts';

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

/**
 * How many of something are wanted: none or more. A negative count is no number at all to Dragonfly, which reads it without a
 * sign (src/facade/cmd_arg_parser.h).
 */
export const readCount = (flavor: Flavor, word: Bytes, error: () => Error = notPositive): number =>
  Number(readAtLeast(0n, word, factOf(flavor, { all: error, dragonfly: notAnInteger })));

/** An integer that is not negative; `error` only where it is. To Dragonfly that is none either. */
export function readNonNegative(flavor: Flavor, word: Bytes, error: () => Error): number {
  const value = readInteger(word);
  if (value < 0n) throw factOf(flavor, { all: error, dragonfly: notAnInteger })();
  return Number(value);
}

/** An integer that Dragonfly reads with 32 bits (src/facade/cmd_arg_parser.h), and others with 64. */
export function int32(flavor: Flavor, value: bigint): bigint {
  if (factOf(flavor, { all: false, dragonfly: true }) && BigInt.asIntN(32, value) !== value) throw notAnInteger();
  return value;
}
