import type { Bytes } from '../../../bytes.ts';
import { block, bulk, key, many } from '../../../spec/args.ts';
import { OK, ONE, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';

const facts = {
  group: 'string',
  since: '1.0.1',
  complexity: 'O(N) for N keys',
  flags: ['write', 'denyoom'],
  args: { 'key-value': many(block({ key: key(), value: bulk() })) },
} as const;

export const mset = command({
  ...facts,
  name: 'MSET',
  summary: 'Sets one or more keys to values, all at once.',
  run(ctx, { 'key-value': pairs }) {
    putAll(ctx, pairs);
    return OK;
  },
});

export const msetnx = command({
  ...facts,
  name: 'MSETNX',
  summary: 'Sets one or more keys to values, only where there is none of the keys.',
  run(ctx, { 'key-value': pairs }) {
    if (pairs.some(({ key }) => ctx.db.get(key))) return ZERO;
    putAll(ctx, pairs);
    return ONE;
  },
});

function putAll(ctx: Context, pairs: readonly { readonly key: Bytes; readonly value: Bytes }[]): void {
  for (const { key, value } of pairs) ctx.db.put(key, value, undefined);
}
