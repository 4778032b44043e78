import type { Bytes } from '../../../bytes.ts';
import { key, named, silentlySince } from '../../../spec/args.ts';
import { integer, type Reply, ZERO } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { syntaxError } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { countBits } from '../../values/string/bits.ts';
import { string } from '../../values/string/kind.ts';
import type { StringValue } from '../../values/string/string-value.ts';
import { readInteger } from '../numbers.ts';
import { bitsBetween, closedRange, openRange, readUnit } from './range.ts';

/** How a server reads the range (src/bitops.c, bitcountCommand, of Redis 7.0 and 8.0 and of Valkey). */
interface RangeReading {
  /** The key comes first: where there is none, nothing is read. */
  readonly keyFirst?: true;
  readonly endIsOptional?: true;
}

const readings: ByFlavor<RangeReading> = { all: {}, 'redis-7.0': { keyFirst: true }, valkey: { endIsOptional: true } };

const onlyValkey = { redis: false, valkey: '8.0.0', dragonfly: false };

export const bitcount = manualCommand({
  name: 'BITCOUNT',
  group: 'bitmap',
  since: '2.6.0',
  complexity: 'O(N) for N bytes',
  summary: 'Counts the bits that are set in the string value of a key, or in a part of it.',
  flags: ['readonly'],
  history: [['8.0.0', 'The end may be left out.', onlyValkey]],
  args: {
    key: key(),
    range: silentlySince('2.6.0', closedRange(), { valkey: false }),
    open: named('range', silentlySince('8.0.0', openRange(), onlyValkey)),
  },
  before: { '7.2.0': { documented: { key: key(), index: closedRange('index_unit') } } },
  run(ctx, [, key = '', ...range]) {
    const { keyFirst } = factOf(ctx.flavor, readings);
    const value = keyFirst ? ctx.db.read(key, string) : undefined;
    if (keyFirst && value === undefined) return ZERO;
    return count(ctx, range, () => value ?? ctx.db.read(key, string) ?? '');
  },
});

function count(ctx: Context, range: readonly Bytes[], read: () => StringValue): Reply {
  const { keyFirst, endIsOptional } = factOf(ctx.flavor, readings);
  const [startWord, endWord, unitWord] = range;
  if (range.length > 3 || (range.length === 1 && !endIsOptional)) throw syntaxError();
  const start = readInteger(startWord ?? '0');
  // Each server has an order of its own, which only what is wrong in several ways can show.
  const early = endIsOptional && readUnit(unitWord);
  const end = readInteger(endWord ?? '-1');
  const isReversed = start < 0n && end < 0n && start > end;
  if (keyFirst && isReversed) return ZERO;
  const unit = early || readUnit(unitWord);
  const value = read();
  const bits = isReversed ? undefined : bitsBetween(value.length, start, end, unit);
  return bits ? integer(countBits(value, bits)) : ZERO;
}
