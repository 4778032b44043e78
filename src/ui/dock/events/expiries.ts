import type { ExpiredRow, KeyRow, Moment } from '../../../protocol/messages.ts';
import { plural } from '../../format.ts';

/** Keys that are named; of more, only how many. */
const NAMED = 3;

/** What went by its deadline. `keys` names the first few, in order of time. */
export interface Expiries {
  readonly count: number;
  readonly keys: readonly string[];
}

export const NO_EXPIRIES: Expiries = { count: 0, keys: [] };

/** The part of a moment that tells what has expired by then. */
export type ExpiredBy = Pick<Moment, 'position' | 'keys' | 'expiredCount'>;

/** What expired after one moment and no later than another: exactly, unless it is more than a moment lists. */
export function expiriesBetween(before: ExpiredBy, now: ExpiredBy): Expiries {
  const expired = now.keys.filter(isExpired);
  const listed = expired
    .filter(({ expiredMs }) => expiredMs > before.position.elapsedMs && expiredMs <= now.position.elapsedMs)
    .sort((a, b) => a.expiredMs - b.expiredMs);
  // A list that is full of new ones has no room for the others.
  const isCut = listed.length === expired.length && listed.length < now.expiredCount;
  const count = isCut ? Math.max(listed.length, now.expiredCount - before.expiredCount) : listed.length;
  return { count, keys: named(listed.map(({ key }) => key)) };
}

const isExpired = (row: KeyRow): row is ExpiredRow => row.expiredMs !== undefined;

export const bothExpiries = (first: Expiries, then: Expiries): Expiries => ({
  count: first.count + then.count,
  keys: named([...first.keys, ...then.keys]),
});

const named = (keys: readonly string[]): readonly string[] => keys.slice(0, NAMED);

/** `mykey expired.`, `a and b expired.`, `12 keys expired.` */
export function expiryText({ count, keys }: Expiries): string {
  if (count > keys.length) return `${plural(count, 'key')} expired.`;
  const last = keys.at(-1) ?? '';
  return `${keys.length > 1 ? `${keys.slice(0, -1).join(', ')} and ${last}` : last} expired.`;
}
