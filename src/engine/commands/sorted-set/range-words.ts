import type { Bytes } from '../../../bytes.ts';
import type { Context } from '../../context.ts';
import { limitWithRanks, scoresWithNames, sortsClash, syntaxError, unsupportedRangeOption } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import type { EntryRange } from '../../values/zset/range.ts';
import type { Scored } from '../../values/zset/scored.ts';
import type { SortedSet } from '../../values/zset/sorted-set.ts';
import { readInteger, readLoose32 } from '../numbers.ts';
import { nameRange, scoreRange } from './bounds.ts';

/** What a command of ranges says by its name alone, so that none of its words may. */
export interface RangeForm {
  readonly by?: 'rank' | 'score' | 'name';
  readonly isReversed?: boolean;
  /** It keeps scores in any case. */
  readonly stores?: true;
}

/** Positions, counted from 0; negative ones from the end. */
export interface Ranks {
  readonly by: 'rank';
  readonly start: number;
  readonly stop: number;
}

/** What of a sorted set a command wants. */
interface Asked {
  readonly by: 'rank' | 'score' | 'name';
  readonly range: Ranks | EntryRange;
  readonly isReversed: boolean;
  readonly withScores: boolean;
  readonly offset: number;
  readonly limit: number;
}

/**
 * Whether an offset below 0 counts from the other end of a range in a large sorted set: a side effect of how it is looked
 * for since 8.0 (src/t_zset.c, zslNthInRange). Elsewhere nothing is found.
 */
const countsBack: ByFlavor<boolean> = { all: true, 'redis-7.0': false, dragonfly: false };

/** Reads both ends of a range and the options behind them. */
export const readRange = (ctx: Context, words: readonly Bytes[], form: RangeForm): Asked =>
  factOf(ctx.flavor, readers)(ctx, words, form);

const readers: ByFlavor<typeof readAsRedis> = { all: readAsRedis, dragonfly: readAsDragonfly };

/** src/t_zset.c, zrangeGenericCommand. */
function readAsRedis(ctx: Context, [first = '', second = '', ...options]: readonly Bytes[], form: RangeForm): Asked {
  let { by, isReversed } = form;
  let withScores = false;
  let [offset, limit] = [0, -1];
  for (let i = 0; i < options.length; i++) {
    const word = options[i]?.toUpperCase();
    if (word === 'WITHSCORES' && !form.stores) withScores = true;
    else if (word === 'LIMIT' && i + 2 < options.length) {
      [offset, limit] = [Number(readInteger(options[++i] as Bytes)), Number(readInteger(options[++i] as Bytes))];
    } else if (word === 'REV' && isReversed === undefined) isReversed = true;
    else if (word === 'BYLEX' && by === undefined) by = 'name';
    else if (word === 'BYSCORE' && by === undefined) by = 'score';
    else throw syntaxError();
  }
  by ??= 'rank';
  if (limit !== -1 && by === 'rank') throw limitWithRanks();
  if (withScores && by === 'name') throw scoresWithNames();
  const ends = isReversed && by !== 'rank' ? ([second, first] as const) : ([first, second] as const);
  return { by, range: rangeBetween(ctx, by, ...ends), isReversed: isReversed ?? false, withScores, offset, limit };
}

/**
 * Dragonfly's commands of ranges all take the same options; of those that range by scores or by names none may say otherwise
 * (src/server/zset_family.cc, ZRangeGeneric). An offset below 0 finds nothing, and the ends are not looked at.
 */
function readAsDragonfly(
  ctx: Context,
  [first = '', second = '', ...options]: readonly Bytes[],
  form: RangeForm,
): Asked {
  const sorts = { BYSCORE: 'score', BYLEX: 'name' } as const;
  let chosen: Asked['by'] | undefined;
  let [isReversed, withScores] = [form.isReversed ?? false, false];
  let [offset, limit] = [0, -1];
  let unknown: Bytes | undefined;
  for (let i = 0; i < options.length && unknown === undefined; i++) {
    const word = (options[i] as Bytes).toUpperCase();
    if (word === 'BYSCORE' || word === 'BYLEX') {
      if (chosen) throw sortsClash();
      chosen = sorts[word];
    } else if (word === 'REV') isReversed = true;
    else if (word === 'WITHSCORES') withScores = true;
    else if (word === 'LIMIT') {
      if (i + 2 >= options.length) throw syntaxError();
      [offset, limit] = [Number(readLoose32(options[++i] as Bytes)), Number(readLoose32(options[++i] as Bytes))];
    } else unknown = options[i];
  }
  const isFixed = form.by === 'score' || form.by === 'name';
  if (isFixed && chosen && chosen !== form.by) throw sortsClash();
  if (unknown !== undefined) throw unsupportedRangeOption(unknown);
  const by = chosen ?? form.by ?? 'rank';
  const ends = isReversed && by !== 'rank' ? ([second, first] as const) : ([first, second] as const);
  const range = offset < 0 ? nowhere : rangeBetween(ctx, by, ...ends);
  return { by: range.by === 'rank' ? 'rank' : by, range, isReversed, withScores, offset, limit };
}

const nowhere: Ranks = { by: 'rank', start: 0, stop: -1 };

/** The range that two words say. */
export function rangeBetween(ctx: Context, by: Asked['by'], min: Bytes, max: Bytes): Ranks | EntryRange {
  if (by === 'score') return scoreRange(min, max, ctx.flavor);
  if (by === 'name') return nameRange(min, max);
  return { by, start: Number(readInteger(min)), stop: Number(readInteger(max)) };
}

/** The positions from which on, and up to which one, a range is. */
export function spanOf(value: SortedSet, range: Ranks | EntryRange): { readonly from: number; readonly to: number } {
  if (range.by !== 'rank') return value.span(range);
  const at = (rank: number) => (rank < 0 ? value.size + rank : rank);
  const from = Math.max(0, at(range.start));
  return { from, to: Math.max(from, Math.min(value.size, at(range.stop) + 1)) };
}

/** The entries that are asked for, in that order; none of a sorted set that there is not. */
export function entriesAsked(ctx: Context, value: SortedSet | undefined, asked: Asked): readonly Scored[] {
  if (!value) return [];
  const { range, isReversed, offset } = asked;
  if (range.by === 'rank') {
    const { from, to } = limited(ctx, spanOf(value, range), asked);
    return isReversed ? value.slice(value.size - to, value.size - from).reverse() : value.slice(from, to);
  }
  if (offset < 0 && (value.form === 'listpack' || !factOf(ctx.flavor, countsBack))) return [];
  const limit = asked.limit < 0 ? Number.POSITIVE_INFINITY : asked.limit;
  return value.select(range, { offset, limit, isReversed });
}

/** Whether LIMIT also holds for positions (Dragonfly src/server/zset_family.cc, IntervalVisitor::ActionRange). */
const limitsRanks: ByFlavor<boolean> = { all: false, dragonfly: true };

function limited(ctx: Context, span: ReturnType<typeof spanOf>, { offset, limit }: Asked): typeof span {
  if (!factOf(ctx.flavor, limitsRanks)) return span;
  if (offset < 0) return { from: 0, to: 0 };
  const from = Math.min(span.from + offset, span.to);
  return { from, to: limit < 0 ? span.to : Math.min(from + limit, span.to) };
}
