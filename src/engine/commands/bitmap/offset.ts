import type { Bytes } from '../../../bytes.ts';
import { parseInt64, parseLooseInt64 } from '../../../spec/number.ts';
import type { Context } from '../../context.ts';
import { bitOffsetOutOfRange, syntaxError } from '../../errors.ts';
import { MAX_STRING_BYTES } from '../limits.ts';

/** What a server's setting would allow, whose default is a little more than a string can have here. */
function servedBytes(ctx: Context): number {
  const most = ctx.limit('proto-max-bulk-len') ?? MAX_STRING_BYTES;
  return most === MAX_STRING_BYTES ? 2 ** 29 : most;
}

/** Refuses bits for which Dragonfly has no place in a string (src/server/bitops_family.cc, IsBitWriteInRange). */
export function checkWrittenBits(offset: number, bits: number): void {
  if (Math.floor((offset + bits - 1) / 8) >= 2 ** 28) throw bitOffsetOutOfRange();
}

/**
 * The place of a bit as Dragonfly reads it for a field (src/server/bitops_family.cc, ParseCommonAttr). `isWritten`: it must
 * have a place in a string.
 */
export function readFieldOffset(word: Bytes, bits: number, isWritten: boolean): number {
  const isScaled = word.startsWith('#');
  const count = parseLooseInt64(isScaled ? word.slice(1) : word);
  if (count === undefined || count < 0n) throw syntaxError();
  const offset = Number(count) * (isScaled ? bits : 1);
  if (offset >= 2 ** 32) throw bitOffsetOutOfRange();
  if (isWritten) checkWrittenBits(offset, bits);
  return offset;
}

/**
 * The place of a bit. Behind `#` it counts fields of so many bits, and what that comes to may wrap around 64 bits
 * (Valkey src/bitops.c, getBitOffsetFromArgument). `bits`: how many from there on are written, and must have a place in a string.
 */
export function readBitOffset(ctx: Context, word: Bytes, bits = 0, field?: number): number {
  const isScaled = field !== undefined && word.startsWith('#');
  const count = parseInt64(isScaled ? word.slice(1) : word);
  if (count === undefined) throw bitOffsetOutOfRange();
  const offset = Number(isScaled ? BigInt.asIntN(64, count * BigInt(field)) : count);
  const isTooFar = Math.floor(offset / 8) >= servedBytes(ctx) || (bits > 0 && (offset + bits) / 8 > MAX_STRING_BYTES);
  if (offset < 0 || isTooFar) throw bitOffsetOutOfRange();
  return offset;
}
