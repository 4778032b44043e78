import { expect, it } from 'vitest';
import type { TimelineEvent } from '../../../../src/protocol/messages.ts';
import { eventLog } from '../../../../src/ui/dock/events/event-log.ts';

const ran = (elapsedMs: number, seq: number): TimelineEvent => ({ kind: 'command', elapsedMs, text: 'PING', seq });
const expired = (elapsedMs: number, text: string): TimelineEvent => ({ kind: 'expired', elapsedMs, text });

it('eventLog has the latest first', () => {
  const entries = eventLog([ran(0, 1), ran(0, 2), expired(10, 'k')]);
  expect(entries.map(({ event }) => event.seq ?? event.text)).toEqual(['k', 2, 1]);
});

it('eventLog tells apart events that are alike, and knows an event again when the list has moved on', () => {
  const events = [ran(0, 1), ran(0, 2), expired(10, 'k'), expired(10, 'k'), expired(10, 'other')];
  const keys = eventLog(events).map(({ key }) => key);
  expect(new Set(keys).size).toBe(5);
  expect(eventLog(events.slice(1)).map(({ key }) => key)).toEqual(keys.slice(0, 4));
});
