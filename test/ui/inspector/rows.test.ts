import { describe, expect, it } from 'vitest';
import type { KeyRow, Moment } from '../../../src/protocol/messages.ts';
import {
  aliveText,
  countText,
  manyDatabases,
  tableRows,
  ttlText,
  writtenSince,
} from '../../../src/ui/inspector/rows.ts';

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

it('databases are told apart only where there are several', () => {
  expect(manyDatabases([row(1)])).toBe(false);
  expect(manyDatabases([row(1), { ...row(2), db: 3 }])).toBe(true);
});

describe('tableRows', () => {
  const alive = (key: string, seq = 1): KeyRow => ({ ...row(seq), key });
  const gone = (key: string, elapsedMs: number) => ({ key, db: 0, value: '"v"', elapsedMs, because: 'SETEX' });
  const at = (elapsedMs: number, keys: readonly KeyRow[], expired: Moment['expired']): Moment => ({
    ...moment('a', 9),
    position: { elapsedMs, seq: 9 },
    keys,
    expired,
  });

  it('keeps every name in its place, alive or not', () => {
    const before = tableRows(at(0, [alive('a'), alive('b'), alive('c')], []));
    const after = tableRows(at(3000, [alive('a'), alive('c')], [gone('b', 2000)]));
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    expect(after.map(({ expired }) => expired?.agoMs)).toEqual([undefined, 1000, undefined]);
  });

  it('has one row for a name: it lives again, or it went last', () => {
    const rows = tableRows(at(9000, [alive('a')], [gone('b', 8000), gone('a', 5000), gone('b', 2000)]));
    expect(rows.map(({ key, expired }) => [key, expired?.agoMs])).toEqual([
      ['a', undefined],
      ['b', 1000],
    ]);
  });

  it('of very many, names the living first', () => {
    const many = Array.from({ length: 60 }, (_, index) => alive(`k${index}`));
    expect(tableRows(at(1000, many, [gone('a', 500)])).at(-1)?.key).toBe('a');
  });

  it('another write is another row', () => {
    const [first, second] = [1, 2].map((seq) => tableRows(at(0, [alive('a', seq)], []))[0]?.id);
    expect(first).not.toBe(second);
  });
});

it('aliveText counts both', () => {
  expect(aliveText({ livingCount: 2, expiredCount: 1 })).toBe('2 alive, 1 expired');
  expect(aliveText({ livingCount: 0, expiredCount: 1200 })).toBe('1,200 expired');
  expect(aliveText({ livingCount: 0, expiredCount: 0 })).toBe('no key');
});
