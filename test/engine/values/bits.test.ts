import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../src/bytes.ts';
import { type Bits, combined, countBits, findBit } from '../../../src/engine/values/string/bits.ts';
import { StringDraft } from '../../../src/engine/values/string/draft.ts';
import { LongString } from '../../../src/engine/values/string/long-string.ts';
import { bytesOf, type StringValue } from '../../../src/engine/values/string/string-value.ts';

/** A string and its bits, one character each, in pieces or in one; gaps and full bytes among them. */
const values = fc
  .array(fc.tuple(fc.constantFrom(0, 1, 7, 300, 520, 1030), fc.constantFrom('\0', '\xff', 'a', '\x01')), {
    minLength: 1,
    maxLength: 6,
  })
  .map((runs) => runs.map(([length, byte]) => byte.repeat(length)).join(''))
  .filter((text) => text !== '');
const bitsIn = (text: Bytes): string =>
  [...text].map((byte) => byte.charCodeAt(0).toString(2).padStart(8, '0')).join('');
const formsOf = (text: Bytes): readonly StringValue[] => [text, LongString.from(text)];

const range: fc.Arbitrary<readonly [number, number]> = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const within = ([a, b]: readonly [number, number], length: number): Bits => {
  const [from, to] = [Math.min(a, b), Math.max(a, b)].map((share) => Math.floor(share * (length - 1)));
  return [from as number, to as number];
};

describe('the bits of a string', () => {
  it('are counted and found as in their spelling, in every form', () => {
    fc.assert(
      fc.property(values, range, fc.constantFrom(0 as const, 1 as const), (text, shares, wanted) => {
        const spelt = bitsIn(text);
        const bits = within(shares, spelt.length);
        const part = spelt.slice(bits[0], bits[1] + 1);
        const found = part.indexOf(String(wanted));
        for (const value of formsOf(text)) {
          expect(countBits(value, bits)).toBe(part.replaceAll('0', '').length);
          expect(findBit(value, wanted, bits)).toBe(found < 0 ? -1 : bits[0] + found);
        }
      }),
    );
  });

  it('are combined as in their spelling, the shorter filled up with zeros', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const length = Math.max(a.length, b.length);
        const made = combined([LongString.from(a), b], length, ([x = 0, y = 0]) => x ^ y);
        const [left, right] = [a, b].map((each) => bitsIn(each).padEnd(length * 8, '0'));
        expect(bitsIn(bytesOf(made))).toBe(
          [...(left as string)].map((bit, i) => (bit === right?.[i] ? 0 : 1)).join(''),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('may lie at the end of half a gigabyte of zeros that is never spelt out', () => {
    const length = 2 ** 29 - 24;
    const draft = new StringDraft(undefined, false);
    draft.makeRoom(length);
    draft.overwrite(length - 1, '\x01');
    const value = draft.seal() as StringValue;
    const all: Bits = [0, length * 8 - 1];
    expect(countBits(value, all)).toBe(1);
    expect(findBit(value, 1, all)).toBe(length * 8 - 1);
    expect(bitsIn(combined([value], length, ([byte = 0]) => byte).slice(length - 1, length))).toBe('00000001');
  });
});

describe('room in a string', () => {
  it('is a new form of it and no change', () => {
    const draft = new StringDraft('12', false);
    expect([draft.makeRoom(2), draft.isChanged, draft.isReshaped, draft.length]).toEqual([false, false, true, 2]);
    expect([draft.makeRoom(4), draft.isChanged, draft.bytes]).toEqual([true, false, '12\0\0']);
    draft.overwrite(0, '3');
    expect([draft.isChanged, draft.bytes]).toEqual([true, '32\0\0']);
  });
});
