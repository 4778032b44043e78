/** A position counted from the head, or from the tail where negative; below 0 where it lies before the head. */
export const positionOf = (index: bigint, size: number): number => Number(index < 0n ? BigInt(size) + index : index);

/** The positions from `start` to `stop`, both included: the first, and the one behind the last. */
export function rangeOf(start: bigint, stop: bigint, size: number): readonly [from: number, to: number] {
  const from = Math.max(0, positionOf(start, size));
  const to = Math.min(size, positionOf(stop, size) + 1);
  return from < to ? [from, to] : [0, 0];
}
