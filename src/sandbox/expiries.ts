import type { HistoryKeyspace, Version } from '../engine/index.ts';
import type { FirstExpiry, Position, StepResult } from '../protocol/messages.ts';
import type { Sandbox } from './sandbox.ts';

/**
 * The keys that deadlines take as a branch goes on, past and to come. All times are elapsed ms. Which keyspaces are looked
 * at changes where a FLUSH or SWAPDB maps the databases anew: an era for each mapping.
 */
interface Era {
  /** After this instant, up to and with that one. */
  readonly afterMs: number;
  readonly untilMs: number;
  readonly keyspaces: readonly HistoryKeyspace[];
}

function erasOf({ store, log }: Sandbox): readonly Era[] {
  const mappings = store.mappings.revisions;
  const sinceMs = (index: number): number => {
    const remap = mappings[index];
    return remap ? log.elapsedMs(remap.seq) : Number.POSITIVE_INFINITY;
  };
  return mappings.map(({ value: mapping }, i) => ({
    afterMs: i === 0 ? Number.NEGATIVE_INFINITY : sinceMs(i),
    untilMs: sinceMs(i + 1),
    keyspaces: mapping,
  }));
}

/** The next instant after `elapsedMs` at which a deadline takes a key. */
export function nextExpiryMs(sandbox: Sandbox, elapsedMs: number): number | undefined {
  for (const { afterMs, untilMs, keyspaces } of erasOf(sandbox)) {
    if (untilMs <= elapsedMs) continue;
    const from = sandbox.epochMs + Math.max(elapsedMs, afterMs);
    const next = Math.min(...keyspaces.map((keyspace) => keyspace.nextGoneMs(from) ?? Number.POSITIVE_INFINITY));
    const nextMs = next - sandbox.epochMs;
    if (Number.isFinite(nextMs) && nextMs <= untilMs) return nextMs;
  }
  return undefined;
}

/** The last such instant before `elapsedMs`. */
export function previousExpiryMs(sandbox: Sandbox, elapsedMs: number): number | undefined {
  for (const { afterMs, untilMs, keyspaces } of erasOf(sandbox).toReversed()) {
    if (afterMs >= elapsedMs) continue;
    const to = sandbox.epochMs + Math.min(elapsedMs, untilMs + 1);
    const last = Math.max(...keyspaces.map((keyspace) => keyspace.previousGoneMs(to) ?? Number.NEGATIVE_INFINITY));
    const lastMs = last - sandbox.epochMs;
    if (lastMs > afterMs && Number.isFinite(lastMs)) return lastMs;
  }
  return undefined;
}

/** The first key that expired while the waits of a run went by: nothing where none did. */
export function firstExpiry(results: readonly StepResult[], sandbox: Sandbox): { readonly firstExpiry?: FirstExpiry } {
  const waits = results.filter((result) => result.kind === 'waited');
  const [first, last] = [waits[0], waits.at(-1)];
  const [gone] = first ? nextExpiries(sandbox, first.fromMs, 1) : [];
  const atMs = gone && gone.goneMs - sandbox.epochMs;
  if (!gone || atMs === undefined || atMs > (last?.toMs ?? 0)) return {};
  return { firstExpiry: { atMs, lifeMs: gone.goneMs - bornMs(gone) } };
}

/** When the life that a version ends began, ms since 1970: with the first of the versions that followed each other alive. */
function bornMs(version: Version): number {
  let born = version;
  while (born.previous?.aliveAt(born.writtenMs)) born = born.previous;
  return born.writtenMs;
}

/** The last instant at which a deadline takes a key; nothing where none does. */
export const lastExpiryMs = (sandbox: Sandbox): number | undefined =>
  previousExpiryMs(sandbox, Number.POSITIVE_INFINITY);

/** How many keys deadlines take by an instant. */
export const expiriesUpTo = (sandbox: Sandbox, elapsedMs: number): number =>
  erasOf(sandbox)
    .filter(({ afterMs }) => afterMs < elapsedMs)
    .reduce((sum, { afterMs, untilMs, keyspaces }) => {
      const [from, to] = [sandbox.epochMs + afterMs, sandbox.epochMs + Math.min(elapsedMs, untilMs)];
      return (
        sum + keyspaces.reduce((count, keyspace) => count + keyspace.endedCount(to) - keyspace.endedCount(from), 0)
      );
    }, 0);

/** The lives that ended by a position, the latest first: at most `limit`. */
export function latestExpiries(sandbox: Sandbox, { elapsedMs, seq }: Position, limit: number): readonly Version[] {
  const found: Version[] = [];
  for (const { afterMs, untilMs, keyspaces } of erasOf(sandbox).toReversed()) {
    if (afterMs >= elapsedMs || found.length >= limit) continue;
    const to = sandbox.epochMs + Math.min(elapsedMs, untilMs);
    const from = sandbox.epochMs + afterMs;
    const ended = keyspaces.flatMap((keyspace) => first(keyspace.ended(to), limit, ({ goneMs }) => goneMs > from));
    found.push(...ended.filter((life) => life.seq <= seq).sort((a, b) => b.goneMs - a.goneMs));
  }
  return found.slice(0, limit);
}

/** The lives that will end after an instant, the next first: at most `limit`. */
export function nextExpiries(sandbox: Sandbox, elapsedMs: number, limit: number): readonly Version[] {
  const found: Version[] = [];
  for (const { afterMs, untilMs, keyspaces } of erasOf(sandbox)) {
    if (untilMs <= elapsedMs || found.length >= limit) continue;
    const from = sandbox.epochMs + Math.max(elapsedMs, afterMs);
    const to = sandbox.epochMs + untilMs;
    const ending = keyspaces.flatMap((keyspace) => first(keyspace.ending(from), limit, ({ goneMs }) => goneMs <= to));
    found.push(...ending.sort((a, b) => a.goneMs - b.goneMs));
  }
  return found.slice(0, limit);
}

/** The first of a walk, as long as they are what is asked for. */
function first(versions: Iterable<Version>, limit: number, isAsked: (version: Version) => boolean): Version[] {
  const found: Version[] = [];
  for (const version of versions) {
    if (found.length >= limit || !isAsked(version)) break;
    found.push(version);
  }
  return found;
}

/** Instants at which deadlines take keys, ascending: evenly chosen, about `count` of them at most. */
export function expiryInstants(sandbox: Sandbox, count: number): readonly number[] {
  const instants = erasOf(sandbox).flatMap(({ afterMs, untilMs, keyspaces }) =>
    keyspaces
      .flatMap((keyspace) => keyspace.someEnds(count))
      .map((ms) => ms - sandbox.epochMs)
      .filter((ms) => ms > afterMs && ms <= untilMs),
  );
  return [...new Set(instants)].sort((a, b) => a - b);
}
