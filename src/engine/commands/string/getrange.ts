import type { Bytes } from '../../../bytes.ts';
import { int, key } from '../../../spec/args.ts';
import { bulk } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { string } from '../../values/string/kind.ts';
import type { StringValue } from '../../values/string/string-value.ts';

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
  run: (ctx, { key, start, end }) => bulk(range(ctx.db.read(key, string) ?? '', start, end)),
});

/** The older name. */
export const substr = command({
  ...facts,
  name: 'SUBSTR',
  since: '1.0.0',
  deprecated: { since: '2.0.0', replacedBy: '`GETRANGE`' },
  summary: 'Returns a part of the string value of a key; GETRANGE is its newer name.',
  run: (ctx, { key, start, end }) => bulk(range(ctx.db.read(key, string) ?? '', start, end)),
});

/** Bytes `start` to `end`, both included. Positions before the first byte count as the first. */
function range(text: StringValue, start: bigint, end: bigint): Bytes {
  if (start < 0n && end < 0n && start > end) return '';
  const place = (position: bigint) => Math.max(0, position < 0n ? text.length + Number(position) : Number(position));
  return text.slice(place(start), place(end) + 1);
}
