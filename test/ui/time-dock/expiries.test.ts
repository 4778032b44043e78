import { describe, expect, it } from 'vitest';
import type { TimelineEvent } from '../../../src/protocol/messages.ts';
import { expiriesBetween, expiryText } from '../../../src/ui/time-dock/expiries.ts';

const expired = (elapsedMs: number, text: string): TimelineEvent => ({ kind: 'expired', elapsedMs, text });
const events = [
  { kind: 'command', elapsedMs: 5, text: 'GET a', seq: 1 } as const,
  expired(5, 'a'),
  expired(10, 'b'),
  expired(20, 'c'),
];

describe('expiriesBetween', () => {
  it('counts the later end, and not the earlier', () => {
    expect(expiriesBetween(events, 5, 20)).toEqual(['b', 'c']);
    expect(expiriesBetween(events, 0, 5)).toEqual(['a']);
    expect(expiriesBetween(events, 20, 20)).toEqual([]);
  });
});

describe('expiryText', () => {
  it.each([
    [['a'], 'a expired.'],
    [['a', 'b'], 'a and b expired.'],
    [['a', 'b', 'c'], 'a, b and c expired.'],
    [['a', 'b', 'c', 'd'], '4 keys expired.'],
  ])('%j is %s', (keys, text) => {
    expect(expiryText(keys)).toBe(text);
  });
});
