import { DATABASES, goneMs, type HistoryKeyspace, type Instant, type LivingVersion } from '../engine/index.ts';
import type { Moment, Position, UnfoldedKey, WatchedCommand } from '../protocol/messages.ts';
import { eventsAround } from './events.ts';
import { nextExpiryMs, previousExpiryMs } from './expiries.ts';
import { keyRows } from './key-rows.ts';
import { peeksAt } from './peeks.ts';
import type { Sandbox } from './sandbox.ts';

/** Rows that a moment or a comparison carries at most; the rest is counted. */
export const ROWS = 500;
/** So many rows are shown whole; of more only a few, unless the reader asks: they change with every frame of a drag. */
const ALL = 60;
const FEW = 12;

/** What the reader wants to see of a moment. */
export interface MomentOptions {
  readonly watched?: readonly WatchedCommand[] | undefined;
  /** Rows, where there are very many names. */
  readonly rows?: number | undefined;
  /** Keys that she looks into. */
  readonly unfolded?: readonly UnfoldedKey[] | undefined;
}

/** What is true in a sandbox at a position, and what the watched commands would print. A question: nothing changes. */
export function momentOf(
  sandbox: Sandbox,
  position: Position,
  id: string,
  { watched = [], rows = FEW, unfolded = [] }: MomentOptions = {},
): Moment {
  const at = sandbox.instant(position);
  const keyspaces = Array.from({ length: DATABASES }, (_, db) => sandbox.store.keyspace(db, at.seq));
  const rowOf = keyRows(sandbox, unfolded);
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
    keys: found.map(({ version, db }) => rowOf(version, db, at)),
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
  readonly version: LivingVersion;
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
  return [...living, ...expired.sort((a, b) => goneMs(b.version) - goneMs(a.version))].slice(0, limit);
}

const livingNames = (keyspaces: readonly HistoryKeyspace[], at: Instant, limit: number): Name[] =>
  keyspaces.flatMap((keyspace, db) => firstOf(keyspace.living(at), Math.min(limit, keyspace.size(at)), db));

const expiredNames = (keyspaces: readonly HistoryKeyspace[], at: Instant, limit: number): Name[] =>
  keyspaces.flatMap((keyspace, db) => firstOf(keyspace.expired(at), Math.min(limit, keyspace.expiredCount(at)), db));

/** The first ones, and not a step beyond them. */
function firstOf(versions: Iterable<LivingVersion>, count: number, db: number): readonly Name[] {
  const found: Name[] = [];
  if (count === 0) return found;
  for (const version of versions) {
    if (found.push({ version, db }) >= count) break;
  }
  return found;
}
