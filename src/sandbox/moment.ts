import { textFromBytes } from '../bytes.ts';
import {
  DATABASES,
  type Deadline,
  type HistoryKeyspace,
  type Instant,
  kindOf,
  remainingMs,
  typeOf,
  type Value,
  type Version,
} from '../engine/index.ts';
import type { ExpiredRow, KeyRow, LivingRow, Moment, Position, Ttl, WatchedCommand } from '../protocol/messages.ts';
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
  /** Rows, where there are very many names. */
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
  const isWhole = livingCount + expiredCount <= ALL;
  const found = isWhole ? allNames(keyspaces, at) : someNames(keyspaces, at, Math.min(rows, ROWS));
  return {
    sandbox: id,
    position,
    past: position.seq < sandbox.log.end,
    livingCount,
    expiredCount,
    keys: found.map((name) => rowOf(name, at, sandbox)),
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

/** What a name of a database stands for at an instant: its last version, which lives or has expired. */
interface Name {
  readonly version: Version;
  readonly db: number;
}

/** Every name that lives or has expired, in the order in which they first came. */
const allNames = (keyspaces: readonly HistoryKeyspace[], at: Instant): readonly Name[] =>
  [...livingNames(keyspaces, at, ALL), ...expiredNames(keyspaces, at, ALL)].sort(
    (a, b) => a.db - b.db || a.version.place - b.version.place,
  );

/** The first of the living, then the last to expire. */
function someNames(keyspaces: readonly HistoryKeyspace[], at: Instant, limit: number): readonly Name[] {
  const living = livingNames(keyspaces, at, limit).slice(0, limit);
  if (living.length === limit) return living;
  const expired = expiredNames(keyspaces, at, limit - living.length);
  return [...living, ...expired.sort((a, b) => b.version.goneMs - a.version.goneMs)].slice(0, limit);
}

const livingNames = (keyspaces: readonly HistoryKeyspace[], at: Instant, limit: number): Name[] =>
  keyspaces.flatMap((keyspace, db) => firstOf(keyspace.living(at), Math.min(limit, keyspace.size(at)), db));

const expiredNames = (keyspaces: readonly HistoryKeyspace[], at: Instant, limit: number): Name[] =>
  keyspaces.flatMap((keyspace, db) => firstOf(keyspace.expired(at), Math.min(limit, keyspace.expiredCount(at)), db));

/** The first ones, and not a step beyond them. */
function firstOf(versions: Iterable<Version>, count: number, db: number): readonly Name[] {
  const found: Name[] = [];
  if (count === 0) return found;
  for (const version of versions) {
    if (found.push({ version, db }) >= count) break;
  }
  return found;
}

const rowOf = ({ version, db }: Name, at: Instant, sandbox: Sandbox): KeyRow =>
  version.aliveAt(at.nowMs) ? livingRow(at)(version, db) : expiredRow(version, db, sandbox);

/** A living key as the inspector shows it. */
export const livingRow =
  (at: Instant) =>
  (version: Version, db: number): LivingRow => ({
    ...namedValue(version, db),
    seq: version.seq,
    ...(version.deadline === undefined ? {} : { ttl: ttlOf(version.deadline, version.writtenMs, at.nowMs) }),
  });

const expiredRow = (version: Version, db: number, { epochMs, log }: Sandbox): ExpiredRow => ({
  ...namedValue(version, db),
  expiredMs: version.goneMs - epochMs,
  because: log.at(version.seq)?.text ?? '',
});

const namedValue = (version: Version, db: number) => ({
  key: textFromBytes(version.key),
  db,
  type: typeOf(version.value),
  value: valuePreview(version.value),
});

function ttlOf(deadline: Deadline, writtenMs: number, nowMs: number): Ttl {
  const remaining = remainingMs(deadline, nowMs);
  const whole = Number(remainingMs(deadline, writtenMs));
  return { remainingMs: String(remaining), left: whole > 0 ? Math.min(1, Number(remaining) / whole) : 0 };
}

/** A value on one line, as redis-cli prints it. */
function valuePreview(value: Value): string {
  const { text, omitted } = printBounded(kindOf(value).describe(value, VALUE), 2, VALUE);
  return omitted > 0 ? `${text}…` : text;
}
