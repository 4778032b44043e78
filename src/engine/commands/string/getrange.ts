import type { Bytes } from '../../../bytes.ts';
import { int, key } from '../../../spec/args.ts';
import { bulk, type Reply } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { string } from '../../values/string/kind.ts';
import type { StringValue } from '../../values/string/string-value.ts';
import { int32 } from '../numbers.ts';

const facts = {
  group: 'string',
  complexity: 'O(N) for N bytes of the reply',
  flags: ['readonly'],
  args: { key: key(), start: int(), end: int() },
} as const;

export const getrange = command({
  ...facts,
  name: 'GETRANGE',
  since: '2.4.0',
  summary: 'Returns a part of the string value of a key; negative positions count from the end.',
  run: (ctx, { key, start, end }) => rangeOf(ctx, key, int32(ctx.flavor, start), int32(ctx.flavor, end)),
});

/** The older name. */
export const substr = command({
  ...facts,
  name: 'SUBSTR',
  since: '1.0.0',
  deprecated: { since: '2.0.0', replacedBy: '`GETRANGE`' },
  summary: 'Returns a part of the string value of a key; GETRANGE is its newer name.',
  run: (ctx, { key, start, end }) => rangeOf(ctx, key, int32(ctx.flavor, start), int32(ctx.flavor, end)),
});

const rangeOf = (ctx: Context, key: Bytes, start: bigint, end: bigint): Reply =>
  bulk(range(ctx.db.read(key, string) ?? '', start, end));

/** Bytes `start` to `end`, both included. Positions before the first byte count as the first. */
function range(text: StringValue, start: bigint, end: bigint): Bytes {
  if (start < 0n && end < 0n && start > end) return '';
  const place = (position: bigint) => Math.max(0, position < 0n ? text.length + Number(position) : Number(position));
  return text.slice(place(start), place(end) + 1);
}
