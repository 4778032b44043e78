import type { ExpiredRow, KeyRow, Moment, Ttl } from '../../protocol/messages.ts';
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

/** A key in the table: alive at the moment, or gone by its deadline before it. */
export interface TableRow {
  /** Names a version of a key: another write makes another row. */
  readonly id: string;
  readonly key: string;
  readonly db: number;
  readonly type: string;
  readonly value: string;
  /** Of a living key, the `seq` of the write that made this version. */
  readonly seq: number | undefined;
  /** Absent: it has no deadline, or has passed it. */
  readonly ttl: Ttl | undefined;
  readonly expired: { readonly agoMs: number; readonly because: string } | undefined;
}

/** Names beyond so many do not keep their places: the living come first, then those that expired last. */
const PLACES = 60;

/** The keys of a moment as one list. */
export function tableRows({ keys, expired, position }: Moment): readonly TableRow[] {
  const alive = keys.map(aliveRow);
  const names = new Set(alive.map(nameOf));
  const gone = expired.flatMap((row) => {
    const isNew = !names.has(nameOf(row));
    names.add(nameOf(row));
    return isNew ? [expiredRow(row, position.elapsedMs)] : [];
  });
  const rows = [...alive, ...gone];
  return rows.length <= PLACES ? rows.sort(byName) : rows;
}

const nameOf = ({ db, key }: { readonly db: number; readonly key: string }): string => `${db} ${key}`;

const byName = (a: TableRow, b: TableRow): number => a.db - b.db || (a.key < b.key ? -1 : 1);

const aliveRow = ({ ttl, ...row }: KeyRow): TableRow => ({
  ...row,
  id: `${row.seq} ${nameOf(row)}`,
  ttl,
  expired: undefined,
});

const expiredRow = ({ key, db, value, elapsedMs, because }: ExpiredRow, atMs: number): TableRow => ({
  ...{ key, db, value, type: '', seq: undefined, ttl: undefined },
  id: `${elapsedMs}ms ${db} ${key}`,
  expired: { agoMs: atMs - elapsedMs, because },
});

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
export function writtenSince(before: Moment | undefined, now: Moment): (row: Pick<TableRow, 'seq'>) => boolean {
  if (before?.sandbox !== now.sandbox) return () => false;
  return ({ seq }) => seq !== undefined && seq > before.position.seq;
}
