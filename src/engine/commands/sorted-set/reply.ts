import type { Bytes } from '../../../bytes.ts';
import { array, bulk, integer, type Reply } from '../../../spec/reply.ts';
import type { Context } from '../../context.ts';
import { printDouble } from '../../values/double.ts';
import type { NameAndScore } from '../../values/zset/scored.ts';
import type { SortedSet } from '../../values/zset/sorted-set.ts';

/** A score, in the server's way to write it. */
export const double = ({ flavor }: Context, value: number): Reply => ({
  type: 'double',
  text: printDouble(value, flavor),
});

/** A member with its score. */
export const pairOf = (ctx: Context, { name, score }: NameAndScore): readonly Reply[] => [
  bulk(name),
  double(ctx, score),
];

/** Members in a row; with scores, a row of both, which are pairs in RESP3. */
export function membersReply(ctx: Context, entries: readonly NameAndScore[], withScores: boolean): Reply {
  if (!withScores) return array(entries.map(({ name }) => bulk(name)));
  const pairs = entries.map((entry) => pairOf(ctx, entry));
  return array(ctx.client.protocol === 3 ? pairs.map(array) : pairs.flat());
}

/** Puts a result in the place of whatever the destination held. Where nothing is in it, that goes. */
export function store(ctx: Context, destination: Bytes, result: SortedSet | undefined): Reply {
  if (result && result.size > 0) ctx.db.put(destination, result, undefined);
  else ctx.db.remove(destination);
  return integer(result?.size ?? 0);
}
