import type { Bytes } from '../../../bytes.ts';
import { key } from '../../../spec/args.ts';
import { array, bulk, map } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { hash } from '../../values/hash/kind.ts';

const facts = {
  group: 'hash',
  since: '2.0.0',
  complexity: 'O(N) for N fields',
  flags: ['readonly'],
  tips: ['nondeterministic_output_order'],
  comparison: { how: 'unordered', why: 'A large hash has no order that means anything.' },
  args: { key: key() },
} as const;

export const hgetall = command({
  ...facts,
  name: 'HGETALL',
  summary: 'Returns all fields of a hash with their values.',
  run: (ctx, { key }) => map(fieldsOf(ctx, key).map(({ name, value }) => [bulk(name), bulk(value)] as const)),
});

export const hkeys = command({
  ...facts,
  name: 'HKEYS',
  summary: 'Returns the names of all fields of a hash.',
  run: (ctx, { key }) => array(fieldsOf(ctx, key).map(({ name }) => bulk(name))),
});

export const hvals = command({
  ...facts,
  name: 'HVALS',
  summary: 'Returns the values of all fields of a hash.',
  run: (ctx, { key }) => array(fieldsOf(ctx, key).map(({ value }) => bulk(value))),
});

const fieldsOf = (ctx: Context, key: Bytes) => ctx.db.read(key, hash)?.fields(ctx.nowMs) ?? [];
