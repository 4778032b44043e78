import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Hash } from '../../../src/engine/values/hash/hash.ts';

/** What is done to a hash. */
type Op =
  | { readonly op: 'put'; readonly name: string; readonly value: string }
  | { readonly op: 'delete'; readonly name: string }
  | { readonly op: 'clone' };

const name = fc.nat(60).map((n) => `field:${n}`);
const anyOp: fc.Arbitrary<Op> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ op: fc.constant('put' as const), name, value: fc.string({ maxLength: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('delete' as const), name }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('clone' as const) }) },
);
const anyOps = fc.array(anyOp, { maxLength: 300 });

const entries = (hash: Hash): [string, string][] => hash.fields(0).map((field) => [field.name, field.value]);

const large = (count: number): Hash => {
  const hash = Hash.empty();
  hash.grow('hashtable');
  for (let i = 0; i < count; i++) hash.put(`field:${i}`, String(i));
  return hash;
};

describe('a hash', () => {
  it('is a plain map in the order of insertion, whatever is done to it, and so is each clone ever after', () => {
    fc.assert(
      fc.property(anyOps, (ops) => {
        let hash = Hash.empty();
        let map = new Map<string, string>();
        const kept: [Hash, Map<string, string>][] = [];
        for (const op of ops) {
          if (op.op === 'put') {
            expect(hash.put(op.name, op.value) === undefined).toBe(!map.has(op.name));
            map.set(op.name, op.value);
          } else if (op.op === 'delete') expect(hash.delete(op.name)).toBe(map.delete(op.name));
          else {
            kept.push([hash, map]);
            hash = hash.clone();
            map = new Map(map);
          }
        }
        for (const [each, plain] of [...kept, [hash, map] as const]) {
          expect(entries(each)).toEqual([...plain]);
          expect(each.size(0)).toBe(plain.size);
          for (let n = 0; n <= 60; n++) expect(each.get(`field:${n}`, 0)).toBe(plain.get(`field:${n}`));
        }
      }),
    );
  });

  it('equals another one with the same fields and values, however they came', () => {
    fc.assert(
      fc.property(anyOps, (ops) => {
        const hash = Hash.empty();
        for (const op of ops) {
          if (op.op === 'put') hash.put(op.name, op.value);
          else if (op.op === 'delete') hash.delete(op.name);
        }
        const other = Hash.empty();
        for (const [field, value] of entries(hash).reverse()) other.put(field, value);
        expect(other.equals(hash)).toBe(true);
        other.put('field:0', 'another value');
        expect(other.equals(hash)).toBe(false);
      }),
    );
  });

  it('gives every field that stays to a scan, whatever comes and goes meanwhile', () => {
    fc.assert(
      fc.property(anyOps, fc.integer({ min: 1, max: 20 }), (ops, count) => {
        const hash = large(200);
        const staying = Array.from({ length: 100 }, (_, i) => `field:${100 + i}`);
        const seen: string[] = [];
        const changes = [...ops];
        let cursor = 0;
        do {
          const page = hash.scan(cursor, count, 0);
          seen.push(...page.entries.map((field) => field.name));
          cursor = page.cursor;
          for (const op of changes.splice(0, 20)) {
            if (op.op === 'put') hash.put(op.name, op.value);
            else if (op.op === 'delete') hash.delete(op.name);
          }
        } while (cursor !== 0);
        expect(staying.filter((field) => !seen.includes(field))).toEqual([]);
        expect(new Set(seen).size).toBe(seen.length);
      }),
    );
  });

  it('lists a large one in an order of its own, the same one whatever came first', () => {
    const names = (hash: Hash) => hash.fields(0).map((field) => field.name);
    const backward = Hash.empty();
    backward.grow('hashtable');
    for (let i = 999; i >= 0; i--) backward.put(`field:${i}`, '');
    expect(names(large(1000))).toEqual(names(backward));
    expect(names(large(1000))).not.toEqual(names(large(1000)).sort());
  });

  it('knows at every instant which fields live, and when the last of them goes', () => {
    const anyEnd = fc.record({ name, end: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(anyEnd, { minLength: 1, maxLength: 60 }), (given) => {
        const hash = Hash.empty();
        const plain = new Map<string, number>();
        for (const { name: field, end } of given) {
          hash.put(field, 'v');
          hash.setEnd(field, end === undefined ? undefined : { deadline: end - 1, goneMs: end });
          plain.set(field, end ?? Number.POSITIVE_INFINITY);
        }
        for (let ms = 0; ms <= 21; ms++) {
          const living = [...plain].flatMap(([field, end]) => (ms < end ? [field] : [])).sort();
          expect(
            hash
              .fields(ms)
              .map((field) => field.name)
              .sort(),
          ).toEqual(living);
          expect(hash.size(ms)).toBe(living.length);
          expect(hash.past(ms).length).toBe(plain.size - living.length);
        }
        expect(hash.goneMs).toBe(Math.max(...plain.values()));
      }),
    );
  });

  it('weighs what it does not share with the one that it was cloned from', () => {
    const hash = large(10_000);
    const clone = hash.clone();
    clone.put('field:5000', 'x'.repeat(100));
    expect(hash.newBytes - clone.newBytes).toBeGreaterThan(0);
    expect(clone.newBytes).toBeLessThan(2500);
    expect(hash.bytes).toBeGreaterThan(10_000 * 100);
  });
});
