/** Eleven bits at a time. */
const DIGIT_BITS = 11;
const DIGITS = 2 ** DIGIT_BITS;

/**
 * The order of numbers of 32 bits, equal ones as they stand: a radix sort. `more`: of each the higher 32 bits, where it has 64.
 * What all have in common costs nothing.
 */
export function digitOrder(low: Uint32Array, more?: Uint32Array): Uint32Array<ArrayBuffer> {
  let from = new Uint32Array(low.length);
  for (let i = 0; i < from.length; i++) from[i] = i;
  let to = new Uint32Array(low.length);
  for (const words of more ? [low, more] : [low]) {
    const varying = bitsThatVary(words);
    for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
      if (((varying >>> shift) & (DIGITS - 1)) === 0) continue;
      sortByDigit(words, shift, from, to);
      [from, to] = [to, from];
    }
  }
  return from;
}

function bitsThatVary(words: Uint32Array): number {
  const first = words[0] ?? 0;
  let varying = 0;
  for (const word of words) varying |= word ^ first;
  return varying;
}

function sortByDigit(words: Uint32Array, shift: number, from: Uint32Array, to: Uint32Array): void {
  const starts = new Uint32Array(DIGITS + 1);
  for (const word of words) {
    const next = ((word >>> shift) & (DIGITS - 1)) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let digit = 1; digit <= DIGITS; digit++)
    starts[digit] = (starts[digit] as number) + (starts[digit - 1] as number);
  for (let i = 0; i < from.length; i++) {
    const index = from[i] as number;
    const digit = ((words[index] as number) >>> shift) & (DIGITS - 1);
    const place = starts[digit] as number;
    starts[digit] = place + 1;
    to[place] = index;
  }
}
