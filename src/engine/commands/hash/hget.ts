import { bulk, key, many } from '../../../spec/args.ts';
import { array, bulkOrNil, integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { hash } from '../../values/hash/kind.ts';

const facts = { group: 'hash', since: '2.0.0', complexity: 'O(1)', flags: ['readonly', 'fast'] } as const;

export const hget = command({
  ...facts,
  name: 'HGET',
  summary: 'Returns the value of a field of a hash.',
  args: { key: key(), field: bulk() },
  run: (ctx, { key, field }) => bulkOrNil(ctx.db.read(key, hash)?.get(field, ctx.nowMs)),
});

export const hmget = command({
  ...facts,
  name: 'HMGET',
  complexity: 'O(N) for N fields',
  summary: 'Returns the values of one or more fields of a hash.',
  args: { key: key(), field: many(bulk()) },
  run(ctx, { key, field: names }) {
    const value = ctx.db.read(key, hash);
    return array(names.map((name) => bulkOrNil(value?.get(name, ctx.nowMs))));
  },
});

export const hstrlen = command({
  ...facts,
  name: 'HSTRLEN',
  since: '3.2.0',
  summary: 'Returns the length of the value of a field of a hash, in bytes.',
  args: { key: key('RO'), field: bulk() },
  run: (ctx, { key, field }) => integer(ctx.db.read(key, hash)?.get(field, ctx.nowMs)?.length ?? 0),
});

export const hexists = command({
  ...facts,
  name: 'HEXISTS',
  summary: 'Says whether a hash has a field.',
  args: { key: key('RO'), field: bulk() },
  run: (ctx, { key, field }) => integer(ctx.db.read(key, hash)?.get(field, ctx.nowMs) === undefined ? 0 : 1),
});

export const hlen = command({
  ...facts,
  name: 'HLEN',
  summary: 'Returns how many fields a hash has.',
  args: { key: key('RO') },
  run: (ctx, { key }) => integer(ctx.db.read(key, hash)?.size(ctx.nowMs) ?? 0),
});
