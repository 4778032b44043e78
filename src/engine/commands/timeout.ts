import type { Bytes } from '../../bytes.ts';
import { parseInt64 } from '../../spec/number.ts';
import { hasSince } from '../../spec/server.ts';
import type { Context } from '../context.ts';
import { timeoutNegative, timeoutNotAFloat, timeoutNotAnInteger, timeoutOutOfRange } from '../errors.ts';
import { parseLongDouble, wholeProduct } from '../values/long-double.ts';

const LARGEST = 2n ** 63n - 1n;

/** How long to wait, in ms, 0 for ever. Since 7.2 its end must be a time, too (src/timeout.c, getTimeoutFromObjectOrReply). */
export function readTimeout({ flavor, nowMs }: Context, word: Bytes): number {
  const timeout = parseInt64(word);
  if (timeout === undefined) throw timeoutNotAnInteger();
  if (timeout < 0n) throw timeoutNegative();
  if (hasSince(flavor, '7.2.0') && timeout > LARGEST - BigInt(nowMs)) throw timeoutOutOfRange();
  return Number(timeout);
}

/** The instant up to which to wait, ms since 1970, infinite for ever: after so many seconds, up to the next whole millisecond. */
export function readTimeoutSeconds({ flavor, nowMs }: Context, word: Bytes): number {
  const seconds = parseLongDouble(word);
  if (seconds === undefined) throw timeoutNotAFloat();
  const ms = wholeProduct(seconds, 1000n);
  const isBeyond = ms === 'inf' || (ms !== '-inf' && ms > LARGEST);
  const isSince72 = hasSince(flavor, '7.2.0');
  // Before 7.2 a number beyond 64 bits came out as the lowest.
  if (isBeyond && isSince72) throw timeoutOutOfRange();
  if (isBeyond || ms === '-inf' || ms < 0n) throw timeoutNegative();
  if (isSince72 && ms > LARGEST - BigInt(nowMs)) throw timeoutOutOfRange();
  return endOf({ nowMs }, Number(ms));
}

/** When a wait of so many ms ends; of 0 never. */
export const endOf = ({ nowMs }: Pick<Context, 'nowMs'>, ms: number): number =>
  ms === 0 ? Number.POSITIVE_INFINITY : nowMs + ms;
