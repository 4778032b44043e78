import type { Bytes } from '../../../bytes.ts';
import { parseLooseInt64 } from '../../../spec/number.ts';
import type { Context } from '../../context.ts';
import {
  cannotBeNegative,
  limitNotPositive,
  oneKeyNeeded,
  syntaxError,
  weightNotAFloat,
  wrongType,
} from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { parseDouble, readLooseDouble } from '../../values/double.ts';
import { set } from '../../values/set/kind.ts';
import type { Aggregate, Source } from '../../values/zset/algebra.ts';
import { zset } from '../../values/zset/kind.ts';
import { readAtLeast, readInteger, readKeyCount } from '../numbers.ts';
import { readOptions } from '../option-words.ts';

/** Which options a command of the algebra has. */
export interface Options {
  readonly weighs?: true;
  readonly shows?: true;
  readonly limits?: true;
  /** It takes sorted sets alone, to some servers (Dragonfly src/server/zset_family.cc, OpFetch). */
  readonly subtracts?: true;
}

const nothing: Source = { size: 0, score: () => undefined, entries: () => [] };

/** What a key holds: a sorted set, or a set, whose members score 1 each. */
function sourceOf({ db, nowMs }: Context, key: Bytes): Source {
  const value = db.getCounted(key)?.value;
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

export interface Operands {
  readonly sources: readonly { readonly source: Source; readonly weight: number }[];
  readonly aggregate: Aggregate;
  readonly withScores: boolean;
  readonly limit: number;
}

/** The keys from `numkeys` on, and the options behind them. */
export const readOperands = (ctx: Context, words: readonly Bytes[], has: Options): Operands =>
  factOf(ctx.flavor, readers)(ctx, words, has);

const readers: ByFlavor<typeof readAsRedis> = { all: readAsRedis, dragonfly: readAsDragonfly };

/** The order of checks is that of src/t_zset.c, zunionInterDiffGenericCommand. */
function readAsRedis(ctx: Context, words: readonly Bytes[], has: Options): Operands {
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

/** Dragonfly reads all of its words before it looks for keys; of a difference it looks at none (src/server/zset_family.cc, ParseSetOpArgs, CmdZDiff, CmdZInterCard). */
function readAsDragonfly(ctx: Context, [numkeys = '', ...rest]: readonly Bytes[], has: Options): Operands {
  const keys = rest.slice(0, readKeyCount(numkeys, rest.length, 1));
  const options = rest.slice(keys.length);
  const given = has.subtracts ? {} : has.limits ? readLimit(options) : readWeighing(options, keys.length, has);
  const { weights = [], aggregate = 'SUM', limit = Number.POSITIVE_INFINITY } = given;
  const withScores = has.subtracts ? rest.at(-1)?.toUpperCase() === 'WITHSCORES' : (given.withScores ?? false);
  if (has.subtracts) for (const key of keys) ctx.db.readToWrite(key, zset);
  return {
    sources: keys.map((key, i) => ({ source: sourceOf(ctx, key), weight: weights[i] ?? 1 })),
    aggregate,
    withScores,
    limit,
  };
}

interface Weighing {
  weights?: readonly number[];
  aggregate?: Aggregate;
  withScores?: boolean;
  limit?: number;
}

function readLimit(options: readonly Bytes[]): Weighing {
  const [word, value, ...more] = options;
  if (word === undefined) return {};
  if (word.toUpperCase() !== 'LIMIT' || value === undefined) throw syntaxError();
  const limit = parseLooseInt64(value);
  if (limit === undefined || limit < 0n) throw limitNotPositive();
  if (more.length > 0) throw syntaxError();
  return { limit: Number(limit) || Number.POSITIVE_INFINITY };
}

function readWeighing(options: readonly Bytes[], count: number, { shows }: Options): Weighing {
  const given: Weighing = {};
  const weights = (words: readonly Bytes[]) => {
    const read = words.slice(0, count).map((word) => readLooseDouble(word));
    if (read.includes(undefined)) throw weightNotAFloat();
    if (read.length < count) throw syntaxError();
    given.weights = read as readonly number[];
    return count;
  };
  readOptions(options, 0, {
    open: { WEIGHTS: [1, weights] },
    valued: {
      AGGREGATE: (word) => {
        given.aggregate = aggregateOf(word);
      },
    },
    alone: shows && {
      WITHSCORES: () => {
        given.withScores = true;
      },
    },
  });
  return given;
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
