import { int, key, lateInt } from '../../../spec/args.ts';
import { array, bulk, bulkOrNil, integer, NIL, OK } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { list } from '../../values/list/kind.ts';
import { int32, readInt32, readInteger } from '../numbers.ts';
import { positionOf, rangeOf } from './positions.ts';

const facts = { group: 'list', since: '1.0.0' } as const;

export const llen = command({
  ...facts,
  name: 'LLEN',
  complexity: 'O(1)',
  summary: 'Returns the number of elements of a list.',
  flags: ['readonly', 'fast'],
  args: { key: key('RO') },
  run: (ctx, { key }) => integer(ctx.db.read(key, list)?.size ?? 0),
});

export const lindex = command({
  ...facts,
  name: 'LINDEX',
  complexity: 'O(log(N)) for N elements of the list; on servers O(N)',
  summary: 'Returns the element at an index of a list; a negative index counts from the tail.',
  flags: ['readonly'],
  args: { key: key(), index: lateInt() },
  run(ctx, { key, index }) {
    const early = ctx.flavor.readsInTurn ? readInt32(ctx.flavor, index) : undefined;
    const found = ctx.db.read(key, list);
    return found ? bulkOrNil(found.at(positionOf(early ?? readInteger(index), found.size))) : NIL;
  },
});

export const lrange = command({
  ...facts,
  name: 'LRANGE',
  complexity: 'O(log(S)+N) for a list of S elements and N of the reply; on servers O(S+N)',
  summary: 'Returns the elements between two indexes of a list, both included; negative ones count from the tail.',
  flags: ['readonly'],
  args: { key: key(), start: int(), stop: int() },
  run(ctx, { key, start, stop }) {
    const ends = [int32(ctx.flavor, start), int32(ctx.flavor, stop)] as const;
    const found = ctx.db.read(key, list);
    return array(found ? found.slice(...rangeOf(...ends, found.size)).map(bulk) : []);
  },
});

export const ltrim = command({
  ...facts,
  name: 'LTRIM',
  complexity: 'O(N) for N elements that go',
  summary: 'Keeps the elements between two indexes of a list, both included, and takes the others out.',
  flags: ['write'],
  args: { key: key('RW', 'delete'), start: int(), stop: int() },
  run(ctx, { key, start, stop }) {
    const ends = [int32(ctx.flavor, start), int32(ctx.flavor, stop)] as const;
    ctx.db.edit(key, list, (draft) => {
      const { size } = draft;
      if (size === 0) return;
      draft.trim(...rangeOf(...ends, size));
      ctx.turn.countChanges(size - draft.size - 1);
    });
    return OK;
  },
});
