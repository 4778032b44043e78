import type { Bytes } from '../../bytes.ts';
import { parseInt64, parseLooseInt64 } from '../../spec/number.ts';
import { notAnInteger, notPositive, syntaxError, wantsKeys } from '../errors.ts';
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

/** As `readInteger`, read loosely, as Dragonfly does (src/facade/cmd_arg_parser.h). */
export function readLoose64(word: Bytes): bigint {
  const value = parseLooseInt64(word);
  if (value === undefined) throw notAnInteger();
  return value;
}

/** An integer of 32 bits, read loosely, as Dragonfly does (src/facade/cmd_arg_parser.h). */
export function readLoose32(word: Bytes, error: () => Error = notAnInteger): bigint {
  const value = parseLooseInt64(word);
  if (value === undefined || BigInt.asIntN(32, value) !== value) throw error();
  return value;
}

/** An integer of 32 bits without a sign, read as Dragonfly does. */
export function readUint32(word: Bytes, error: () => Error = notAnInteger): number {
  const value = parseLooseInt64(word);
  if (value === undefined || value < 0n || value >= 2n ** 32n) throw error();
  return Number(value);
}

/** An integer that a handler reads: Dragonfly with 32 bits and loosely, others exactly. */
export const readInt32 = (flavor: Flavor, word: Bytes): bigint =>
  factOf(flavor, { all: readInteger, dragonfly: readLoose32 })(word);

/**
 * How many keys follow, of so many words that could be any. Dragonfly looks at that before anything else of a command
 * (src/server/transaction.cc, DetermineKeys); `least`: whether none is an error.
 */
export function readKeyCount(word: Bytes, room: number, least: 0 | 1): number {
  const count = readLoose32(word);
  if (count < 0n) throw notAnInteger();
  if (count === 0n && least === 1) throw wantsKeys();
  if (count > room) throw syntaxError();
  return Number(count);
}

/** An integer that Dragonfly reads with 32 bits (src/facade/cmd_arg_parser.h), and others with 64. */
export function int32(flavor: Flavor, value: bigint): bigint {
  if (factOf(flavor, { all: false, dragonfly: true }) && BigInt.asIntN(32, value) !== value) throw notAnInteger();
  return value;
}
