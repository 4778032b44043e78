import { describe, expect, it } from 'vitest';
import type { BranchComparison, ComparedKey, LivingRow } from '../../../../src/protocol/messages.ts';
import { comparedRows, differingText } from '../../../../src/ui/dock/branches/comparison.ts';

/** `"v"`, or `"v" 9500` with what is left of its TTL, ms. */
function row(text: string, type = 'string'): LivingRow {
  const [value = '', remainingMs] = text.split(' ');
  return { key: 'k', db: 0, type, value, seq: 1, ...(remainingMs ? { ttl: { remainingMs, left: 0.5 } } : {}) };
}

function rowOf(sides: Pick<ComparedKey, 'here' | 'there'>) {
  const [compared] = comparedRows({ branch: 1, elapsedMs: 0, count: 1, keys: [{ key: 'k', db: 0, ...sides }] });
  if (!compared) throw new Error('no row');
  return compared;
}

describe('comparedRows', () => {
  it('shows value and TTL on both sides', () => {
    const { here, there } = rowOf({ here: row('"a" 9500'), there: row('"b"') });
    expect(here).toMatchObject({ value: '"a"', ttl: { text: '9.5 s', exact: '9.5 s' } });
    expect(there).toMatchObject({ value: '"b"', ttl: undefined });
  });

  it('leaves out the side where the key is not alive', () => {
    expect(rowOf({ here: row('"a"') }).there).toBeUndefined();
    expect(rowOf({ there: row('"a"') }).here).toBeUndefined();
  });

  it.each([
    ['the value', row('"a" 100'), row('"b" 100'), { sameValue: false, sameTtl: true }],
    ['the TTL', row('"a" 100'), row('"a" 200'), { sameValue: true, sameTtl: false }],
    ['whether there is a TTL', row('"a"'), row('"a" 200'), { sameValue: true, sameTtl: false }],
    ['both', row('"a" 100'), row('"b" 200'), { sameValue: false, sameTtl: false }],
  ])('knows that %s differs', (_what, here, there, same) => {
    const compared = rowOf({ here, there });
    expect([compared.here, compared.there]).toMatchObject([same, same]);
  });

  it('has nothing in common with a side that is not there', () => {
    expect(rowOf({ here: row('"a"') }).here).toMatchObject({ sameValue: false, sameTtl: false });
  });

  it('names types only where they differ', () => {
    expect(rowOf({ here: row('"1"'), there: row('"2"') }).here?.type).toBeUndefined();
    const { here, there } = rowOf({ here: row('1'), there: row('1', 'list') });
    expect([here?.type, there?.type]).toEqual(['string', 'list']);
    expect(here?.sameValue).toBe(false);
  });

  it('tells apart a key of the same name in another database', () => {
    const keys = [0, 3].map((db): ComparedKey => ({ key: 'k', db, here: { ...row('1'), db } }));
    const ids = comparedRows({ branch: 1, elapsedMs: 0, count: 2, keys }).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('differingText', () => {
  const comparison = (shown: number, count: number): BranchComparison => ({
    branch: 1,
    elapsedMs: 0,
    count,
    keys: Array.from({ length: shown }, (_, i) => ({ key: String(i), db: 0 })),
  });

  it('says how many differ, and how many of them are shown', () => {
    expect(differingText(comparison(1, 1))).toBe('1 key');
    expect(differingText(comparison(3, 1200))).toBe('3 of 1,200 keys');
  });
});
