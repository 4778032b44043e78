import type { Bytes } from '../../../bytes.ts';
import { int, key } from '../../../spec/args.ts';
import { integer, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { bitMustBe, bitMustBePlainly, syntaxError } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { findBit } from '../../values/string/bits.ts';
import { string } from '../../values/string/kind.ts';
import type { StringValue } from '../../values/string/string-value.ts';
import { readInteger, readLoose64 } from '../numbers.ts';
import { bitsBetween, openRange, readUnit } from './range.ts';

/** Whether the key comes first: where there is none, no range is read (src/bitops.c, bitposCommand of Redis 7.0). */
const keyFirst: ByFlavor<boolean> = { all: false, 'redis-7.0': true };

const bitReaders: ByFlavor<(word: Bytes) => 0 | 1> = {
  all: (word) => readBit(readInteger(word), bitMustBe),
  dragonfly: (word) => readBit(readLoose64(word), bitMustBePlainly),
};

function readBit(bit: bigint, refused: () => Error): 0 | 1 {
  if (bit !== 0n && bit !== 1n) throw refused();
  return bit === 1n ? 1 : 0;
}

export const bitpos = manualCommand({
  name: 'BITPOS',
  group: 'bitmap',
  since: '2.8.7',
  complexity: 'O(N) for N bytes',
  summary: 'Finds the first bit that is set, or clear, in the string value of a key, or in a part of it.',
  flags: ['readonly'],
  args: { key: key(), bit: int(), range: openRange() },
  before: { '7.2.0': { documented: { key: key(), bit: int(), index: openRange(['end_index', 'index_unit']) } } },
  run(ctx, [, key = '', bitWord = '', ...range]) {
    const wanted = factOf(ctx.flavor, bitReaders)(bitWord);
    const inNothing = integer(wanted ? -1 : 0);
    const early = factOf(ctx.flavor, keyFirst);
    const value = early ? ctx.db.read(key, string) : undefined;
    if (early && value === undefined) return inNothing;
    return find(wanted, range, () => value ?? ctx.db.read(key, string)) ?? inNothing;
  },
});

/** Nothing where there is no key. */
function find(wanted: 0 | 1, range: readonly Bytes[], read: () => StringValue | undefined): Reply | undefined {
  const [startWord, endWord, unitWord] = range;
  if (range.length > 3) throw syntaxError();
  const start = readInteger(startWord ?? '0');
  const unit = readUnit(unitWord);
  const end = readInteger(endWord ?? '-1');
  const value = read();
  const bits = value !== undefined && bitsBetween(value.length, start, end, unit);
  if (value === undefined) return undefined;
  if (!bits) return integer(-1);
  const at = findBit(value, wanted, bits);
  // Behind a string are zeros without end, unless the range has one.
  return integer(at < 0 && !wanted && endWord === undefined ? bits[1] + 1 : at);
}
