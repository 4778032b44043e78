import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FIRST_ID,
  idAfter,
  idBefore,
  idParts,
  LAST_ID,
  printId,
  streamId,
} from '../../../../src/engine/values/stream/id.ts';

const MOST = 2n ** 64n - 1n;
const half = fc.oneof(
  fc.bigInt({ min: 0n, max: MOST }),
  fc.constantFrom(0n, 1n, 255n, 256n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 53n - 1n, 2n ** 53n, MOST - 1n, MOST),
);
const parts = fc.record({ ms: half, seq: half });

describe('the ID of an entry', () => {
  it('holds its halves, and prints them', () => {
    fc.assert(
      fc.property(parts, ({ ms, seq }) => {
        const id = streamId(ms, seq);
        expect(id).toHaveLength(16);
        expect(idParts(id)).toEqual({ ms, seq });
        expect(printId(id)).toBe(`${ms}-${seq}`);
      }),
    );
  });

  it('is in the order of its milliseconds, then of its sequence', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const isBefore = a.ms < b.ms || (a.ms === b.ms && a.seq < b.seq);
        expect(streamId(a.ms, a.seq) < streamId(b.ms, b.seq)).toBe(isBefore);
      }),
    );
  });

  it('has a neighbour on each side, but for the ends', () => {
    fc.assert(
      fc.property(parts, ({ ms, seq }) => {
        const id = streamId(ms, seq);
        const number = (ms << 64n) | seq;
        const of = (value: bigint) => (value < 0n || value >> 128n ? undefined : streamId(value >> 64n, value & MOST));
        expect(idAfter(id)).toBe(of(number + 1n));
        expect(idBefore(id)).toBe(of(number - 1n));
      }),
    );
    expect(idBefore(FIRST_ID)).toBeUndefined();
    expect(idAfter(LAST_ID)).toBeUndefined();
  });
});
