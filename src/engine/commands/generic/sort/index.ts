import type { Bytes } from '../../../../bytes.ts';
import {
  block,
  every,
  flag,
  heeded,
  hidden,
  int,
  key,
  lastOf,
  named,
  option,
  pattern,
  shown,
  type Values,
  word,
} from '../../../../spec/args.ts';
import { array, bulkOrNil, integer, type Reply } from '../../../../spec/reply.ts';
import { command } from '../../../command.ts';
import type { Context } from '../../../context.ts';
import { scoresNotNumbers, wrongType } from '../../../errors.ts';
import { type ByFlavor, factOf } from '../../../flavor.ts';
import { ListDraft } from '../../../values/list/draft.ts';
import { list } from '../../../values/list/kind.ts';
import { set } from '../../../values/set/kind.ts';
import { zset } from '../../../values/zset/kind.ts';
import { sortedAsDragonfly } from './dragonfly.ts';
import { sorted, type Window } from './order.ts';
import { lookupOf, variesByElement } from './pattern.ts';
import { LEAST_NORMAL } from './weight.ts';

const made = (arg: ReturnType<typeof pattern>) =>
  shown('pattern', hidden(['RO', 'access'], 'The names of the keys are made of what is sorted.', arg));

const args = {
  key: key(),
  'by-pattern': heeded(option('BY', made(pattern()))),
  limit: option('LIMIT', block({ offset: int(), count: int() })),
  'get-pattern': every('GET', made(pattern())),
  order: lastOf({ ASC: word(), DESC: word() }),
  sorting: flag('ALPHA'),
};

/** As older tables call them. */
const formerly = {
  ...args,
  'by-pattern': named('pattern', args['by-pattern']),
  limit: named('offset_count', args.limit),
  'get-pattern': named('pattern', args['get-pattern']),
};

const destination = option('STORE', hidden(['OW', 'update'], 'The word may stand anywhere.', key()));

const facts = {
  group: 'generic',
  complexity: 'O(N+M*log(M)) for N elements and M of the reply; O(N) where they are not sorted',
  categories: ['set', 'sortedset', 'list', 'dangerous'],
} as const;

export const sort = command({
  ...facts,
  name: 'SORT',
  since: '1.0.0',
  summary: 'Sorts the elements of a list, a set or a sorted set, and returns or stores them.',
  flags: ['write', 'denyoom'],
  args: { ...args, destination },
  before: { '7.2.0': { documented: { ...formerly, destination } } },
  run(ctx, { destination, ...asked }) {
    if (factOf(ctx.flavor, isOfDragonfly)) return sortDragonfly(ctx, asked, destination);
    const found = sortedElements(ctx, asked, destination !== undefined);
    if (destination === undefined) return array(found.map(bulkOrNil));
    return store(ctx, destination, found);
  },
});

export const sortRo = command({
  ...facts,
  name: 'SORT_RO',
  since: '7.0.0',
  summary: 'Returns the elements of a list, a set or a sorted set in order.',
  flags: ['readonly'],
  args,
  before: { '7.2.0': { documented: formerly } },
  run(ctx, asked) {
    if (factOf(ctx.flavor, isOfDragonfly)) return sortDragonfly(ctx, asked);
    return array(sortedElements(ctx, asked, false).map(bulkOrNil));
  },
});

/** Whether it is the other SORT (`dragonfly.ts`). */
const isOfDragonfly: ByFlavor<boolean> = { all: false, dragonfly: true };

/** Without a key nothing is stored, and the answer is empty where it would be stored too. */
function sortDragonfly(ctx: Context, { key, order, sorting: alpha, limit, ...asked }: Asked, destination?: Bytes) {
  const result = sortedAsDragonfly(ctx, {
    key,
    by: asked['by-pattern']?.at(-1),
    gets: asked['get-pattern'] ?? [],
    limit,
    isDescending: order?.is === 'DESC',
    isAlpha: alpha !== undefined,
  });
  if (!result) return array([]);
  return destination === undefined ? result.reply : store(ctx, destination, result.items);
}

type Asked = Values<typeof args>;

/** The elements that are asked for in order, or what GET finds for each. */
function sortedElements(ctx: Context, asked: Asked, isStored: boolean): readonly (Bytes | undefined)[] {
  const gets = (asked['get-pattern'] ?? []).map(lookupOf);
  const elements = inOrder(ctx, asked, isStored);
  return gets.length === 0 ? elements : elements.flatMap((element) => gets.map((get) => get(ctx, element)));
}

