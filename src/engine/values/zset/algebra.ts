import type { Bytes } from '../../../bytes.ts';
import { together } from '../tree/together.ts';
import type { Scored } from './scored.ts';

/** Members with scores that a result is made of. */
export interface Source {
  readonly size: number;
  /** The score of a member; nothing where it is none. */
  score(name: Bytes): number | undefined;
  entries(): readonly Scored[];
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

/** Looking a member up costs about so much as going through so many. */
const LOOKUP = 16;

/** Members of the first are looked up in the others where that is less work than going through all. */
const isLookedUp = ([first, ...others]: readonly Source[]): boolean =>
  (first?.size ?? 0) * LOOKUP * others.length < others.reduce((sum, { size }) => sum + size, 0);

/** The members of all sources. */
export function unite(sources: readonly Weighted[], aggregate: Aggregate): readonly Scored[] {
  const sorted = bySize(sources);
  const united: Scored[] = [];
  for (const { entries, from, to, of } of groups(sorted)) {
    const first = entries[from] as Scored;
    let score = zeroForNaN(first.score * (sorted[of[from] as number] as Weighted).weight);
    for (let i = from + 1; i < to; i++) {
      const own = (entries[i] as Scored).score * (sorted[of[i] as number] as Weighted).weight;
      score = aggregates[aggregate](score, zeroForNaN(own));
    }
    united.push(Object.is(score, first.score) ? first : { ...first, score });
  }
  return united;
}

/** The entries of one member among those of all sources, one of each source that has it, in the order of the sources. */
interface Group {
  readonly entries: readonly Scored[];
  readonly from: number;
  readonly to: number;
  /** Of each entry, the number of its source. */
  readonly of: Uint32Array;
}

function* groups(sources: readonly Weighted[]): Generator<Group> {
  const { entries, from: of } = together(sources.map(({ source }) => source.entries()));
  for (let from = 0, to = 1; from < entries.length; from = to++) {
    const { name } = entries[from] as Scored;
    while (to < entries.length && (entries[to] as Scored).name === name) to++;
    yield { entries, from, to, of };
  }
}

/** The members that all sources have. */
export function* intersect(sources: readonly Weighted[], aggregate: Aggregate): Generator<Scored> {
  const sorted = bySize(sources);
  const first = (sorted[0] as Weighted).weight;
  for (const scores of isLookedUp(sorted.map(({ source }) => source)) ? lookedUp(sorted) : gathered(sorted)) {
    let score = zeroForNaN(scores.entry.score * first);
    for (let i = 1; i < sorted.length; i++) {
      score = aggregates[aggregate](score, scores.of(i) * (sorted[i] as Weighted).weight);
    }
    yield Object.is(score, scores.entry.score) ? scores.entry : { ...scores.entry, score };
  }
}

/** A member that all sources have: its entry in the first, and its score in each. */
interface Common {
  readonly entry: Scored;
  of(source: number): number;
}

function* lookedUp(sources: readonly Weighted[]): Generator<Common> {
  const [smallest, ...others] = sources;
  for (const entry of smallest?.source.entries() ?? []) {
    const scores: number[] = [];
    for (const { source } of others) {
      const score = source.score(entry.name);
      if (score === undefined) break;
      scores.push(score);
    }
    if (scores.length === others.length) yield { entry, of: (source) => scores[source - 1] as number };
  }
}

function* gathered(sources: readonly Weighted[]): Generator<Common> {
  for (const { entries, from, to } of groups(sources)) {
    if (to - from === sources.length)
      yield { entry: entries[from] as Scored, of: (source) => (entries[from + source] as Scored).score };
  }
}

/** The members of the first source that are in no other. */
export function subtract(sources: readonly Source[]): readonly Scored[] {
  const [first, ...others] = sources;
  if (!first || others.includes(first)) return [];
  if (isLookedUp(sources)) {
    return first.entries().filter(({ name }) => others.every((other) => other.score(name) === undefined));
  }
  const left: Scored[] = [];
  for (const { entries, from, to, of } of groups(sources.map((source) => ({ source, weight: 1 })))) {
    if (of[from] === 0 && to - from === 1) left.push(entries[from] as Scored);
  }
  return left;
}
