import { describe, expect, it } from 'vitest';
import type { KeyRow, Moment } from '../../../src/protocol/messages.ts';
import { countText, manyDatabases, ttlText, versionOf, writtenSince } from '../../../src/ui/inspector/rows.ts';

const row = (seq: number): KeyRow => ({ key: 'k', db: 0, type: 'string', value: '"v"', seq });
const moment = (sandbox: string, seq: number): Moment => ({
  sandbox,
  position: { elapsedMs: 0, seq },
  past: false,
  livingCount: 0,
  keys: [],
  expiredCount: 0,
  expired: [],
  events: [],
  eventsPassed: 0,
  peeks: {},
});

describe('ttlText', () => {
  it.each([
    ['3590000', '59 min 50 s', '3,590 s'],
    ['850', '850 ms', '0.85 s'],
    ['7', '7 ms', '0.007 s'],
    ['9223372036854775807', '292 million years', '9,223,372,036,854,775.807 s'],
  ])('%s ms reads %s, exactly %s', (remainingMs, text, exact) => {
    expect(ttlText({ remainingMs, left: 1 })).toEqual({ text, exact });
  });
});

describe('writtenSince', () => {
  it('is true of what a later moment has and an earlier has not', () => {
    const isNew = writtenSince(moment('a', 3), moment('a', 5));
    expect([row(3), row(4)].map(isNew)).toEqual([false, true]);
  });

  it('is true of nothing in another sandbox, or at first', () => {
    expect(writtenSince(moment('b', 0), moment('a', 5))(row(4))).toBe(false);
    expect(writtenSince(undefined, moment('a', 5))(row(4))).toBe(false);
  });
});

it('countText says what is left out', () => {
  expect(countText(3, 3, 'key')).toBe('3 keys');
  expect(countText(200, 1_000_000, 'key')).toBe('200 of 1,000,000 keys');
});

it('another write is another version', () => {
  expect(versionOf(row(1))).not.toBe(versionOf(row(2)));
});

it('databases are told apart only where there are several', () => {
  expect(manyDatabases([row(1)])).toBe(false);
  expect(manyDatabases([row(1), { ...row(2), db: 3 }])).toBe(true);
});
