import type { KeyRow, Moment, Ttl, UnfoldedKey } from '../../protocol/messages.ts';
import { durationText, grouped, plural } from '../format.ts';

/** A TTL as a reader takes it in, and as the store has it. */
export interface TtlText {
  readonly text: string;
  /** `3590 s`, `0.85 s`: on hover. */
  readonly exact: string;
}

/** How long a key has left, as its row says it. */
export function ttlText({ remainingMs }: Pick<Ttl, 'remainingMs'>): TtlText {
  return { text: durationText(Number(remainingMs)), exact: `${secondsOf(remainingMs)} s` };
}

/** Whole ms as seconds, without passing through a float. */
function secondsOf(ms: string): string {
  const digits = ms.padStart(4, '0');
  const rest = digits.slice(-3).replace(/0+$/, '');
  const whole = grouped(digits.slice(0, -3));
  return rest === '' ? whole : `${whole}.${rest}`;
}

/** Whether the rows come from more than database 0, and have to say which. */
export const manyDatabases = (rows: readonly { readonly db: number }[]): boolean => rows.some(({ db }) => db !== 0);

/** A type in a word: TYPE answers the name of the module for JSON. */
export const typeName = (type: string): string => (type === 'ReJSON-RL' ? 'json' : type);

/** Names a key: whatever is written to it, and when it has expired, its row stays the same. */
export const rowId = ({ db, key }: KeyRow): string => `${db} ${key}`;

/** `2 alive, 1 expired`; `no key` where there is none. */
export function aliveText({ livingCount, expiredCount }: Pick<Moment, 'livingCount' | 'expiredCount'>): string {
  const parts = [
    ...(livingCount > 0 ? [`${grouped(livingCount)} alive`] : []),
    ...(expiredCount > 0 ? [`${grouped(expiredCount)} expired`] : []),
  ];
  return parts.join(', ') || 'no key';
}

/** `200 of 1,000,000 keys`, `3 keys`. */
export function countText(shown: number, count: number, noun: string): string {
  return shown < count ? `${grouped(shown)} of ${plural(count, noun)}` : plural(count, noun);
}

/** What was written between two moments of a sandbox: nothing, where the second is not the later one. */
export function writtenSince(before: Moment | undefined, now: Moment): (row: KeyRow) => boolean {
  if (before?.sandbox !== now.sandbox) return () => false;
  return (row) => row.expiredMs === undefined && row.seq > before.position.seq;
}

/** Entries that a reader sees of a collection as she looks into it, that she gets with each wish for more, and at most. */
export const firstEntries = 50;
export const moreEntries = 150;
export const mostEntries = 500;

/** Characters of a value for which its line has room in the narrowest dock. */
const roomyValue = 12;

/** Its line may not show all of it. */
export const canUnfold = ({ size, value }: KeyRow): boolean => size !== undefined || value.length > roomyValue;

/** What is looked into once `count` entries of a key are wanted, or none: each of the others as it is. */
export function unfoldedWith(rows: readonly KeyRow[], row: KeyRow, count: number): readonly UnfoldedKey[] {
  return rows.flatMap(({ db, key, contents }) => {
    const isIt = db === row.db && key === row.key;
    const shown = contents && ('text' in contents ? firstEntries : Math.max(contents.entries.length, firstEntries));
    const wanted = isIt ? count : (shown ?? 0);
    return wanted > 0 ? [{ db, key, count: wanted }] : [];
  });
}
