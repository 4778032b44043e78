import type { ExpiredRow, KeyRow, Moment, TimelineEvent } from '../../../protocol/messages.ts';
import { plural } from '../../format.ts';

/** Keys that are named; of more, only how many. */
const NAMED = 3;

/** What went by its deadline. `keys` names the first few, in order of time; `withParts`: fields of keys are among it, and there may be more. */
export interface Expiries {
  readonly count: number;
  readonly keys: readonly string[];
  readonly withParts?: boolean;
}

export const NO_EXPIRIES: Expiries = { count: 0, keys: [] };

/** The part of a moment that tells what has expired by then. */
export type ExpiredBy = Pick<Moment, 'position' | 'keys' | 'expiredCount' | 'events' | 'eventsPassed'>;

/** What expired after one moment and no later than another: exactly, unless it is more than a moment lists. */
export function expiriesBetween(before: ExpiredBy, now: ExpiredBy): Expiries {
  const isNew = (ms: number) => ms > before.position.elapsedMs && ms <= now.position.elapsedMs;
  const expired = now.keys.filter(isExpired);
  const listed = expired.filter(({ expiredMs }) => isNew(expiredMs)).sort((a, b) => a.expiredMs - b.expiredMs);
  const parts = now.events.slice(0, now.eventsPassed).filter(({ ofPart, elapsedMs }) => ofPart && isNew(elapsedMs));
  // A list that is full of new ones has no room for the others.
  const isCut = listed.length === expired.length && listed.length < now.expiredCount;
  const count = isCut ? Math.max(listed.length, now.expiredCount - before.expiredCount) : listed.length;
  return {
    count: count + parts.length,
    keys: named(inTime(listed, parts)),
    ...(parts.length > 0 ? { withParts: true } : {}),
  };
}

/** The names of keys and of parts of keys, in order of time. */
const inTime = (keys: readonly ExpiredRow[], parts: readonly TimelineEvent[]): readonly string[] =>
  [
    ...keys.map(({ key, expiredMs }) => ({ name: key, ms: expiredMs })),
    ...parts.map(({ text, elapsedMs }) => ({ name: text, ms: elapsedMs })),
  ]
    .sort((a, b) => a.ms - b.ms)
    .map(({ name }) => name);

const isExpired = (row: KeyRow): row is ExpiredRow => row.expiredMs !== undefined;

/** Two tellings in one. */
export const bothExpiries = (first: Expiries, then: Expiries): Expiries => ({
  count: first.count + then.count,
  keys: named([...first.keys, ...then.keys]),
  ...(first.withParts || then.withParts ? { withParts: true } : {}),
});

const named = (keys: readonly string[]): readonly string[] => keys.slice(0, NAMED);

/** `mykey expired.`, `a and b expired.`, `12 keys expired.`, `field a of k, field b of k and others expired.` */
export function expiryText({ count, keys, withParts }: Expiries): string {
  if (count > keys.length && withParts) return `${keys.join(', ')} and others expired.`;
  if (count > keys.length) return `${plural(count, 'key')} expired.`;
  const last = keys.at(-1) ?? '';
  return `${keys.length > 1 ? `${keys.slice(0, -1).join(', ')} and ${last}` : last} expired.`;
}
