import type { TimelineEvent } from '../../../protocol/messages.ts';

export interface EventEntry {
  /** No other entry has it, and the same event keeps it while the list moves on. */
  readonly key: string;
  readonly event: TimelineEvent;
}

/** Events that are in order of time, the latest first. */
export function eventLog(events: readonly TimelineEvent[]): readonly EventEntry[] {
  const seen = new Map<string, number>();
  const entries = events.map((event) => {
    const name = `${event.elapsedMs} ${event.seq ?? event.text}`;
    const alike = seen.get(name) ?? 0;
    seen.set(name, alike + 1);
    return { key: `${name} ${alike}`, event };
  });
  return entries.reverse();
}
