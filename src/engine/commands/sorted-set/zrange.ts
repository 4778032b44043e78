import type { Bytes } from '../../../bytes.ts';
import {
  block,
  bulk,
  flag,
  key,
  lateInt,
  named,
  once,
  oneOf,
  option,
  optional,
  scoreBound,
  since,
  word,
} from '../../../spec/args.ts';
import { array } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { storedRange } from '../../values/zset/draft.ts';
import { zset } from '../../values/zset/kind.ts';
import { entriesAsked, type RangeForm, readRange } from './range-words.ts';
import { membersReply, store } from './reply.ts';

const facts = {
  group: 'sorted-set',
  complexity: 'O(log(N)+M) for M members that are returned of N',
  flags: ['readonly'],
} as const;

const limit = option('LIMIT', block({ offset: lateInt(), count: lateInt() }));
/** As tables before 7.2 call it. */
const formerly = named('offset_count', limit);
const sorting = { sortby: optional(oneOf({ BYSCORE: once(word()), BYLEX: once(word()) })), rev: flag('REV'), limit };
const withscores = flag('WITHSCORES');

const positions = {
  key: key(),
  start: bulk(),
  stop: bulk(),
  sortby: since('6.2.0', sorting.sortby),
  rev: since('6.2.0', sorting.rev),
  limit: since('6.2.0', limit),
  withscores,
};

export const zrange = manualCommand({
  ...facts,
  name: 'ZRANGE',
  since: '1.2.0',
  summary: 'Returns the members of a sorted set in a range of positions, scores or names.',
  args: positions,
  before: { '7.2.0': { documented: { ...positions, limit: since('6.2.0', formerly) } } },
  run: (ctx, argv) => range(ctx, argv, {}),
});

export const zrangestore = manualCommand({
  ...facts,
  name: 'ZRANGESTORE',
  since: '6.2.0',
  complexity: 'O(log(N)+M) for M members that are stored of N',
  summary: 'Stores the members of a sorted set in a range of positions, scores or names as another one.',
  flags: ['write', 'denyoom'],
  args: { dst: key('OW', 'update'), src: key(), min: bulk(), max: bulk(), ...sorting },
  before: {
    '7.2.0': {
      documented: { dst: key('OW', 'update'), src: key(), min: bulk(), max: bulk(), ...sorting, limit: formerly },
    },
  },
  run(ctx, [, destination = '', source = '', ...words]) {
    const asked = readRange(ctx, words, { stores: true });
    // So does Dragonfly, with what it answers where nothing is to be stored (src/server/zset_family.cc, ZRangeGeneric).
    if (asked.offset < 0 && ctx.flavor.readsInTurn) return array([]);
    const entries = entriesAsked(ctx, ctx.db.read(source, zset), asked);
    return store(ctx, destination, storedRange(ctx, entries, asked.by === 'rank'));
  },
});

export const zrevrange = manualCommand({
  ...facts,
  name: 'ZREVRANGE',
  since: '1.2.0',
  summary: 'Returns the members of a sorted set in a range of positions, the highest score first.',
  deprecated: { since: '6.2.0', replacedBy: '`ZRANGE` with the `REV` argument' },
  args: { key: key(), start: lateInt(), stop: lateInt(), withscores },
  run: (ctx, argv) => range(ctx, argv, { by: 'rank', isReversed: true }),
});

export const zrangebyscore = manualCommand({
  ...facts,
  name: 'ZRANGEBYSCORE',
  since: '1.0.5',
  summary: 'Returns the members of a sorted set in a range of scores.',
  deprecated: { since: '6.2.0', replacedBy: '`ZRANGE` with the `BYSCORE` argument' },
  args: { key: key(), min: scoreBound(), max: scoreBound(), withscores: since('2.0.0', withscores), limit },
  before: {
    '7.2.0': {
      documented: {
        key: key(),
        min: scoreBound(),
        max: scoreBound(),
        withscores: since('2.0.0', withscores),
        limit: formerly,
      },
    },
  },
  run: (ctx, argv) => range(ctx, argv, { by: 'score', isReversed: false }),
});

export const zrevrangebyscore = manualCommand({
  ...facts,
  name: 'ZREVRANGEBYSCORE',
  since: '2.2.0',
  summary: 'Returns the members of a sorted set in a range of scores, the highest score first.',
  history: [['2.1.6', 'Ends of the range can be open.']],
  deprecated: { since: '6.2.0', replacedBy: '`ZRANGE` with the `REV` and `BYSCORE` arguments' },
  args: { key: key(), max: scoreBound(), min: scoreBound(), withscores, limit },
  before: {
    '7.2.0': { documented: { key: key(), max: scoreBound(), min: scoreBound(), withscores, limit: formerly } },
  },
  run: (ctx, argv) => range(ctx, argv, { by: 'score', isReversed: true }),
});

export const zrangebylex = manualCommand({
  ...facts,
  name: 'ZRANGEBYLEX',
  since: '2.8.9',
  summary: 'Returns the members of a sorted set of one score in a range of names.',
  deprecated: { since: '6.2.0', replacedBy: '`ZRANGE` with the `BYLEX` argument' },
  args: { key: key(), min: bulk(), max: bulk(), limit },
  before: { '7.2.0': { documented: { key: key(), min: bulk(), max: bulk(), limit: formerly } } },
  run: (ctx, argv) => range(ctx, argv, { by: 'name', isReversed: false }),
});

export const zrevrangebylex = manualCommand({
  ...facts,
  name: 'ZREVRANGEBYLEX',
  since: '2.8.9',
  summary: 'Returns the members of a sorted set of one score in a range of names, the last one first.',
  deprecated: { since: '6.2.0', replacedBy: '`ZRANGE` with the `REV` and `BYLEX` arguments' },
  args: { key: key(), max: bulk(), min: bulk(), limit },
  before: { '7.2.0': { documented: { key: key(), max: bulk(), min: bulk(), limit: formerly } } },
  run: (ctx, argv) => range(ctx, argv, { by: 'name', isReversed: true }),
});

function range(ctx: Context, [, key = '', ...words]: readonly Bytes[], form: RangeForm) {
  const asked = readRange(ctx, words, form);
  return membersReply(ctx, entriesAsked(ctx, ctx.db.read(key, zset), asked), asked.withScores);
}
