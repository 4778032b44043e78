import { textFromBytes } from '../bytes.ts';
import type { HistoryKeyspace } from '../engine/history-keyspace.ts';
import type { Chain, Version } from '../engine/versions.ts';
import type { Lifeline, LifelineSpan } from '../protocol/messages.ts';
import type { Sandbox } from './sandbox.ts';

/** A keyspace with the database it was last seen as, and the instant at which a FLUSH let it go. */
interface Shown {
  readonly keyspace: HistoryKeyspace;
  readonly db: number;
  readonly endMs: number;
}

/**
 * The lifelines of a branch, a line a key in the order of their birth: at most `limit`, and how many more there are.
 * Times are elapsed ms.
 */
export function lifelinesOf(sandbox: Sandbox, limit: number): { lifelines: Lifeline[]; omitted: number } {
  const lifelines: Lifeline[] = [];
  let omitted = 0;
  for (const shown of shownKeyspaces(sandbox)) {
    const chains = shown.keyspace.chains();
    const room = Math.max(0, limit - lifelines.length);
    omitted += Math.max(0, chains.length - room);
    for (const chain of chains.slice(0, room)) lifelines.push(lifelineOf(chain, shown, sandbox.epochMs));
  }
  return { lifelines, omitted };
}

function shownKeyspaces(sandbox: Sandbox): Shown[] {
  const shown = new Map<HistoryKeyspace, Shown>();
  for (const { seq, mapping } of sandbox.store.mappings) {
    const sinceMs = sandbox.log[seq - 1]?.elapsedMs ?? 0;
    for (const [keyspace, entry] of shown) {
      if (!mapping.includes(keyspace)) shown.set(keyspace, { ...entry, endMs: Math.min(entry.endMs, sinceMs) });
    }
    mapping.forEach((keyspace, db) => {
      shown.set(keyspace, { keyspace, db, endMs: Number.POSITIVE_INFINITY });
    });
  }
  return [...shown.values()];
}

function lifelineOf(chain: Chain, { db, endMs }: Shown, epochMs: number): Lifeline {
  const spans = versionsOf(chain).flatMap(
    (version, i, all) => spanOf(version, all[i - 1], all[i + 1], endMs, epochMs) ?? [],
  );
  return { key: textFromBytes(chain.key), db, spans: drawable(seen(spans)) };
}

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

/** Spans of one key that can be told apart on an axis; beyond it, what a change ended goes together with what it led to. */
const SPANS = 400;

function drawable(spans: readonly LifelineSpan[]): readonly LifelineSpan[] {
  const most = Math.ceil(spans.length / SPANS);
  const groups: LifelineSpan[] = [];
  let inGroup = 0;
  for (const span of spans) {
    const last = groups.at(-1);
    const joins = last?.end === 'changed' && inGroup < most;
    if (last && joins) groups[groups.length - 1] = { ...span, fromMs: last.fromMs, start: last.start };
    else groups.push(span);
    inGroup = joins ? inGroup + 1 : 1;
  }
  return groups;
}

function versionsOf(chain: Chain): Version[] {
  const versions: Version[] = [];
  for (let version = chain.head; version; version = version.previous) versions.push(version);
  return versions.reverse();
}

function spanOf(
  version: Version,
  before: Version | undefined,
  after: Version | undefined,
  flushedMs: number,
  epochMs: number,
): LifelineSpan | undefined {
  if (version.deleted) return undefined;
  const fromMs = version.writtenMs - epochMs;
  const goneMs = version.goneMs - epochMs;
  const changedMs = after ? after.writtenMs - epochMs : Number.POSITIVE_INFINITY;
  const toMs = Math.min(goneMs, changedMs, flushedMs);
  const deadline = typeof version.deadline === 'number' ? { deadlineMs: version.deadline - epochMs } : {};
  return {
    fromMs,
    start: startOf(version, before),
    end: endOf(toMs, { goneMs, changedMs, deletes: after?.deleted === true }),
    ...(toMs === Number.POSITIVE_INFINITY ? {} : { toMs }),
    ...deadline,
  };
}

function endOf(toMs: number, ends: { goneMs: number; changedMs: number; deletes: boolean }): LifelineSpan['end'] {
  if (toMs === Number.POSITIVE_INFINITY) return 'lives on';
  if (toMs === ends.goneMs) return 'expired';
  return toMs === ends.changedMs && !ends.deletes ? 'changed' : 'deleted';
}

function startOf(version: Version, before: Version | undefined): LifelineSpan['start'] {
  if (!before?.aliveAt(version.writtenMs)) return 'born';
  if (before.value !== version.value || before.deadline === version.deadline) return 'overwritten';
  if (version.deadline === undefined) return 'persisted';
  if (before.deadline === undefined) return 'ttl set';
  return version.deadline > before.deadline ? 'ttl refreshed' : 'ttl shortened';
}
