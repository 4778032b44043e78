import { bulk, int, key, lateInt, oneOf, word } from '../../../spec/args.ts';
import { INT64_MIN } from '../../../spec/number.ts';
import { integer, OK, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { indexOutOfRange, noSuchKey, notA64BitRange } from '../../errors.ts';
import { list } from '../../values/list/kind.ts';
import { positionsOf } from '../../values/list/search.ts';
import { int32, readInt32, readInteger } from '../numbers.ts';
import { positionOf } from './positions.ts';

const facts = { group: 'list', since: '1.0.0' } as const;

export const lset = command({
  ...facts,
  name: 'LSET',
  complexity: 'O(N) for N elements of the list, O(1) for the first and the last',
  summary: 'Puts another element in the place of the one at an index of a list.',
  flags: ['write', 'denyoom'],
  args: { key: key('RW', 'update'), index: lateInt(), element: bulk() },
  run(ctx, { key, index: word, element }) {
    const early = ctx.flavor.readsInTurn ? readInt32(ctx.flavor, word) : undefined;
    const done = ctx.db.edit(key, list, (draft) => {
      if (draft.size === 0) throw noSuchKey();
      const position = positionOf(BigInt.asIntN(ctx.flavor.lsetIndexBits, early ?? readInteger(word)), draft.size);
      draft.growBy([element]);
      const isThere = draft.at(position) !== undefined;
      if (isThere) draft.replace(position, element);
      return isThere;
    });
    if (!done) throw indexOutOfRange();
    return OK;
  },
});

export const linsert = command({
  ...facts,
  name: 'LINSERT',
  since: '2.2.0',
  complexity: 'O(N) for N elements before the pivot',
  summary: 'Puts an element before or after the first one of a list that is equal to a pivot.',
  flags: ['write', 'denyoom'],
  args: { key: key('RW', 'insert'), where: oneOf({ BEFORE: word(), AFTER: word() }), pivot: bulk(), element: bulk() },
  run: (ctx, { key, where, pivot, element }) =>
    ctx.db.edit(key, list, (draft) => {
      if (draft.size === 0) return ZERO;
      draft.growBy([element]);
      const [position] = positionsOf(draft, pivot, 'head');
      if (position === undefined) return integer(-1);
      draft.insert(position, element, where.is === 'AFTER');
      return integer(draft.size);
    }),
});

export const lrem = command({
  ...facts,
  name: 'LREM',
  complexity: 'O(N) for N elements of the list',
  summary:
    'Takes elements that are equal to one out of a list: so many from the head, from the tail where negative, or all.',
  flags: ['write'],
  args: { key: key('RW', 'delete'), count: int(), element: bulk() },
  run(ctx, { key, count, element }) {
    int32(ctx.flavor, count);
    if (count === INT64_MIN && ctx.flavor.refusesLeastInteger) throw notA64BitRange();
    const most = count === 0n ? Number.POSITIVE_INFINITY : Math.abs(Number(count));
    return ctx.db.edit(key, list, (draft) => {
      const found: number[] = [];
      for (const position of positionsOf(draft, element, count < 0n ? 'tail' : 'head')) {
        if (found.push(position) >= most) break;
      }
      draft.remove(count < 0n ? found.reverse() : found);
      return integer(found.length);
    });
  },
});
