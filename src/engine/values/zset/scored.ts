import type { Bytes } from '../../../bytes.ts';
import { byBytes, type Named, nameHash } from '../tree/names.ts';

/** An entry of a sorted set: a member and its score. It never changes: another score is another entry in its place. */
export interface Scored extends Named {
  readonly score: number;
}

export const scored = (name: Bytes, score: number): Scored => ({ name, hash: nameHash(name), score });

/** A member and its score, to show. */
export type NameAndScore = Pick<Scored, 'name' | 'score'>;

/** What a sorted set is in order by, before all else. */
export const scoreOf = ({ score }: Scored): number => score;

/** The order of a sorted set. */
export const byScoreThenName = (a: NameAndScore, b: NameAndScore): number =>
  a.score < b.score ? -1 : a.score > b.score ? 1 : byBytes(a.name, b.name);
