import { textFromBytes } from '../bytes.ts';
import {
  deadlineIn,
  goneMs,
  type HistoryKeyspace,
  isAliveAt,
  isSameValue,
  type Value,
  type Version,
  writtenMs,
} from '../engine/index.ts';
import type { Lifeline, LifelineSpan } from '../protocol/messages.ts';
import type { LogEntry } from './log.ts';
import { partEndings, type Reign } from './part-endings.ts';
import type { Sandbox } from './sandbox.ts';

/** A keyspace with the database it was last seen as, and the instant at which a FLUSH let it go. */
interface Shown {
  readonly keyspace: HistoryKeyspace;
  readonly db: number;
  readonly endMs: number;
}

/** What one row is drawn from: the key's newest version in each keyspace that its database ever was. */
type Row = readonly { readonly head: Version; readonly shown: Shown }[];

/** Rows that stand together. */
interface Group {
  readonly count: number;
  readonly row: (index: number) => Row;
}

/**
 * The lifelines of a branch as it stands: a row a key, in the order of their birth, what it lived before and after a
 * FLUSH in one. Rows are made as they are asked for; of a million keys nobody sees more than a few.
 */
export class LifelineRows {
  readonly #sandbox: Sandbox;
  readonly #groups: readonly Group[];

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    const byDb = new Map<number, Shown[]>();
    for (const shown of shownKeyspaces(sandbox)) byDb.set(shown.db, [...(byDb.get(shown.db) ?? []), shown]);
    this.#groups = [...byDb.values()].flatMap(groupsOf);
  }

  get count(): number {
    return this.#groups.reduce((sum, { count }) => sum + count, 0);
  }

  /** `count` lifelines from row `from` on, or as many as there are. Times are elapsed ms. */
  window(from: number, count: number): Lifeline[] {
    const lifelines: Lifeline[] = [];
    let first = 0;
    for (const group of this.#groups) {
      const last = Math.min(group.count, from + count - first);
      for (let i = Math.max(0, from - first); i < last; i++) lifelines.push(lifelineOf(group.row(i), this.#sandbox));
      first += group.count;
    }
    return lifelines;
  }
}

/** The rows of one database: its keyspaces, the oldest first, each with the names that none before it had. */
function groupsOf(keyspaces: readonly Shown[]): Group[] {
  return keyspaces.map((shown, i) => {
    const names = namesOf(shown.keyspace, keyspaces.slice(0, i));
    const later = keyspaces.slice(i + 1);
    return { count: names.length, row: (index) => rowOf(names[index] as Version, shown, later) };
  });
}

/** Of a single keyspace the list itself: nobody copies a million keys to show twelve. */
function namesOf({ heads }: HistoryKeyspace, before: readonly Shown[]): readonly Version[] {
  const isKnown = ({ key }: Version) => before.some(({ keyspace }) => keyspace.newest(key));
  if (before.length === 0 && !heads.includes(undefined)) return heads as readonly Version[];
  return heads.filter((head) => head !== undefined).filter((head) => !isKnown(head));
}

function rowOf(head: Version, shown: Shown, later: readonly Shown[]): Row {
  const again = later.flatMap((each) => {
    const newest = each.keyspace.newest(head.key);
    return newest ? [{ head: newest, shown: each }] : [];
  });
  return [{ head, shown }, ...again];
}

function shownKeyspaces({ store, log }: Sandbox): Shown[] {
  const shown = new Map<HistoryKeyspace, Shown>();
  let before: readonly HistoryKeyspace[] = [];
  for (const { seq, value: mapping } of store.mappings.revisions) {
    const sinceMs = log.elapsedMs(seq);
    for (const keyspace of before) {
      if (!mapping.includes(keyspace)) shown.set(keyspace, { ...(shown.get(keyspace) as Shown), endMs: sinceMs });
    }
    before = mapping;
    mapping.forEach((keyspace, db) => {
      shown.set(keyspace, { keyspace, db, endMs: Number.POSITIVE_INFINITY });
    });
  }
  return [...shown.values()].filter(({ keyspace }) => keyspace.heads.length > 0);
}

function lifelineOf(row: Row, sandbox: Sandbox): Lifeline {
  const [{ head, shown }] = row as [Row[0]];
  const stages = row.flatMap(({ head: newest, shown: { endMs: flushedMs } }) =>
    versionsOf(newest).map((version, i, all) => ({ version, before: all[i - 1], after: all[i + 1], flushedMs })),
  );
  const ends = partEndings(stages.map(reignOf(sandbox)), sandbox.epochMs);
  return {
    ...{ key: textFromBytes(head.key), db: shown.db },
    spans: drawable(seen(stages.flatMap((stage) => spanOf(stage, sandbox) ?? []))),
    ...(ends.length > 0 ? { ends } : {}),
  };
}

const reignOf =
  ({ epochMs }: Sandbox) =>
  ({ version, after, flushedMs }: Stage): Reign => ({
    version,
    untilMs: Math.min(after ? writtenMs(after) : Number.POSITIVE_INFINITY, epochMs + flushedMs),
  });

/** The spans that some instant shows: what a later command of the same millisecond changed was never there to be seen. */
function seen(spans: readonly LifelineSpan[]): LifelineSpan[] {
  const shown: LifelineSpan[] = [];
  let bornUnseen = false;
  for (const span of spans) {
    const isBorn: boolean = span.start === 'born' || bornUnseen;
    bornUnseen = span.toMs === span.fromMs && isBorn && span.end === 'changed';
    if (span.toMs !== span.fromMs) shown.push(isBorn ? { ...span, start: 'born' } : span);
  }
  return shown;
}

/** Spans of one key that can be told apart on an axis. */
const SPANS = 400;

/** Beyond it, what a change ended goes together with what it led to; and where that is not enough, lives do too. */
function drawable(spans: readonly LifelineSpan[]): readonly LifelineSpan[] {
  const joined = grouped(spans, Math.ceil(spans.length / SPANS), ({ end }) => end === 'changed');
  return joined.length <= 2 * SPANS ? joined : grouped(joined, Math.ceil(joined.length / SPANS), () => true);
}

/** Joins up to `most` spans to one, where the first of two may go together with the next. */
function grouped(
  spans: readonly LifelineSpan[],
  most: number,
  mayJoin: (span: LifelineSpan) => boolean,
): readonly LifelineSpan[] {
  const groups: LifelineSpan[] = [];
  let inGroup = 0;
  for (const span of spans) {
    const last = groups.at(-1);
    const joins = last !== undefined && mayJoin(last) && inGroup < most;
    if (joins) groups[groups.length - 1] = { ...span, fromMs: last.fromMs, start: last.start, by: last.by };
    else groups.push(span);
    inGroup = joins ? inGroup + 1 : 1;
  }
  return groups;
}

function versionsOf(newest: Version): Version[] {
  const versions: Version[] = [];
  for (let version: Version | undefined = newest; version; version = version.previous) versions.push(version);
  return versions.reverse();
}

interface Stage {
  readonly version: Version;
  readonly before: Version | undefined;
  readonly after: Version | undefined;
  /** When a FLUSH let go of the whole keyspace. */
  readonly flushedMs: number;
}

function spanOf({ version, before, after, flushedMs }: Stage, sandbox: Sandbox): LifelineSpan | undefined {
  if (isDeletion(version)) return undefined;
  const { epochMs, log } = sandbox;
  const expiredMs = goneMs(version) - epochMs;
  const changedMs = after ? writtenMs(after) - epochMs : Number.POSITIVE_INFINITY;
  const toMs = Math.min(expiredMs, changedMs, flushedMs);
  const [writer, ender] = [log.at(version.seq), after && log.at(after.seq)];
  const deadlineMs = lastMs(version, sandbox);
  const end = endOf(toMs, {
    ...{ expiredMs, changedMs, version },
    ender: after && isDeletion(after) ? (ender ?? 'unknown') : undefined,
  });
  return {
    fromMs: writtenMs(version) - epochMs,
    start: startOf(version, before, writer),
    end,
    by: writer?.text ?? '',
    ...(ender && end !== 'changed' && end !== 'expired' ? { endedBy: ender.text } : {}),
    ...(toMs === Number.POSITIVE_INFINITY ? {} : { toMs }),
    ...(deadlineMs === undefined ? {} : { deadlineMs: deadlineMs - epochMs }),
  };
}

/** The last ms that a version promises its key: by its deadline, or by the last end of its parts, where all have one. */
function lastMs(version: Version, { flavor }: Sandbox): number | undefined {
  const deadline = deadlineIn(version);
  const ownMs = goneMs(version) - (flavor.keepsAtDeadline ? 1 : 0);
  if (typeof deadline === 'number') return Math.min(deadline, ownMs);
  return Number.isFinite(ownMs) ? ownMs : undefined;
}

interface Ends {
  readonly expiredMs: number;
  readonly changedMs: number;
  /** The command that deleted the key, if that is what came next. */
  readonly ender: LogEntry | 'unknown' | undefined;
  readonly version: Version;
}

function endOf(toMs: number, { expiredMs, changedMs, ender, version }: Ends): LifelineSpan['end'] {
  if (toMs === Number.POSITIVE_INFINITY) return 'lives on';
  if (toMs === expiredMs) return 'expired';
  if (toMs !== changedMs) return 'deleted';
  if (!ender) return 'changed';
  return ender !== 'unknown' && isRename(ender) && ender.argv[1] === version.key ? 'renamed' : 'deleted';
}

function startOf(version: Version, before: Version | undefined, writer: LogEntry | undefined): LifelineSpan['start'] {
  if (writer && isRename(writer) && writer.argv[2] === version.key) return 'renamed';
  if (!before || !isAliveAt(before, writtenMs(version))) return 'born';
  const [old, deadline] = [deadlineIn(before), deadlineIn(version)];
  if (old === deadline || !isSameValue(before.value, version.value as Value)) return 'overwritten';
  if (deadline === undefined) return 'persisted';
  if (old === undefined) return 'ttl set';
  return deadline > old ? 'ttl refreshed' : 'ttl shortened';
}

const isDeletion = ({ value }: Version): boolean => value === undefined;

const isRename = ({ argv }: LogEntry): boolean => /^rename(nx)?$/i.test(argv[0] ?? '');
