import { describe, expect, it } from 'vitest';
import type { ExpiredRow, LivingRow, Moment } from '../../../src/protocol/messages.ts';
import {
  aliveText,
  canUnfold,
  countText,
  manyDatabases,
  rowId,
  ttlText,
  unfoldedWith,
  writtenSince,
} from '../../../src/ui/inspector/rows.ts';

const row = (seq: number): LivingRow => ({ key: 'k', db: 0, type: 'string', value: '"v"', seq });
const moment = (sandbox: string, seq: number): Moment => ({
  sandbox,
  position: { elapsedMs: 0, seq },
  past: false,
  livingCount: 0,
  keys: [],
  expiredCount: 0,
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
    expect(ttlText({ remainingMs })).toEqual({ text, exact });
  });
});

describe('writtenSince', () => {
  it('is true of what a later moment has and an earlier has not', () => {
    const isNew = writtenSince(moment('a', 3), moment('a', 5));
    expect([row(3), row(4)].map(isNew)).toEqual([false, true]);
  });

  it('is true of nothing that has expired', () => {
    const gone: ExpiredRow = { key: 'k', db: 0, type: 'string', value: '"v"', expiredMs: 9, because: '' };
    expect(writtenSince(moment('a', 3), moment('a', 5))(gone)).toBe(false);
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

it('databases are told apart only where there are several', () => {
  expect(manyDatabases([row(1)])).toBe(false);
  expect(manyDatabases([row(1), { ...row(2), db: 3 }])).toBe(true);
});

it('rowId is a key’s own, whatever is written to it and when it has expired', () => {
  const { seq: _, ...named } = row(1);
  const gone: ExpiredRow = { ...named, expiredMs: 5, because: 'SETEX' };
  expect(new Set([row(1), row(2), gone].map(rowId)).size).toBe(1);
  expect(new Set([row(1), { ...row(1), db: 1 }, { ...row(1), key: 'other' }].map(rowId)).size).toBe(3);
});

it('aliveText counts both', () => {
  expect(aliveText({ livingCount: 2, expiredCount: 1 })).toBe('2 alive, 1 expired');
  expect(aliveText({ livingCount: 0, expiredCount: 1200 })).toBe('1,200 expired');
  expect(aliveText({ livingCount: 0, expiredCount: 0 })).toBe('no key');
});

describe('a key that is looked into', () => {
  const entries = (count: number) => ({ entries: Array.from({ length: count }, () => ({ value: '"x"' })) });
  const small = { ...row(1), key: 'small', type: 'list', size: 3 };
  const open = { ...row(2), key: 'open', type: 'hash', size: 900, contents: entries(200) };
  const long = {
    ...row(3),
    key: 'long',
    value: '"abcdefghijkl…',
    contents: { text: '"abcdefghijklm"', goesOn: false },
  };

  it('is one whose line may not show all of it', () => {
    expect([row(1), small, open, long].map(canUnfold)).toEqual([false, true, true, true]);
  });

  it('is looked into beside the others, for more of it, or no longer', () => {
    const rows = [small, open, long];
    const wanted = (key: LivingRow, count: number) =>
      unfoldedWith(rows, key, count).map((each) => [each.key, each.count]);
    const asBefore = [
      ['open', 200],
      ['long', 50],
    ];
    expect(wanted(small, 50)).toEqual([['small', 50], ...asBefore]);
    expect(wanted(open, 350)).toEqual([
      ['open', 350],
      ['long', 50],
    ]);
    expect(wanted(open, 0)).toEqual([['long', 50]]);
    expect(wanted(row(9), 0)).toEqual(asBefore);
  });
});
