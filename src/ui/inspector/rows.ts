import type { KeyRow, Moment, Ttl } from '../../protocol/messages.ts';
import { durationText, grouped, plural } from '../format.ts';

/** A TTL as a reader takes it in, and as the store has it. */
export interface TtlText {
  readonly text: string;
  /** `3590 s`, `0.85 s`: on hover. */
  readonly exact: string;
}

export function ttlText({ remainingMs }: Ttl): TtlText {
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

/** Names a version of a key, alive or gone: another write makes another row. */
export const rowId = (row: KeyRow): string =>
  `${row.expiredMs === undefined ? row.seq : `${row.expiredMs}ms`} ${row.db} ${row.key}`;

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
