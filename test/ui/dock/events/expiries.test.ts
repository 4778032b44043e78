import { describe, expect, it } from 'vitest';
import { bothExpiries, type ExpiredBy, expiriesBetween, expiryText } from '../../../../src/ui/dock/events/expiries.ts';

/** The moment at an instant, by when keys have expired: `a@5 b@10`, of more than those if `count` says so. */
function at(elapsedMs: number, keys: string, count?: number): ExpiredBy {
  const rows = keys.split(' ').filter(Boolean);
  const expired = rows.map((row) => {
    const [key = '', ms] = row.split('@');
    return { key, db: 0, type: 'string', value: '', expiredMs: Number(ms), because: '' };
  });
  const living = { key: 'alive', db: 0, type: 'string', value: '', seq: 1 };
  return {
    ...{ position: { elapsedMs, seq: 1 }, events: [], eventsPassed: 0 },
    ...{ keys: [living, ...expired], expiredCount: count ?? expired.length },
  };
}

/** The same, when fields have ended, or will: `f@5`. */
function withFields(moment: ExpiredBy, fields: string): ExpiredBy {
  const events = fields.split(' ').map((each) => {
    const [name = '', ms] = each.split('@');
    return { kind: 'expired', elapsedMs: Number(ms), text: `field ${name} of h`, ofPart: true } as const;
  });
  const eventsPassed = events.filter(({ elapsedMs }) => elapsedMs <= moment.position.elapsedMs).length;
  return { ...moment, events, eventsPassed };
}

describe('expiriesBetween', () => {
  it('counts the later end, and not the earlier', () => {
    const later = at(20, 'a@5 b@10 c@20');
    expect(expiriesBetween(at(5, 'a@5'), later)).toEqual({ count: 2, keys: ['b', 'c'] });
    expect(expiriesBetween(at(0, ''), at(5, 'a@5'))).toEqual({ count: 1, keys: ['a'] });
    expect(expiriesBetween(later, later)).toEqual({ count: 0, keys: [] });
  });

  it('names the first few, and counts all', () => {
    expect(expiriesBetween(at(0, ''), at(9, 'a@1 b@2 c@3 d@4 e@5'))).toEqual({ count: 5, keys: ['a', 'b', 'c'] });
  });

  it('counts what the moment has no room to list', () => {
    expect(expiriesBetween(at(0, '', 10), at(9, 'y@8 z@9', 1_000_010))).toEqual({ count: 1_000_000, keys: ['y', 'z'] });
  });

  it('names them in order of time, however they are listed', () => {
    expect(expiriesBetween(at(0, ''), at(9, 'a@8 b@2 c@5'))).toEqual({ count: 3, keys: ['b', 'c', 'a'] });
  });

  it('counts them where the living leave no room to list any', () => {
    expect(expiriesBetween(at(0, '', 10), at(9, '', 13))).toEqual({ count: 3, keys: [] });
  });

  it('tells of fields among them, in order of time', () => {
    const now = withFields(at(9, 'a@5'), 'old@1 f@3 g@9 next@12');
    const told = { count: 3, keys: ['field f of h', 'a', 'field g of h'], withParts: true };
    expect(expiriesBetween(at(1, ''), now)).toEqual(told);
    expect(expiryText(told)).toBe('field f of h, a and field g of h expired.');
    expect(expiryText(bothExpiries(told, told))).toBe('field f of h, a, field g of h and others expired.');
  });

  it('counts no more than is new where the list is long enough', () => {
    expect(expiriesBetween(at(8, 'x@7 y@8', 500), at(9, 'y@8 z@9', 501))).toEqual({ count: 1, keys: ['z'] });
  });
});

describe('expiryText', () => {
  const of = (...keys: string[]) => ({ count: keys.length, keys });

  it.each([
    [of('a'), 'a expired.'],
    [of('a', 'b'), 'a and b expired.'],
    [of('a', 'b', 'c'), 'a, b and c expired.'],
    [bothExpiries(of('a', 'b'), of('c', 'd')), '4 keys expired.'],
    [bothExpiries(of('a'), of('b')), 'a and b expired.'],
    [{ count: 1, keys: [] }, '1 key expired.'],
    [{ count: 1_000_000, keys: ['a'] }, '1,000,000 keys expired.'],
  ])('%j is %s', (expiries, text) => {
    expect(expiryText(expiries)).toBe(text);
  });
});
