import type { Bytes } from '../../../bytes.ts';
import type { Context } from '../../context.ts';
import { factOf } from '../../flavor.ts';
import { isDense, REGISTERS, raise } from '../../values/string/hyperloglog/registers.ts';
import { readHyperLogLog, refusals } from './read.ts';

/** The greatest of each register, and whether any of them is dense; keys that are not there count as empty. */
export function union(ctx: Context, keys: readonly Bytes[]): { registers: Uint8Array; hasDense: boolean } {
  const refused = factOf(ctx.flavor, refusals);
  const registers = new Uint8Array(REGISTERS);
  let hasDense = false;
  for (const key of keys) {
    const bytes = readHyperLogLog(ctx, key, refused.oneOfMany);
    if (bytes === undefined) continue;
    if (!raise(registers, bytes)) throw refused.corrupt();
    hasDense ||= isDense(bytes);
  }
  return { registers, hasDense };
}
