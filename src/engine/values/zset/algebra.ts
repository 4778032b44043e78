import type { Bytes } from '../../../bytes.ts';

/** Members with scores that a result is made of. */
export interface Source {
  readonly size: number;
  /** The score of a member; nothing where it is none. */
  score(name: Bytes): number | undefined;
  entries(): Iterable<readonly [name: Bytes, score: number]>;
}

/** What becomes of the scores of one member. */
export type Aggregate = 'SUM' | 'MIN' | 'MAX';

interface Weighted {
  readonly source: Source;
  readonly weight: number;
}

/** The smallest first: in this order servers add, and sums of doubles depend on it (Valkey src/t_zset.c, zunionInterDiffGenericCommand). */
const bySize = (sources: readonly Weighted[]): readonly Weighted[] =>
  sources.toSorted((a, b) => a.source.size - b.source.size);

const zeroForNaN = (score: number): number => (Number.isNaN(score) ? 0 : score);

/** Infinities of both signs make 0. */
const aggregates: Readonly<Record<Aggregate, (a: number, b: number) => number>> = {
  SUM: (a, b) => zeroForNaN(a + b),
  MIN: (a, b) => (b < a ? b : a),
  MAX: (a, b) => (b > a ? b : a),
};

/** The members of all sources. */
export function unite(sources: readonly Weighted[], aggregate: Aggregate): ReadonlyMap<Bytes, number> {
  const united = new Map<Bytes, number>();
  for (const { source, weight } of bySize(sources)) {
    for (const [name, own] of source.entries()) {
      const before = united.get(name);
      const score = zeroForNaN(own * weight);
      united.set(name, before === undefined ? score : aggregates[aggregate](before, score));
    }
  }
  return united;
}

/** The members that all sources have. */
export function* intersect(
  sources: readonly Weighted[],
  aggregate: Aggregate,
): Generator<readonly [name: Bytes, score: number]> {
  const [smallest, ...others] = bySize(sources);
  for (const [name, own] of smallest?.source.entries() ?? []) {
    let score = zeroForNaN(own * (smallest as Weighted).weight);
    const isCommon = others.every(({ source, weight }) => {
      const other = source.score(name);
      if (other !== undefined) score = aggregates[aggregate](score, other * weight);
      return other !== undefined;
    });
    if (isCommon) yield [name, score];
  }
}

/**
 * The members of the first source that are in no other: looked up in the others, or the others' taken away, whichever is
 * less work by the servers' reckoning (Valkey src/t_zset.c, zsetChooseDiffAlgorithm).
 */
export function subtract([first, ...others]: readonly Source[]): readonly (readonly [name: Bytes, score: number])[] {
  if (!first || others.includes(first)) return [];
  const all = others.reduce((sum, { size }) => sum + size, first.size);
  if ((first.size * (1 + others.length)) / 2 <= all) {
    const largestFirst = others.toSorted((a, b) => b.size - a.size);
    return [...first.entries()].filter(([name]) => largestFirst.every((other) => other.score(name) === undefined));
  }
  const left = new Map(first.entries());
  for (const other of others) {
    for (const [name] of other.entries()) left.delete(name);
    if (left.size === 0) return [];
  }
  return [...left];
}
