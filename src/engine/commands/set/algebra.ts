import type { Bytes } from '../../../bytes.ts';
import { key, many } from '../../../spec/args.ts';
import { bulk, integer, type Reply, setOf } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import {
  intersection,
  largeDifference,
  largeIntersection,
  largeUnion,
  listed,
  smallestOf,
  subtract,
  unite,
} from '../../values/set/algebra.ts';
import { largeSet, SetDraft } from '../../values/set/draft.ts';
import { set } from '../../values/set/kind.ts';
import type { SetValue } from '../../values/set/set-value.ts';

const facts = { group: 'set', since: '1.0.0' } as const;

const reading = {
  ...facts,
  flags: ['readonly'],
  tips: ['nondeterministic_output_order'],
  comparison: { how: 'unordered', why: 'A large set has no order that means anything.' },
  args: { key: many(key()) },
} as const;

const storing = {
  ...facts,
  flags: ['write', 'denyoom'],
  args: { destination: key('OW', 'update'), key: many(key()) },
} as const;

const ofAll = { complexity: 'O(N) for N members of all sets' } as const;
const ofSmallest = { complexity: 'O(N*M) for N members of the smallest set and M sets' } as const;

export const sinter = command({
  ...reading,
  ...ofSmallest,
  name: 'SINTER',
  summary: 'Returns the members that several sets have in common.',
  run: (ctx, { key: keys }) => setOf([...intersection(setsOf(ctx, keys))].map(bulk)),
});

export const sunion = command({
  ...reading,
  ...ofAll,
  name: 'SUNION',
  summary: 'Returns the members of several sets.',
  run: (ctx, { key: keys }) => gathered(ctx, keys, unite),
});

export const sdiff = command({
  ...reading,
  ...ofAll,
  name: 'SDIFF',
  summary: 'Returns the members of a set that several others have not.',
  run: (ctx, { key: keys }) => gathered(ctx, keys, subtract),
});

export const sinterstore = command({
  ...storing,
  ...ofSmallest,
  name: 'SINTERSTORE',
  before: { '7.2.0': { args: { ...storing.args, destination: key('RW', 'update') } } },
  summary: 'Stores the members that several sets have in common as another set.',
  run(ctx, { destination, key: keys }) {
    const sets = setsOf(ctx, keys);
    const large = largeSet(ctx, largeIntersection(sets));
    if (large) return store(ctx, destination, large);
    const draft = SetDraft.begin(ctx, smallestOf(sets)?.form === 'intset' ? 'intset' : 'listpack');
    for (const name of intersection(sets)) draft.add(name);
    draft.becomeIntset();
    return store(ctx, destination, draft.seal());
  },
});

export const sunionstore = command({
  ...storing,
  ...ofAll,
  name: 'SUNIONSTORE',
  summary: 'Stores the members of several sets as another set.',
  run: (ctx, { destination, key: keys }) => storeGathered(ctx, destination, keys, unite, largeUnion),
});

export const sdiffstore = command({
  ...storing,
  ...ofAll,
  name: 'SDIFFSTORE',
  summary: 'Stores the members of a set that several others have not as another set.',
  run: (ctx, { destination, key: keys }) => storeGathered(ctx, destination, keys, subtract, largeDifference),
});

type Gather = typeof unite;

/** The sets of the keys. What is no set is an error, wherever it stands. */
export const setsOf = (ctx: Context, keys: readonly Bytes[]) => keys.map((each) => ctx.db.read(each, set));

function gathered(ctx: Context, keys: readonly Bytes[], gather: Gather): Reply {
  const sets = setsOf(ctx, keys);
  const names = new Set<Bytes>();
  gather(sets, names);
  return setOf(listed(sets, names).map(bulk));
}

function storeGathered(
  ctx: Context,
  destination: Bytes,
  keys: readonly Bytes[],
  gather: Gather,
  gatherLarge: typeof largeUnion,
): Reply {
  const sets = setsOf(ctx, keys);
  const large = largeSet(ctx, gatherLarge(sets));
  if (large) return store(ctx, destination, large);
  const draft = SetDraft.begin(ctx, 'intset');
  gather(sets, draft);
  return store(ctx, destination, draft.seal());
}

/** Puts a result in the place of whatever the destination held. Where nothing is in it, that goes. */
function store(ctx: Context, destination: Bytes, result: SetValue | undefined): Reply {
  if (result) ctx.db.put(destination, result, undefined);
  else ctx.db.remove(destination);
  return integer(result?.size ?? 0);
}
