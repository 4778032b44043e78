import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../src/bytes.ts';
import { StringDraft } from '../../../src/engine/values/string/draft.ts';
import { string } from '../../../src/engine/values/string/kind.ts';
import { LongString } from '../../../src/engine/values/string/long-string.ts';
import { bytesOf, type StringValue } from '../../../src/engine/values/string/string-value.ts';

type Op =
  | { readonly op: 'append'; readonly bytes: Bytes }
  | { readonly op: 'overwrite'; readonly at: number; readonly bytes: Bytes };

/** Bytes that differ from place to place, so that none can be taken for another. */
const bytes: fc.Arbitrary<Bytes> = fc
  .tuple(fc.oneof(fc.nat(40), fc.nat(3000), fc.constantFrom(511, 512, 513, 1024)), fc.nat(255))
  .map(([length, from]) => Array.from({ length }, (_, i) => String.fromCharCode((from + i * 7) % 256)).join(''));
/** A position as a share of twice the length. */
const at = fc.double({ min: 0, max: 1, noNaN: true });
const anyOp: fc.Arbitrary<Op> = fc.oneof(
  fc.record({ op: fc.constant('append' as const), bytes }),
  fc.record({ op: fc.constant('overwrite' as const), at, bytes: bytes.filter((each) => each !== '') }),
);

/** The same to plain text. */
function applied(text: Bytes, op: Op): Bytes {
  if (op.op === 'append') return text + op.bytes;
  const position = Math.floor(op.at * 2 * text.length);
  return text.slice(0, position).padEnd(position, '\0') + op.bytes + text.slice(position + op.bytes.length);
}

function change(value: StringValue, op: Op, isInPlace: boolean): StringValue {
  const draft = new StringDraft(value, isInPlace);
  if (op.op === 'append') draft.append(op.bytes);
  else draft.overwrite(Math.floor(op.at * 2 * value.length), op.bytes);
  expect(draft.isChanged).toBe(true);
  return draft.seal() as StringValue;
}

describe('a string that is changed', () => {
  it('is the text that it should be, and was what it was', () => {
    fc.assert(
      fc.property(bytes, fc.array(anyOp, { maxLength: 12 }), (first, ops) => {
        const values: StringValue[] = [first];
        const texts: Bytes[] = [first];
        for (const op of ops) {
          values.push(change(values.at(-1) as StringValue, op, false));
          texts.push(applied(texts.at(-1) as Bytes, op));
        }
        expect(values.map(bytesOf)).toEqual(texts);
        expect(values.map(({ length }) => length)).toEqual(texts.map(({ length }) => length));
      }),
    );
  });

  it('is that text in place too, and a copy of it is not changed with it', () => {
    fc.assert(
      fc.property(bytes, fc.array(anyOp, { maxLength: 12 }), (first, ops) => {
        let value: StringValue = first;
        let text = first;
        const copies: [StringValue, Bytes][] = [];
        for (const op of ops) {
          copies.push([string.copy(value), text]);
          value = change(value, op, true);
          text = applied(text, op);
          const [copy, copied] = copies[copies.length >>> 1] as [StringValue, Bytes];
          copies[copies.length >>> 1] = [change(copy, op, true), applied(copied, op)];
        }
        expect(bytesOf(value)).toBe(text);
        for (const [copy, copied] of copies) expect(bytesOf(copy)).toBe(copied);
      }),
    );
  });

  it('can be read in parts, and compared', () => {
    fc.assert(
      fc.property(bytes, bytes, at, at, (a, b, from, to) => {
        const text = a + b;
        const value = change(a, { op: 'append', bytes: b }, false);
        const [start, end] = [Math.floor(from * (text.length + 10)), Math.floor(to * (text.length + 1000))];
        expect(value.slice(start, end)).toBe(text.slice(start, end));
        expect(string.equals(value, text)).toBe(true);
        expect(string.equals(change(value, { op: 'append', bytes: 'x' }, false), value)).toBe(false);
        if (text === '') return;
        const other = change(value, { op: 'overwrite', at: from / 2, bytes: '!' }, false);
        expect(string.equals(other, value)).toBe(bytesOf(other) === text);
      }),
    );
  });
});

describe('a long string', () => {
  const long = (length: number): StringValue => change('', { op: 'append', bytes: 'x'.repeat(length) }, false);

  it('is one from some length on, once it was changed', () => {
    expect(long(1024)).not.toBeInstanceOf(LongString);
    expect(long(1025)).toBeInstanceOf(LongString);
    expect(string.encoding(long(1025))).toBe('raw');
    expect(string.isShared(long(1025))).toBe(false);
  });

  it('brings what a change touches, and not what it was', () => {
    const draft = new StringDraft(long(1_000_000), false);
    draft.append('x'.repeat(100));
    expect(draft.newBytes).toBeGreaterThan(300);
    expect(draft.newBytes).toBeLessThan(2500);
  });

  it('brings nothing for zero bytes that fill a gap but their places', () => {
    const draft = new StringDraft('x', false);
    draft.overwrite(100_000_000, 'x');
    expect(draft.length).toBe(100_000_001);
    expect(draft.newBytes).toBeLessThan(5_000_000);
    expect(draft.seal()?.slice(99_999_998, 100_000_001)).toBe('\0\0x');
  });

  it('is this draft’s own after the first change of a command', () => {
    const before = long(5000);
    const draft = new StringDraft(before, false);
    draft.append('a');
    const value = draft.seal();
    draft.overwrite(0, 'b');
    expect(draft.seal()).toBe(value);
    expect(before.slice(0, 1)).toBe('x');
  });
});
