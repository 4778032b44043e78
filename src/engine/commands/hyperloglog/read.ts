import type { Bytes } from '../../../bytes.ts';
import type { Context } from '../../context.ts';
import { corruptHyperLogLog, corruptHyperLogLogFound, notAHyperLogLog, notAHyperLogLogPlainly } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import type { StringDraft } from '../../values/string/draft.ts';
import { isHyperLogLog } from '../../values/string/hyperloglog/hyperloglog.ts';
import { string } from '../../values/string/kind.ts';
import { bytesOf } from '../../values/string/string-value.ts';

/** Bytes that a sparse form may have here. */
export const mostSparse = (ctx: Context): number => ctx.limit('hll-sparse-max-bytes') ?? 3000;

/** What is said of a string that is no HyperLogLog, of one among several, and of one that begins like one. */
interface Refusals {
  readonly none: () => Error;
  readonly oneOfMany: () => Error;
  readonly corrupt: () => Error;
}

/** Dragonfly makes all of several dense, and says no more than that it cannot (src/server/hll_family.cc, ReadValues). */
export const refusals: ByFlavor<Refusals> = {
  all: { none: notAHyperLogLog, oneOfMany: notAHyperLogLog, corrupt: corruptHyperLogLog },
  dragonfly: {
    none: notAHyperLogLogPlainly,
    oneOfMany: corruptHyperLogLogFound,
    corrupt: corruptHyperLogLogFound,
  },
};

/** The HyperLogLog at a key; nothing where there is no key. A string that is none is an error. */
export function readHyperLogLog(
  ctx: Context,
  key: Bytes,
  refused = factOf(ctx.flavor, refusals).none,
): Bytes | undefined {
  const value = ctx.db.read(key, string);
  if (value !== undefined && !isHyperLogLog(value)) throw refused();
  return value && bytesOf(value);
}

/** Changes the HyperLogLog at a key, if only the form in which a server keeps the string. */
export const editHyperLogLog = <R>(ctx: Context, key: Bytes, change: (draft: StringDraft) => R): R =>
  ctx.db.edit(key, string, (draft) => {
    if (draft.exists && !isHyperLogLog(draft)) throw factOf(ctx.flavor, refusals).none();
    if (draft.exists) draft.makeRoom(0);
    return change(draft);
  });