/**
 * A BY that names the same key for all leaves them as they are, in whichever order they have; of a set that is stored, in
 * that of their bytes (Valkey src/sort.c, sortCommandGeneric).
 */
function inOrder(
  ctx: Context,
  { key, order, sorting: alpha, limit, ...asked }: Asked,
  isStored: boolean,
): readonly Bytes[] {
  const found = sortable(ctx, key);
  const window = windowOf(limit, found.size);
  const isDescending = order?.is === 'DESC';
  const patterns = asked['by-pattern'] ?? [];
  const isLeft = !patterns.every(variesByElement);
  if (isLeft && !(found.isUnordered && isStored)) return found.slice(window, isDescending);
  const sorting = {
    by: isLeft ? undefined : patterns.at(-1),
    isAlpha: isLeft || alpha !== undefined,
    isDescending,
    isStored,
  };
  if (found.leavesErrno && !sorting.isAlpha && patterns.length === 0) throw scoresNotNumbers();
  return sorted(ctx, found.slice([0, found.size], false), sorting, window);
}

/** What can be sorted. */
interface Sortable {
  readonly size: number;
  /** It has no order that its elements could be left in. */
  readonly isUnordered: boolean;
  /** To look at it has left an error of C's behind, which SORT then finds with each number that it reads. */
  readonly leavesErrno?: boolean;
  /** The elements of a window, which is counted from the end where it is turned. */
  slice(window: Window, isTurned: boolean): readonly Bytes[];
}

const nothing: Sortable = { size: 0, isUnordered: false, slice: () => [] };

/**
 * Whether scores of the small form are read by `strtod`, which tells of one that is too small to have all of its digits (Redis 7.0
 * src/t_zset.c, zzlStrtod).
 */
const readsScores: ByFlavor<boolean> = { all: false, 'redis-7.0': true };
const isLossy = ({ score }: { readonly score: number }): boolean => score !== 0 && Math.abs(score) < LEAST_NORMAL;

function sortable({ db, nowMs, flavor }: Context, key: Bytes): Sortable {
  const value = db.getCounted(key)?.value;
  if (value === undefined) return nothing;
  if (set.is(value)) {
    const living = value.livingAt(nowMs);
    return { size: living.size, isUnordered: true, slice: ([from, to]) => living.members().slice(from, to) };
  }
  if (zset.is(value)) {
    // To sort it, servers keep it in the large form from then on, reading or not (Valkey src/sort.c, sortCommandGeneric).
    const isSmall = value.form === 'listpack';
    const leavesErrno = isSmall && factOf(flavor, readsScores) && value.slice(0, value.size).some(isLossy);
    if (isSmall && !db.at.isPeek) db.edit(key, zset, (draft) => draft.grow());
    const named = (window: Window, isTurned: boolean) => turned(value, window, isTurned).map(({ name }) => name);
    return { size: value.size, isUnordered: false, leavesErrno, slice: named };
  }
  if (!list.is(value)) throw wrongType();
  return { size: value.size, isUnordered: false, slice: (window, isTurned) => turned(value, window, isTurned) };
}

/** What keeps things in an order. */
interface Ordered<T> {
  readonly size: number;
  slice(from: number, to: number): T[];
}

function turned<T>(value: Ordered<T>, [from, to]: Window, isTurned: boolean): readonly T[] {
  return isTurned ? value.slice(value.size - to, value.size - from).reverse() : value.slice(from, to);
}

function windowOf(limit: Asked['limit'], size: number): Window {
  const { offset = 0n, count = -1n } = limit ?? {};
  const within = (value: bigint) => Math.max(0, Math.min(Number(value), size));
  const from = within(offset);
  return [from, Math.min(from + (count < 0n ? size : within(count)), size)];
}

function store(ctx: Context, destination: Bytes, elements: readonly (Bytes | undefined)[]): Reply {
  const draft = ListDraft.begin(ctx);
  draft.push(
    'tail',
    elements.map((element) => element ?? ''),
  );
  draft.pack();
  const result = draft.seal();
  if (result) ctx.db.put(destination, result, undefined);
  else ctx.db.remove(destination);
  return integer(elements.length);
}
