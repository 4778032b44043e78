import { byBytes, type Named } from '../tree/names.ts';

/** An entry of a sorted set: a member and its score. It never changes: another score is another entry in its place. */
export interface Scored extends Named {
  readonly score: number;
}

/** The order of a sorted set. */
export const byScoreThenName = (a: Scored, b: Scored): number =>
  a.score < b.score ? -1 : a.score > b.score ? 1 : byBytes(a.name, b.name);
