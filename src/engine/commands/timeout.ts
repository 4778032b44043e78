import type { Bytes } from '../../bytes.ts';
import { parseInt64 } from '../../spec/number.ts';
import { hasSince } from '../../spec/server.ts';
import type { Context } from '../context.ts';
import { timeoutNegative, timeoutNotAnInteger, timeoutOutOfRange } from '../errors.ts';

const LARGEST = 2n ** 63n - 1n;

/** How long to wait, in ms, 0 for ever. Since 7.2 its end must be a time, too (src/timeout.c, getTimeoutFromObjectOrReply). */
export function readTimeout({ flavor, nowMs }: Context, word: Bytes): number {
  const timeout = parseInt64(word);
  if (timeout === undefined) throw timeoutNotAnInteger();
  if (timeout < 0n) throw timeoutNegative();
  if (hasSince(flavor, '7.2.0') && timeout > LARGEST - BigInt(nowMs)) throw timeoutOutOfRange();
  return Number(timeout);
}
