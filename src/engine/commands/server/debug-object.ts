import type { Bytes } from '../../../bytes.ts';
import { optional, since, bulk as text } from '../../../spec/args.ts';
import { status } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { noSuchKey, refusedSubcommand } from '../../errors.ts';
import { secondOf } from '../../instant.ts';
import { serializedLength } from '../../rdb/payload.ts';
import { printHundredths } from '../../values/double.ts';
import type { Value } from '../../values/kind.ts';
import { kindOf } from '../../values/kinds.ts';
import { list } from '../../values/list/kind.ts';
import { Quicklist } from '../../values/list/quicklist.ts';
import { named } from '../../values/tree/names.ts';
import { referencesTo } from '../generic/object.ts';

export const debugObject = command({
  name: 'OBJECT',
  group: 'server',
  since: '1.0.0',
  on: { dragonfly: false },
  complexity: 'O(N) for N items of a collection',
  summary: 'Tells how the server keeps what a key holds.',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  comparison: { how: 'shape', why: 'Tells of an address in memory, and of the clock behind idle times.' },
  // To the server's table it has no keys: they are arguments of DEBUG.
  args: { key: text(), fast: since('8.0.0', optional(text()), { redis: false, dragonfly: false, valkey: '8.0.0' }) },
  unexpected: ({ argv }) => refusedSubcommand('DEBUG', 'unknown', argv[1] ?? ''),
  /** To ask does not count as using it (src/debug.c). */
  run(ctx, { key, fast }) {
    const value = ctx.db.find(key)?.value;
    if (value === undefined) throw noSuchKey();
    const isFast = fast?.toUpperCase() === 'FAST';
    // An address of its own for each key, as it might be.
    const address = `0x7f${named(key).hash.toString(16).padStart(9, '0')}0`;
    return status(
      [
        ...[`Value at:${address}`, `refcount:${referencesTo(value, ctx.flavor)}`],
        `encoding:${kindOf(value).encoding(value)}`,
        ...(isFast ? [] : [`serializedlength:${serializedLength(value, ctx.turn)}`]),
        ...usage(ctx, key),
        ...nodes(ctx, value, isFast),
      ].join(' '),
    );
  },
});

/** The clock of uses has 24 bits; Valkey also reads them as the minute of the last use, and how often. */
function usage(ctx: Context, key: Bytes): readonly string[] {
  const idle = ctx.db.idleSeconds(key);
  const lru = (secondOf(ctx.nowMs) - idle) & 0xffffff;
  const minutes = (Math.floor(secondOf(ctx.nowMs) / 60) - (lru >> 8)) & 0xffff;
  const often = [`lfu_freq:${Math.max(0, (lru & 255) - minutes)}`, `lfu_access_time_minutes:${lru >> 8}`];
  return [`lru:${lru}`, `lru_seconds_idle:${idle}`, ...(ctx.flavor.family === 'valkey' ? often : [])];
}

function nodes(ctx: Context, value: Value, isFast: boolean): readonly string[] {
  if (!list.is(value) || !(value.form instanceof Quicklist)) return [];
  const { nodes, fill } = value.form;
  return [
    ...[`ql_nodes:${nodes.length}`, `ql_avg_node:${printHundredths(value.size / nodes.length)}`],
    ...[`ql_listpack_max:${fill}`, `ql_compressed:${(ctx.limit('list-compress-depth') ?? 0) > 0 ? 1 : 0}`],
    ...(isFast ? [] : [`ql_uncompressed_size:${nodes.reduce((sum, { bytes }) => sum + bytes, 0)}`]),
  ];
}
