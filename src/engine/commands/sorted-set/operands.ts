import type { Bytes } from '../../../bytes.ts';
import type { Context } from '../../context.ts';
import { cannotBeNegative, oneKeyNeeded, syntaxError, weightNotAFloat, wrongType } from '../../errors.ts';
import { parseDouble } from '../../values/double.ts';
import { set } from '../../values/set/kind.ts';
import type { Aggregate, Source } from '../../values/zset/algebra.ts';
import { zset } from '../../values/zset/kind.ts';
import { readAtLeast, readInteger } from '../numbers.ts';

/** Which options a command of the algebra has. */
interface Options {
  readonly weighs?: true;
  readonly shows?: true;
  readonly limits?: true;
}

const nothing: Source = { size: 0, score: () => undefined, entries: () => [] };

/** What a key holds: a sorted set, or a set, whose members score 1 each. */
function sourceOf({ db, nowMs }: Context, key: Bytes): Source {
  const value = db.get(key)?.value;
  if (value === undefined) return nothing;
  if (set.is(value)) {
    const living = value.livingAt(nowMs);
    return {
      size: living.size,
      score: (name) => (living.has(name) ? 1 : undefined),
      entries: () => living.inNameOrder().map(({ name, hash }) => ({ name, hash, score: 1 })),
    };
  }
  if (!zset.is(value)) throw wrongType();
  return {
    size: value.size,
    score: (name) => value.score(name),
    entries: () => value.inNameOrder(),
  };
}

/** The keys from `numkeys` on, and the options behind them; the order of checks is that of src/t_zset.c, zunionInterDiffGenericCommand. */
export function readOperands(ctx: Context, words: readonly Bytes[], has: Options) {
  const [numkeys = '', ...rest] = words;
  const count = readInteger(numkeys);
  if (count < 1n) throw oneKeyNeeded(ctx.name);
  if (count > rest.length) throw syntaxError();
  const keys = rest.slice(0, Number(count));
  const sources = new Map(keys.map((key) => [key, sourceOf(ctx, key)]));
  let weights: readonly number[] = keys.map(() => 1);
  let aggregate: Aggregate = 'SUM';
  let withScores = false;
  let limit = Number.POSITIVE_INFINITY;
  const options = rest.slice(keys.length);
  for (let i = 0; i < options.length; i++) {
    const word = (options[i] as Bytes).toUpperCase();
    const value = options[i + 1];
    if (has.weighs && word === 'WEIGHTS' && options.length > i + keys.length) {
      weights = options.slice(i + 1, i + 1 + keys.length).map(weightOf);
      i += keys.length;
    } else if (has.weighs && word === 'AGGREGATE' && value !== undefined) {
      aggregate = aggregateOf(value);
      i++;
    } else if (has.shows && word === 'WITHSCORES') withScores = true;
    else if (has.limits && word === 'LIMIT' && value !== undefined) {
      limit = Number(readAtLeast(0n, value, () => cannotBeNegative('LIMIT'))) || Number.POSITIVE_INFINITY;
      i++;
    } else throw syntaxError();
  }
  const weighted = keys.map((key, i) => ({ source: sources.get(key) as Source, weight: weights[i] as number }));
  return { sources: weighted, aggregate, withScores, limit };
}

function weightOf(word: Bytes): number {
  const weight = parseDouble(word);
  if (weight === undefined) throw weightNotAFloat();
  return weight;
}

function aggregateOf(word: Bytes): Aggregate {
  const name = word.toUpperCase();
  if (name === 'SUM' || name === 'MIN' || name === 'MAX') return name;
  throw syntaxError();
}
