import type { Bytes } from '../../../bytes.ts';
import { block, bulk, flag, float, int, key, many, named, oneOf, optional, since, word } from '../../../spec/args.ts';
import { errorReply, integer, NIL, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { gtLtAndNx, notAFloat, nxAndXx, oneIncrement, scoreIsNaN, syntaxError } from '../../errors.ts';
import { type ByFlavor, type Flavor, factOf } from '../../flavor.ts';
import { parseDouble, printDouble, readKeptDouble, readLooseDouble } from '../../values/double.ts';
import { zset } from '../../values/zset/kind.ts';
import { double } from './reply.ts';

const facts = { group: 'sorted-set', since: '1.2.0', flags: ['write', 'denyoom', 'fast'] } as const;

const args = {
  key: key('RW', 'update'),
  condition: since('3.0.2', optional(oneOf({ NX: word(), XX: word() }))),
  comparison: since('6.2.0', optional(oneOf({ GT: word(), LT: word() }))),
  change: since('3.0.2', flag('CH')),
  increment: since('3.0.2', flag('INCR')),
  data: many(block({ score: float(), member: bulk() })),
};

export const zadd = manualCommand({
  ...facts,
  name: 'ZADD',
  complexity: 'O(log(N)) for each member that is added to N',
  summary: 'Adds members with scores to a sorted set, or gives those that are there other scores.',
  history: [['2.4.0', 'Several members at once.']],
  args,
  before: { '7.2.0': { documented: { ...args, data: named('score_member', args.data) } } },
  run: (ctx, [, key = '', ...words]) => addScores(ctx, key, words),
});

export const zincrby = manualCommand({
  ...facts,
  name: 'ZINCRBY',
  complexity: 'O(log(N)) for N members',
  summary: 'Adds to the score of a member of a sorted set; a missing one counts as 0.',
  args: { key: key('RW', 'access', 'update'), increment: float(), member: bulk() },
  documented: { key: key('RW', 'access', 'update'), increment: int(), member: bulk() },
  run: (ctx, [, key = '', word = '', ...names]) =>
    addScores(ctx, key, [factOf(ctx.flavor, incrementReaders)(word, ctx), ...names], ['INCR']),
});

/** Dragonfly reads an increment more loosely than a score (src/server/zset_family.cc, CmdZIncrBy). */
const incrementReaders: ByFlavor<(word: Bytes, ctx: Context) => Bytes> = {
  all: (word) => word,
  dragonfly: (word, { flavor }) => {
    const increment = readLooseDouble(word);
    if (increment === undefined) throw notAFloat();
    if (Number.isNaN(increment)) throw scoreIsNaN();
    return printDouble(increment, flavor);
  },
};

/** What can stand before the scores. */
type Mode = 'NX' | 'XX' | 'GT' | 'LT' | 'CH' | 'INCR';

const modes: ReadonlySet<string> = new Set<Mode>(['NX', 'XX', 'GT', 'LT', 'CH', 'INCR']);
const isMode = (word: string | undefined): word is Mode => word !== undefined && modes.has(word);

/** Adds scores with members, which follow modes among the words. The order of checks is that of src/t_zset.c, zaddGenericCommand. */
export function addScores(ctx: Context, key: Bytes, words: readonly Bytes[], given: readonly Mode[] = []): Reply {
  const mode = new Set<Mode>(given);
  let at = 0;
  for (let next = words[0]?.toUpperCase(); isMode(next); next = words[++at]?.toUpperCase()) mode.add(next);
  const pairs = pairsOf(ctx.flavor, words.slice(at), mode);
  return ctx.db.edit(key, zset, (draft) => {
    const isIncrement = mode.has('INCR');
    let [added, updated] = [0, 0];
    let last: number | undefined;
    if (draft.value || !mode.has('XX')) draft.expect(pairs.map(({ name }) => name));
    for (const { name, score } of pairs) {
      const before = draft.score(name);
      const next = nextScore(before, score, mode);
      // Nothing is thrown: the form that the set has taken stays.
      if (Number.isNaN(next)) return errorReply(scoreIsNaN().message);
      if (next === undefined) continue;
      if (before === undefined) added++;
      else if (before !== next) updated++;
      draft.put(name, next);
      last = next;
    }
    if (added + updated > 1) ctx.turn.countChanges(added + updated - 1);
    if (isIncrement) return last === undefined ? NIL : double(ctx, last);
    return integer(mode.has('CH') ? added + updated : added);
  });
}

interface Reading {
  readonly score: (word: Bytes) => number | undefined;
  /** Whether INCR with more than one pair is told before modes that clash. */
  readonly looksAtIncrementFirst: boolean;
}

/** Dragonfly src/server/zset_family.cc, CmdZAdd. */
const readings: ByFlavor<Reading> = {
  all: { score: parseDouble, looksAtIncrementFirst: false },
  dragonfly: { score: readKeptDouble, looksAtIncrementFirst: true },
};

function pairsOf(flavor: Flavor, words: readonly Bytes[], mode: ReadonlySet<Mode>) {
  const { score: read, looksAtIncrementFirst } = factOf(flavor, readings);
  if (words.length % 2 === 1 || words.length === 0) throw syntaxError();
  const hasManyIncrements = mode.has('INCR') && words.length > 2;
  if (hasManyIncrements && looksAtIncrementFirst) throw oneIncrement();
  if (mode.has('NX') && mode.has('XX')) throw nxAndXx();
  if (['NX', 'GT', 'LT'].filter((each) => mode.has(each as Mode)).length > 1) throw gtLtAndNx();
  if (hasManyIncrements) throw oneIncrement();
  return Array.from({ length: words.length / 2 }, (_, i) => {
    const score = read(words[2 * i] as Bytes);
    if (score === undefined) throw notAFloat();
    return { score, name: words[2 * i + 1] as Bytes };
  });
}

/** The score that a member is to have; nothing where the modes leave it as it is. */
function nextScore(before: number | undefined, score: number, mode: ReadonlySet<Mode>): number | undefined {
  if (before === undefined) return mode.has('XX') ? undefined : score;
  if (mode.has('NX')) return undefined;
  const next = mode.has('INCR') ? before + score : score;
  if ((mode.has('LT') && next >= before) || (mode.has('GT') && next <= before)) return undefined;
  return next;
}
