import type { Context } from '../../context.ts';
import { stringTooLong } from '../../errors.ts';
import { MAX_STRING_BYTES } from '../limits.ts';

/** The longest string that a command may make, in bytes: the setting, as far as a string can be that long here. */
export const longestString = (ctx: Context): number =>
  Math.min(ctx.limit('proto-max-bulk-len') ?? MAX_STRING_BYTES, MAX_STRING_BYTES);

/** Refuses a string that would be too long (Valkey src/t_string.c, checkStringLength). */
export function checkLength(ctx: Context, bytes: number): void {
  if (bytes > longestString(ctx)) throw stringTooLong();
}
