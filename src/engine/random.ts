/**
 * Chance as a pure function: the same seed, command and draw give the same number, whatever ran in between, so that a
 * replay and a second look draw alike. In [0, 1). The mixing is murmur3's finalizer (public domain).
 */
export function chance(seed: number, seq: number, draw: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(seq + 1, 0xc2b2ae35) ^ Math.imul(draw + 1, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}
