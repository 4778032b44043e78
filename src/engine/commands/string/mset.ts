import type { Bytes } from '../../../bytes.ts';
import { block, bulk, key, many } from '../../../spec/args.ts';
import type { KeyFlag } from '../../../spec/info.ts';
import { OK, ONE, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';

const args = (...use: readonly KeyFlag[]) => ({ data: many(block({ key: key(...use), value: bulk() })) });

/** The block's name in older tables. */
const older = { documented: { key_value: args('OW', 'update').data } };

const facts = {
  group: 'string',
  since: '1.0.1',
  complexity: 'O(N) for N keys',
  flags: ['write', 'denyoom'],
} as const;

export const mset = command({
  ...facts,
  name: 'MSET',
  summary: 'Sets one or more keys to values, all at once.',
  tips: ['request_policy:multi_shard', 'response_policy:all_succeeded'],
  args: args('OW', 'update'),
  before: { '7.2.0': older },
  run(ctx, { data: pairs }) {
    putAll(ctx, pairs);
    return OK;
  },
});

export const msetnx = command({
  ...facts,
  name: 'MSETNX',
  summary: 'Sets one or more keys to values, only where there is none of the keys.',
  args: args('OW', 'insert'),
  before: { '7.2.0': { ...older, tips: ['request_policy:multi_shard', 'response_policy:agg_min'] } },
  run(ctx, { data: pairs }) {
    if (pairs.some(({ key }) => ctx.db.get(key))) return ZERO;
    putAll(ctx, pairs);
    return ONE;
  },
});

function putAll(ctx: Context, pairs: readonly { readonly key: Bytes; readonly value: Bytes }[]): void {
  for (const { key, value } of pairs) ctx.db.put(key, value, undefined);
}
