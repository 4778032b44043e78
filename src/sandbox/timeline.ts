import type { BranchSummary, Lifeline, Timeline, TimelineEvent } from '../protocol/messages.ts';
import { lifelinesOf } from './lifelines.ts';
import type { Sandbox } from './sandbox.ts';

/** Lifelines and events that a timeline carries. */
const LIFELINES = 500;
const EVENTS = 1000;
/** Characters of a command that an event shows. */
const TEXT = 200;

/** What changes in a sandbox only when something runs. */
export function timelineOf(sandbox: Sandbox, id: string): Timeline {
  const { lifelines, omitted } = lifelinesOf(sandbox, LIFELINES);
  const headMs = sandbox.head.elapsedMs;
  return {
    sandbox: id,
    epochMs: sandbox.epochMs,
    flavor: sandbox.flavor.name,
    headMs,
    endMs: Math.max(headMs, lastDeadlineMs(sandbox)) + 1000,
    lifelines,
    lifelinesOmitted: omitted,
    events: eventsOf(sandbox, lifelines),
    branch: sandbox.branch,
    branches: branchSummaries(sandbox),
  };
}

/** The last instant at which a deadline takes a key of the databases as they stand; 0 where there is none. */
function lastDeadlineMs(sandbox: Sandbox): number {
  const mapping = sandbox.store.mappings.at(-1)?.mapping ?? [];
  const last = Math.max(...mapping.map((keyspace) => keyspace.lastGoneMs() ?? Number.NEGATIVE_INFINITY));
  return Math.max(0, last - sandbox.epochMs);
}

/** Commands and expiries in order of time, the last of them where there are too many. */
function eventsOf(sandbox: Sandbox, lifelines: readonly Lifeline[]): TimelineEvent[] {
  const skipped = Math.max(0, sandbox.log.length - EVENTS);
  const commands = sandbox.log.slice(skipped).map((entry, i): TimelineEvent => {
    const { elapsedMs, cell, step } = entry;
    return { kind: 'command', elapsedMs, text: shorten(entry.text), seq: skipped + i + 1, cell, step };
  });
  const expiries = lifelines.flatMap(({ key, spans }) =>
    spans.flatMap((span): TimelineEvent[] =>
      span.end === 'expired' ? [{ kind: 'expired', elapsedMs: span.toMs as number, text: shorten(key) }] : [],
    ),
  );
  return [...commands, ...expiries].sort((a, b) => a.elapsedMs - b.elapsedMs || rank(a) - rank(b)).slice(-EVENTS);
}

/** A key that goes at an instant is gone before the commands of that instant run. */
const rank = (event: TimelineEvent): number => (event.kind === 'expired' ? 0 : 1);

const shorten = (text: string): string => (text.length > TEXT ? `${text.slice(0, TEXT)}…` : text);

function branchSummaries(sandbox: Sandbox): BranchSummary[] {
  return sandbox.branches().map(({ id, after, first, commands }) => ({
    id,
    fromMs: sandbox.log[after - 1]?.elapsedMs ?? 0,
    commands,
    title: first ? shorten(first.text) : '',
  }));
}
