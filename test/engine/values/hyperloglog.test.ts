import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StringDraft } from '../../../src/engine/values/string/draft.ts';
import { changedInPlace } from '../../../src/engine/values/string/encoding.ts';
import {
  cache,
  cachedCardinality,
  emptyHyperLogLog,
  encodingOf,
  makeDense,
  outdate,
  raiseAll,
} from '../../../src/engine/values/string/hyperloglog/hyperloglog.ts';
import { type Pattern, patternOf } from '../../../src/engine/values/string/hyperloglog/pattern.ts';
import { denseAt, estimate, histogramOf, REGISTERS } from '../../../src/engine/values/string/hyperloglog/registers.ts';
import { bytesOf, type StringValue } from '../../../src/engine/values/string/string-value.ts';

/** Registers that are raised: neighbours among them, values that no sparse form can hold seldom. */
const pattern: fc.Arbitrary<Pattern> = fc.record({
  index: fc.oneof(fc.nat(40), fc.nat(REGISTERS - 1), fc.constantFrom(0, REGISTERS - 1)),
  count: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 4 }) }, fc.integer({ min: 1, max: 51 })),
});
const patterns = fc.array(pattern, { maxLength: 60 });

const begin = (): StringDraft => new StringDraft(changedInPlace(emptyHyperLogLog), true);

/** Every register, whatever the form. */
function registersOf(value: StringValue): readonly number[] {
  const draft = new StringDraft(value, false);
  makeDense(draft);
  const dense = draft.bytes ?? '';
  return Array.from({ length: REGISTERS }, (_, index) => denseAt(dense, index));
}

describe('a HyperLogLog', () => {
  it('has the greatest of what each register was given, sparse and dense, and is left alone where it is looked back at', () => {
    fc.assert(
      fc.property(patterns, patterns, fc.constantFrom(20, 3000), (first, second, most) => {
        const plain = Array<number>(REGISTERS).fill(0);
        const draft = begin();
        let expected = 0;
        const raise = (on: StringDraft, all: readonly Pattern[]) => {
          expected = 0;
          for (const { index, count } of all) {
            if (count <= (plain[index] as number)) continue;
            plain[index] = count;
            expected++;
          }
          expect(raiseAll(on, all, most)).toBe(expected);
        };
        raise(draft, first);
        const before = draft.seal() as StringValue;
        const text = bytesOf(before);
        const next = new StringDraft(before, false);
        raise(next, second);
        expect(registersOf(next.seal() as StringValue)).toEqual(plain);
        expect(bytesOf(before)).toBe(text);
      }),
      { numRuns: 40 },
    );
  });

  it('is estimated the same in both forms, and about right', () => {
    const [sparse, dense] = [begin(), begin()];
    makeDense(dense);
    const elements = Array.from({ length: 1000 }, (_, i) => patternOf(`element ${i}`));
    for (const draft of [sparse, dense]) raiseAll(draft, elements, 3000);
    const [one, other] = [sparse, dense].map((draft) => estimate(histogramOf(draft.bytes ?? '') ?? []));
    expect([encodingOf(sparse), encodingOf(dense), one]).toEqual(['sparse', 'dense', other]);
    expect(Math.abs((one as number) - 1000)).toBeLessThan(50);
  });

  it('keeps its estimate until something is added', () => {
    const draft = begin();
    cache(draft, 2 ** 40 + 258);
    expect(cachedCardinality(draft)).toBe(2n ** 40n + 258n);
    outdate(draft);
    expect(cachedCardinality(draft)).toBeUndefined();
  });

  it('copies a piece of the dense form for an element', () => {
    const draft = begin();
    makeDense(draft);
    raiseAll(draft, [patternOf('a')], 3000);
    const next = new StringDraft(draft.seal(), false);
    raiseAll(next, [patternOf('b')], 3000);
    expect(next.newBytes).toBeLessThan(3000);
  });
});
