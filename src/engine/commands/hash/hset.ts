import type { Bytes } from '../../../bytes.ts';
import { block, bulk, key, many } from '../../../spec/args.ts';
import { integer, OK } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { hash } from '../../values/hash/kind.ts';

const args = { key: key('RW', 'update'), data: many(block({ field: bulk(), value: bulk() })) };

const facts = {
  group: 'hash',
  since: '2.0.0',
  complexity: 'O(N) for N fields',
  flags: ['write', 'denyoom', 'fast'],
  args,
  // The block's name in older tables.
  before: { '7.2.0': { documented: { key: args.key, field_value: args.data } } },
} as const;

export const hset = command({
  ...facts,
  name: 'HSET',
  summary: 'Sets fields of a hash to values.',
  history: [['4.0.0', 'Several fields and values at once.']],
  run: (ctx, { key, data }) => integer(setAll(ctx, key, data)),
});

export const hmset = command({
  ...facts,
  name: 'HMSET',
  summary: 'Sets fields of a hash to values.',
  deprecated: { since: '4.0.0', replacedBy: '`HSET` with multiple field-value pairs' },
  run(ctx, { key, data }) {
    setAll(ctx, key, data);
    return OK;
  },
});

/** How many of the fields are new. */
function setAll(ctx: Context, key: Bytes, pairs: readonly { readonly field: Bytes; readonly value: Bytes }[]): number {
  return ctx.db.edit(key, hash, (draft) => {
    if (ctx.flavor.expectsFields) draft.expect(pairs.length);
    return pairs.filter(({ field, value }) => draft.put(field, value)).length;
  });
}
