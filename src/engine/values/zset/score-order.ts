import { digitOrder } from '../digit-order.ts';
import { byScoreThenName, type NameAndScore } from './scored.ts';

/** Of few, comparing costs less than counting digits does. */
const FEW = 512;

/** The order of a sorted set: by score, then by name. What is in order already is not sorted again. */
export function inScoreOrder<T extends NameAndScore>(entries: readonly T[]): readonly T[] {
  if (isInOrder(entries)) return entries;
  if (entries.length <= FEW) return entries.toSorted(byScoreThenName);
  const sorted = Array.from(orderOfScores(entries), (i) => entries[i] as T);
  return settleNames(sorted);
}

const isInOrder = (entries: readonly NameAndScore[]): boolean =>
  entries.every((entry, i) => i === 0 || byScoreThenName(entries[i - 1] as NameAndScore, entry) < 0);

/** By the bits of the scores: as those of a number without a sign they stand in order once that of the sign is turned, and all where it was set. */
function orderOfScores(entries: readonly NameAndScore[]): Uint32Array {
  const [low, high] = [new Uint32Array(entries.length), new Uint32Array(entries.length)];
  const bytes = new DataView(new ArrayBuffer(8));
  for (let i = 0; i < entries.length; i++) {
    // One of both zeros, which are the same score.
    bytes.setFloat64(0, (entries[i] as NameAndScore).score + 0);
    const [upper, lower] = [bytes.getUint32(0), bytes.getUint32(4)];
    const isNegative = upper >= 2 ** 31;
    high[i] = isNegative ? ~upper : upper ^ 0x80000000;
    low[i] = isNegative ? ~lower : lower;
  }
  return digitOrder(low, high);
}

/** Puts those of one score in the order of their names. */
function settleNames<T extends NameAndScore>(entries: T[]): readonly T[] {
  for (let from = 0, to = 1; from < entries.length; from = to++) {
    const { score } = entries[from] as T;
    while (to < entries.length && (entries[to] as T).score === score) to++;
    if (to - from === 1) continue;
    const ofOne = entries.slice(from, to).sort(byScoreThenName);
    for (let i = 0; i < ofOne.length; i++) entries[from + i] = ofOne[i] as T;
  }
  return entries;
}
