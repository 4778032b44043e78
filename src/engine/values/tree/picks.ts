/**
 * `count` distinct positions below `size`, which is larger, by as many draws from [0, 1) (Floyd's choice: Bentley, Programming
 * Pearls, Communications of the ACM, September 1987).
 */
export function distinctPositions(count: number, size: number, draw: () => number): readonly number[] {
  const chosen = new Set<number>();
  for (let last = size - count; last < size; last++) {
    const position = Math.floor(draw() * (last + 1));
    chosen.add(chosen.has(position) ? last : position);
  }
  return [...chosen];
}
