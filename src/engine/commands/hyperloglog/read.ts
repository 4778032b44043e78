import type { Bytes } from '../../../bytes.ts';
import type { Context } from '../../context.ts';
import { notAHyperLogLog } from '../../errors.ts';
import type { StringDraft } from '../../values/string/draft.ts';
import { isHyperLogLog } from '../../values/string/hyperloglog/hyperloglog.ts';
import { string } from '../../values/string/kind.ts';
import { bytesOf } from '../../values/string/string-value.ts';

/** Bytes that a sparse form may have here. */
export const mostSparse = (ctx: Context): number => ctx.limit('hll-sparse-max-bytes') ?? 3000;

/** The HyperLogLog at a key; nothing where there is no key. A string that is none is an error. */
export function readHyperLogLog(ctx: Context, key: Bytes): Bytes | undefined {
  const value = ctx.db.read(key, string);
  if (value !== undefined && !isHyperLogLog(value)) throw notAHyperLogLog();
  return value && bytesOf(value);
}

/** Changes the HyperLogLog at a key, if only the form in which a server keeps the string. */
export const editHyperLogLog = <R>(ctx: Context, key: Bytes, change: (draft: StringDraft) => R): R =>
  ctx.db.edit(key, string, (draft) => {
    if (draft.exists && !isHyperLogLog(draft)) throw notAHyperLogLog();
    if (draft.exists) draft.makeRoom(0);
    return change(draft);
  });
