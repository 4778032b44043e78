import {
  goneMs,
  type HistoryKeyspace,
  type HistoryStore,
  isAliveAt,
  type LivingVersion,
  PartLife,
  type Version,
  writtenMs,
} from '../engine/index.ts';
import type { FirstExpiry, Position, StepResult } from '../protocol/messages.ts';
import type { CommandLog } from './log.ts';
import { partWord } from './part-endings.ts';

/** What ends by itself: a key, or a part of one that lives on. */
export type Ending = LivingVersion | PartLife;

/** The first ms since 1970 at which it is over. */
export const endMs = (ending: Ending): number => (ending instanceof PartLife ? ending.end.goneMs : goneMs(ending));

/**
 * What ends by itself as a branch goes on, past and to come: keys, and fields of keys. All times are elapsed ms. Which keyspaces
 * are looked at changes where a FLUSH or SWAPDB maps the databases anew: an era for each mapping.
 */
interface Era {
  /** After this instant, up to and with that one. */
  readonly afterMs: number;
  readonly untilMs: number;
  readonly endings: HistoryKeyspace['endings'];
}

/** What a branch has stored, and when: a sandbox, or a world of it. */
interface Stored {
  /** Ms since 1970. */
  readonly epochMs: number;
  readonly store: HistoryStore;
  readonly log: CommandLog;
}

function erasOf({ store, log }: Stored): readonly Era[] {
  const mappings = store.mappings.revisions;
  const sinceMs = (index: number): number => {
    const remap = mappings[index];
    return remap ? log.elapsedMs(remap.seq) : Number.POSITIVE_INFINITY;
  };
  return mappings.map(({ value: mapping }, i) => ({
    afterMs: i === 0 ? Number.NEGATIVE_INFINITY : sinceMs(i),
    untilMs: sinceMs(i + 1),
    endings: mapping.flatMap((keyspace) => keyspace.endings),
  }));
}

/** The next instant after `elapsedMs` at which a key, or a field of one, is gone by itself. */
export function nextExpiryMs(stored: Stored, elapsedMs: number): number | undefined {
  for (const { afterMs, untilMs, endings } of erasOf(stored)) {
    if (untilMs <= elapsedMs) continue;
    const from = stored.epochMs + Math.max(elapsedMs, afterMs);
    const next = Math.min(...endings.map((ends) => ends.after(from) ?? Number.POSITIVE_INFINITY));
    const nextMs = next - stored.epochMs;
    if (Number.isFinite(nextMs) && nextMs <= untilMs) return nextMs;
  }
  return undefined;
}

/** The last such instant before `elapsedMs`. */
export function previousExpiryMs(stored: Stored, elapsedMs: number): number | undefined {
  for (const { afterMs, untilMs, endings } of erasOf(stored).toReversed()) {
    if (afterMs >= elapsedMs) continue;
    const to = stored.epochMs + Math.min(elapsedMs, untilMs + 1);
    const last = Math.max(...endings.map((ends) => ends.before(to) ?? Number.NEGATIVE_INFINITY));
    const lastMs = last - stored.epochMs;
    if (lastMs > afterMs && Number.isFinite(lastMs)) return lastMs;
  }
  return undefined;
}

/** The first key or field that expired while the waits of a run went by: nothing where none did. */
export function firstExpiry(results: readonly StepResult[], stored: Stored): { readonly firstExpiry?: FirstExpiry } {
  const waits = results.filter((result) => result.kind === 'waited');
  const [first, last] = [waits[0], waits.at(-1)];
  const [gone] = first ? nextExpiries(stored, first.fromMs, 1) : [];
  const atMs = gone && endMs(gone) - stored.epochMs;
  if (!gone || atMs === undefined || atMs > (last?.toMs ?? 0)) return {};
  if (!(gone instanceof PartLife)) return { firstExpiry: { atMs, lifeMs: endMs(gone) - bornMs(gone) } };
  return { firstExpiry: { atMs, lifeMs: atMs - (first?.fromMs ?? 0), ofPart: partWord(gone.type) } };
}

/** When the life that a version ends began, ms since 1970: with the first of the versions that followed each other alive. */
function bornMs(version: Version): number {
  let born = version;
  while (born.previous && isAliveAt(born.previous, writtenMs(born))) born = born.previous;
  return writtenMs(born);
}

/** The last instant at which anything is gone by itself; nothing where nothing ever is. */
export const lastExpiryMs = (stored: Stored): number | undefined => previousExpiryMs(stored, Number.POSITIVE_INFINITY);

/** How many keys and fields are gone by themselves by an instant. */
export const expiriesUpTo = (stored: Stored, elapsedMs: number): number =>
  erasOf(stored)
    .filter(({ afterMs }) => afterMs < elapsedMs)
    .reduce((sum, { afterMs, untilMs, endings }) => {
      const [from, to] = [stored.epochMs + afterMs, stored.epochMs + Math.min(elapsedMs, untilMs)];
      return sum + endings.reduce((count, ends) => count + ends.countUpTo(to) - ends.countUpTo(from), 0);
    }, 0);

/** What ended by itself by a position, the latest first: at most `limit`. */
export function latestExpiries(stored: Stored, { elapsedMs, seq }: Position, limit: number): readonly Ending[] {
  const found: Ending[] = [];
  for (const { afterMs, untilMs, endings } of erasOf(stored).toReversed()) {
    if (afterMs >= elapsedMs || found.length >= limit) continue;
    const to = stored.epochMs + Math.min(elapsedMs, untilMs);
    const from = stored.epochMs + afterMs;
    const ended = endings.flatMap((ends) => first(ends.latestFirst(to), limit, (ending) => endMs(ending) > from));
    found.push(...ended.filter((life) => life.seq <= seq).sort((a, b) => endMs(b) - endMs(a)));
  }
  return found.slice(0, limit);
}

/** What will end after an instant, the next first: at most `limit`. */
export function nextExpiries(stored: Stored, elapsedMs: number, limit: number): readonly Ending[] {
  const found: Ending[] = [];
  for (const { afterMs, untilMs, endings } of erasOf(stored)) {
    if (untilMs <= elapsedMs || found.length >= limit) continue;
    const from = stored.epochMs + Math.max(elapsedMs, afterMs);
    const to = stored.epochMs + untilMs;
    const ending = endings.flatMap((ends) => first(ends.earliestFirst(from), limit, (ending) => endMs(ending) <= to));
    found.push(...ending.sort((a, b) => endMs(a) - endMs(b)));
  }
  return found.slice(0, limit);
}

/** The first of a walk, as long as they are what is asked for. */
function first(all: Iterable<Ending>, limit: number, isAsked: (ending: Ending) => boolean): Ending[] {
  const found: Ending[] = [];
  for (const ending of all) {
    if (found.length >= limit || !isAsked(ending)) break;
    found.push(ending);
  }
  return found;
}

/** Instants at which keys and fields are gone by themselves, ascending: evenly chosen, about `count` of them at most. */
export function expiryInstants(stored: Stored, count: number): readonly number[] {
  const instants = erasOf(stored).flatMap(({ afterMs, untilMs, endings }) =>
    endings
      .flatMap((ends) => ends.some(count))
      .map((ms) => ms - stored.epochMs)
      .filter((ms) => ms > afterMs && ms <= untilMs),
  );
  return [...new Set(instants)].sort((a, b) => a - b);
}
