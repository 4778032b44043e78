import type { Bytes } from '../../../bytes.ts';
import { key, many } from '../../../spec/args.ts';
import { integer, type Reply } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { kindOf } from '../../values/kinds.ts';

const tips = ['request_policy:multi_shard', 'response_policy:agg_sum'] as const;

export const del = command({
  name: 'DEL',
  group: 'generic',
  since: '1.0.0',
  complexity: 'O(N) for N keys that hold strings',
  summary: 'Deletes keys.',
  flags: ['write'],
  tips,
  args: { key: many(key('RM', 'delete')) },
  run: (ctx, { key: keys }) => removeAll(ctx, keys),
});

/** A real server frees the memory elsewhere: that is only counted. */
export const unlink = command({
  name: 'UNLINK',
  group: 'generic',
  since: '4.0.0',
  complexity: 'O(1) for each key; the memory is freed later',
  summary: 'Deletes keys at once and frees their memory in the background.',
  flags: ['write', 'fast'],
  tips,
  args: { key: many(key('RM', 'delete')) },
  run(ctx, { key: keys }) {
    const { statistics } = ctx.store;
    if (statistics) statistics.lazilyFreed += keys.filter((key) => isFreedLater(ctx, key)).length;
    return removeAll(ctx, keys);
  },
});

/** So many pieces of memory a server frees at once (src/lazyfree.c, LAZYFREE_THRESHOLD). */
const MOST_AT_ONCE = 64;

/** Values in one piece of memory are freed at once. */
function isFreedLater(ctx: Context, key: Bytes): boolean {
  const value = ctx.db.find(key)?.value;
  if (value === undefined || typeof value === 'string') return false;
  const kind = kindOf(value);
  if (/listpack|intset/.test(kind.encoding(value))) return false;
  return (kind.entries?.(value, 0, ctx).size ?? 0) > MOST_AT_ONCE;
}

const removeAll = (ctx: Context, keys: readonly Bytes[]): Reply =>
  integer(keys.filter((key) => ctx.db.remove(key)).length);
