import type { Bytes } from '../../../bytes.ts';
import type { Context } from '../../context.ts';
import { limitWithRanks, scoresWithNames, syntaxError } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import type { EntryRange } from '../../values/zset/range.ts';
import type { Scored } from '../../values/zset/scored.ts';
import type { SortedSet } from '../../values/zset/sorted-set.ts';
import { readInteger } from '../numbers.ts';
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

/** Reads both ends of a range and the options behind them (src/t_zset.c, zrangeGenericCommand). */
export function readRange(
  ctx: Context,
  [first = '', second = '', ...options]: readonly Bytes[],
  form: RangeForm,
): Asked {
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
    const { from, to } = spanOf(value, range);
    return isReversed ? value.slice(value.size - to, value.size - from).reverse() : value.slice(from, to);
  }
  if (offset < 0 && (value.form === 'listpack' || !factOf(ctx.flavor, countsBack))) return [];
  const limit = asked.limit < 0 ? Number.POSITIVE_INFINITY : asked.limit;
  return value.select(range, { offset, limit, isReversed });
}
