import type { Bytes } from '../../../bytes.ts';
import { key, lateInt, option, bulk as text } from '../../../spec/args.ts';
import { INT64_MIN } from '../../../spec/number.ts';
import { array, integer, NIL, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { cannotBeNegative, notA64BitRange, notAnInteger, rankIsZero } from '../../errors.ts';
import { type Flavor, factOf } from '../../flavor.ts';
import { list } from '../../values/list/kind.ts';
import { positionsOf } from '../../values/list/search.ts';
import { readCount, readInt32 } from '../numbers.ts';
import { readOptions } from '../option-words.ts';

export const lpos = manualCommand({
  name: 'LPOS',
  group: 'list',
  since: '6.0.6',
  complexity: 'O(N) for N elements that are looked at',
  summary: 'Returns the index of an element of a list, or the indexes of several equal ones.',
  flags: ['readonly'],
  args: {
    key: key(),
    element: text(),
    rank: option('RANK', lateInt()),
    'num-matches': option('COUNT', lateInt()),
    len: option('MAXLEN', lateInt()),
  },
  run(ctx, argv) {
    const [, key, element] = argv as readonly [Bytes, Bytes, Bytes];
    const { rank, count, most } = readSearch(argv, ctx.flavor);
    const found: Reply[] = [];
    const value = ctx.db.read(key, list);
    let matches = 0;
    for (const position of value ? positionsOf(value, element, rank < 0 ? 'tail' : 'head', most) : []) {
      if (++matches < Math.abs(rank)) continue;
      if (found.push(integer(position)) >= (count ?? 1)) break;
    }
    return count === undefined ? (found[0] ?? NIL) : array(found);
  },
});

interface Search {
  /** Which match is the first to be told, from the tail where negative. */
  rank: number;
  /** How many are told; nothing where it was not said. */
  count: number | undefined;
  /** How many elements are looked at. */
  most: number;
}

function readSearch(argv: readonly Bytes[], flavor: Flavor): Search {
  const search: Search = { rank: 1, count: undefined, most: Number.POSITIVE_INFINITY };
  let isLeast = false;
  const orAll = (value: number) => value || Number.POSITIVE_INFINITY;
  readOptions(argv, 3, {
    valued: {
      RANK: (word) => {
        const rank = readInt32(flavor, word);
        isLeast = rank === INT64_MIN;
        if (isLeast && flavor.refusesLeastInteger) throw notA64BitRange();
        if (rank === 0n) throw factOf(flavor, { all: rankIsZero, dragonfly: notAnInteger })();
        search.rank = Number(rank);
      },
      COUNT: (word) => {
        search.count = orAll(readCount(flavor, word, () => cannotBeNegative('COUNT')));
      },
      MAXLEN: (word) => {
        search.most = orAll(readCount(flavor, word, () => cannotBeNegative('MAXLEN')));
      },
    },
  });
  // The least integer stays negative where its sign is turned: every match is beyond it, and none is the last.
  if (isLeast) return { ...search, rank: -1, count: search.count && Number.POSITIVE_INFINITY };
  return search;
}
