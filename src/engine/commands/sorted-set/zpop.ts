import type { Bytes } from '../../../bytes.ts';
import { counted, int, key, lateInt, oneOf, option, optional, word } from '../../../spec/args.ts';
import { array, bulk, NIL_ARRAY, type Reply } from '../../../spec/reply.ts';
import { command, manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { notPositive } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { zset } from '../../values/zset/kind.ts';
import type { Scored } from '../../values/zset/scored.ts';
import { readAtLeast } from '../numbers.ts';
import { readPopWords } from '../pop-words.ts';
import { membersReply, pairOf } from './reply.ts';

export type End = 'MIN' | 'MAX';

export const popped = key('RW', 'access', 'delete');
const facts = {
  group: 'sorted-set',
  since: '5.0.0',
  complexity: 'O(log(N)*M) for M members that are returned of N',
  flags: ['write', 'fast'],
  args: { key: popped, count: optional(lateInt()) },
} as const;

export const zpopmin = command({
  ...facts,
  name: 'ZPOPMIN',
  summary:
    'Takes the members with the lowest scores out of a sorted set and returns them; without any left the key goes.',
  run: (ctx, { key, count }) => reply(ctx, key, 'MIN', count),
});

export const zpopmax = command({
  ...facts,
  name: 'ZPOPMAX',
  summary:
    'Takes the members with the highest scores out of a sorted set and returns them; without any left the key goes.',
  run: (ctx, { key, count }) => reply(ctx, key, 'MAX', count),
});

/** What is told of both commands that look among many keys. */
export const factsOfMany = {
  group: 'sorted-set',
  since: '7.0.0',
  complexity: 'O(K)+O(M*log(N)) for K keys and M members that are returned of N',
} as const;

export const argsOfMany = {
  keys: counted(int('numkeys'), popped),
  where: oneOf({ MIN: word(), MAX: word() }),
  count: option('COUNT', lateInt()),
};

export const zmpop = manualCommand({
  ...factsOfMany,
  name: 'ZMPOP',
  summary:
    'Takes members from an end of the first sorted set that there is among some keys, and returns them with its key.',
  flags: ['write'],
  args: argsOfMany,
  run: (ctx, argv) => popFirst(ctx, readPopWords<End>(ctx, argv, ['MIN', 'MAX'])) ?? NIL_ARRAY,
});

/** From the first sorted set that there is; nothing where there is none. */
export function popFirst(ctx: Context, { keys, end, count }: ReturnType<typeof readPopWords<End>>): Reply | undefined {
  const key = keys.find((each) => factOf(ctx.flavor, finding)(ctx, each));
  if (key === undefined) return undefined;
  const entries = pop(ctx, key, end, count);
  return array([bulk(key), array(entries.map((entry) => array(pairOf(ctx, entry))))]);
}

/** Dragonfly passes over what is no sorted set (src/server/zset_family.cc, GetFirstNonEmptyKeyFound). */
export const finding: ByFlavor<(ctx: Context, key: Bytes) => boolean> = {
  all: ({ db }, key) => db.readToWrite(key, zset) !== undefined,
  dragonfly({ db }, key) {
    const entry = db.get(key);
    return entry !== undefined && zset.is(entry.value);
  },
};

/** Whether one member with its score, which nobody has counted, is a pair in RESP3 too (Dragonfly src/server/zset_family.cc, OutputScoredArrayResult). */
const pairsOne: ByFlavor<boolean> = { all: false, dragonfly: true };

function reply(ctx: Context, key: Bytes, end: End, countWord: Bytes | undefined) {
  const count = countWord === undefined ? 1 : Number(readAtLeast(0n, countWord, notPositive));
  const entries = pop(ctx, key, end, count);
  return countWord === undefined && !factOf(ctx.flavor, pairsOne)
    ? array(entries.flatMap((entry) => pairOf(ctx, entry)))
    : membersReply(ctx, entries, true);
}

export function pop({ db }: Context, key: Bytes, end: End, count: number): readonly Scored[] {
  return db.edit(key, zset, (draft) => {
    const taken = Math.min(count, draft.size);
    if (end === 'MIN') return draft.deleteSpan(0, taken);
    return draft.deleteSpan(draft.size - taken, draft.size).toReversed();
  });
}
