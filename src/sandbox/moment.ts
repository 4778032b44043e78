import { textFromBytes } from '../bytes.ts';
import { type Deadline, remainingMs } from '../engine/deadlines.ts';
import type { HistoryKeyspace } from '../engine/history-keyspace.ts';
import type { Instant } from '../engine/instant.ts';
import { DATABASES } from '../engine/store.ts';
import { typeOf, type Value } from '../engine/value.ts';
import type { Version } from '../engine/versions.ts';
import type { ExpiredRow, KeyRow, Moment, Position, Ttl, WatchedCommand } from '../protocol/messages.ts';
import { printBounded } from '../transcript/print.ts';
import { eventsAround } from './events.ts';
import { nextExpiryMs, previousExpiryMs } from './expiries.ts';
import { peeksAt } from './peeks.ts';
import type { Sandbox } from './sandbox.ts';

/** Rows that a moment or a comparison carries at most; the rest is counted. */
export const ROWS = 500;
/** So many rows are shown whole; of more only a few, unless the reader asks: they change with every frame of a drag. */
const ALL = 60;
const FEW = 12;
/** Characters of a value that a row shows. */
const VALUE = 120;

/** What the reader wants to see of a moment. */
export interface MomentOptions {
  readonly watched?: readonly WatchedCommand[] | undefined;
  /** Keys, and expired ones, where there are very many. */
  readonly rows?: number | undefined;
}

/** What is true in a sandbox at a position, and what the watched commands would print. A question: nothing changes. */
export function momentOf(
  sandbox: Sandbox,
  position: Position,
  id: string,
  { watched = [], rows = FEW }: MomentOptions = {},
): Moment {
  const at = sandbox.instant(position);
  const keyspaces = Array.from({ length: DATABASES }, (_, db) => sandbox.store.keyspace(db, at.seq));
  const { events, passed } = eventsAround(sandbox, position);
  const livingCount = total(keyspaces, (keyspace) => keyspace.size(at));
  const expiredCount = total(keyspaces, (keyspace) => keyspace.expiredCount(at));
  const limitOf = (count: number) => (count <= ALL ? ALL : Math.min(rows, ROWS));
  return {
    sandbox: id,
    position,
    past: position.seq < sandbox.log.end,
    livingCount,
    keys: firstOf(keyspaces, limitOf(livingCount), (keyspace) => keyspace.living(at), keyRow(at)).slice(
      0,
      limitOf(livingCount),
    ),
    expiredCount,
    expired: latestFirst(
      firstOf(keyspaces, limitOf(expiredCount), (keyspace) => keyspace.expired(at), expiredRow(sandbox)),
    ).slice(0, limitOf(expiredCount)),
    ...steps(sandbox, position),
    events,
    eventsPassed: passed,
    peeks: peeksAt(sandbox, position, watched, livingCount),
  };
}

/** Where the steps to the neighbours lead: expiries, and commands. */
function steps(sandbox: Sandbox, { elapsedMs, seq }: Position) {
  const { log, begins } = sandbox;
  const previousMs = previousExpiryMs(sandbox, elapsedMs);
  const nextMs = nextExpiryMs(sandbox, elapsedMs);
  // Later than the last command, the step back leads to just after it.
  const back = elapsedMs > log.elapsedMs(seq) ? seq : seq - 1;
  return {
    ...(previousMs === undefined || previousMs < begins.elapsedMs ? {} : { previousExpiryMs: previousMs }),
    ...(nextMs === undefined ? {} : { nextExpiryMs: nextMs }),
    ...(seq === 0 || back < begins.seq ? {} : { previousCommand: { elapsedMs: log.elapsedMs(back), seq: back } }),
    ...(seq < log.end ? { nextCommand: { elapsedMs: log.elapsedMs(seq + 1), seq: seq + 1 } } : {}),
  };
}

const total = (keyspaces: readonly HistoryKeyspace[], count: (keyspace: HistoryKeyspace) => number): number =>
  keyspaces.reduce((sum, keyspace) => sum + count(keyspace), 0);

/** The first ones of each database. */
function firstOf<Row>(
  keyspaces: readonly HistoryKeyspace[],
  limit: number,
  versions: (keyspace: HistoryKeyspace) => Iterable<Version>,
  row: (version: Version, db: number) => Row,
): Row[] {
  return keyspaces.flatMap((keyspace, db) => {
    const found: Row[] = [];
    for (const version of versions(keyspace)) {
      if (found.push(row(version, db)) >= limit) break;
    }
    return found;
  });
}

/** A living key as the inspector shows it. */
export const keyRow =
  (at: Instant) =>
  (version: Version, db: number): KeyRow => ({
    key: textFromBytes(version.key),
    db,
    type: typeOf(version.value),
    value: valuePreview(version.value),
    seq: version.seq,
    ...(version.deadline === undefined ? {} : { ttl: ttlOf(version.deadline, version.writtenMs, at.nowMs) }),
  });

function ttlOf(deadline: Deadline, writtenMs: number, nowMs: number): Ttl {
  const remaining = remainingMs(deadline, nowMs);
  const whole = Number(remainingMs(deadline, writtenMs));
  return { remainingMs: String(remaining), left: whole > 0 ? Math.min(1, Number(remaining) / whole) : 0 };
}

const expiredRow =
  (sandbox: Sandbox) =>
  (version: Version, db: number): ExpiredRow => ({
    key: textFromBytes(version.key),
    db,
    value: valuePreview(version.value),
    elapsedMs: version.goneMs - sandbox.epochMs,
    because: sandbox.log.at(version.seq)?.text ?? '',
  });

const latestFirst = (expired: ExpiredRow[]): ExpiredRow[] => expired.sort((a, b) => b.elapsedMs - a.elapsedMs);

/** A value on one line, as redis-cli prints it. */
function valuePreview(value: Value): string {
  const bytes = typeof value === 'string' ? value : value.bytes;
  const { text, omitted } = printBounded({ type: 'bulk', value: bytes }, 2, VALUE);
  return omitted > 0 ? `${text}…` : text;
}
