import { textFromBytes } from '../bytes.ts';
import { type Deadline, remainingMs } from '../engine/deadlines.ts';
import type { HistoryKeyspace } from '../engine/history-keyspace.ts';
import type { Instant } from '../engine/instant.ts';
import { DATABASES } from '../engine/store.ts';
import { typeOf, type Value } from '../engine/value.ts';
import type { Version } from '../engine/versions.ts';
import type { ExpiredRow, KeyRow, Moment, Position, Ttl } from '../protocol/messages.ts';
import { printBounded } from '../transcript/print.ts';
import type { Sandbox } from './sandbox.ts';

/** Rows that a moment carries; the rest is counted. */
const ROWS = 200;
/** Characters of a value that a row shows. */
const VALUE = 120;

/** What is true in a sandbox at a position. A question: nothing in the sandbox changes. */
export function momentOf(sandbox: Sandbox, position: Position, id: string): Moment {
  const at = sandbox.instant(position);
  const keyspaces = Array.from({ length: DATABASES }, (_, db) => sandbox.store.keyspace(db, at.seq));
  const nextExpiryMs = sandbox.nextGoneMs(position.elapsedMs);
  return {
    sandbox: id,
    position,
    past: position.seq < sandbox.log.length,
    livingCount: total(keyspaces, (keyspace) => keyspace.size(at)),
    keys: rows(keyspaces, (keyspace) => keyspace.living(at), keyRow(at)),
    expiredCount: total(keyspaces, (keyspace) => keyspace.expiredCount(at)),
    expired: latestFirst(rows(keyspaces, (keyspace) => keyspace.expired(at), expiredRow(sandbox))),
    ...(nextExpiryMs === undefined ? {} : { nextExpiryMs }),
  };
}

const total = (keyspaces: readonly HistoryKeyspace[], count: (keyspace: HistoryKeyspace) => number): number =>
  keyspaces.reduce((sum, keyspace) => sum + count(keyspace), 0);

function rows<Row>(
  keyspaces: readonly HistoryKeyspace[],
  versions: (keyspace: HistoryKeyspace) => Iterable<Version>,
  row: (version: Version, db: number) => Row,
): Row[] {
  const out: Row[] = [];
  for (const [db, keyspace] of keyspaces.entries()) {
    for (const version of versions(keyspace)) {
      if (out.push(row(version, db)) >= ROWS) return out;
    }
  }
  return out;
}

const keyRow =
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
    because: sandbox.log[version.seq - 1]?.text ?? '',
  });

const latestFirst = (expired: ExpiredRow[]): ExpiredRow[] => expired.sort((a, b) => b.elapsedMs - a.elapsedMs);

/** A value on one line, as redis-cli prints it. */
function valuePreview(value: Value): string {
  const bytes = typeof value === 'string' ? value : value.bytes;
  const { text, omitted } = printBounded({ type: 'bulk', value: bytes }, 2, VALUE);
  return omitted > 0 ? `${text}…` : text;
}
