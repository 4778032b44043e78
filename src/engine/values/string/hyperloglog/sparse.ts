import type { Pattern } from './pattern.ts';
import { bytesOfCode, HEADER_BYTES, lengthOfCode, type Run, runAt } from './registers.ts';

/** The largest value of a run, and its greatest length; the longest run of zeros with a code of one byte. */
const MOST_VALUE = 32;
const MOST_VALUES = 4;
const MOST_ZEROS = 64;

/** Codes that are looked at after a change, to put neighbours together. */
const SCANNED = 5;

/** What came of raising a register. `full`: only the dense form can hold it. */
type Outcome = 'raised' | 'same' | 'full' | 'corrupt';

const valueCode = (value: number, length: number): number => 0x80 | ((value - 1) << 2) | (length - 1);

const zeroCode = (length: number): number[] =>
  length > MOST_ZEROS ? [0x40 | ((length - 1) >> 8), (length - 1) & 0xff] : [length - 1];

const codeOf = (length: number, value: number): number[] => {
  if (length === 0) return [];
  return value === 0 ? zeroCode(length) : [valueCode(value, length)];
};

/** A sparse form while elements are added to it, byte for byte as the servers change it (Valkey src/hyperloglog.c, hllSparseSet). */
export class SparseForm {
  readonly bytes: number[];

  constructor(bytes: number[]) {
    this.bytes = bytes;
  }

  /** Raises a register where it is lower. `most`: bytes that the whole may have. */
  raise({ index, count }: Pattern, most: number): Outcome {
    if (count > MOST_VALUE) return 'full';
    let [at, before, first] = [HEADER_BYTES, HEADER_BYTES, 0];
    // The way there is what takes the time: no object is made of each run.
    for (; at < this.bytes.length; at += bytesOfCode(this.bytes[at] as number)) {
      const length = lengthOfCode(this.bytes[at] as number, this.bytes[at + 1] ?? 0);
      if (index < first + length) break;
      before = at;
      first += length;
    }
    if (at >= this.bytes.length) return 'corrupt';
    const run = this.#runAt(at);
    if (run.value >= count) return 'same';
    const codes = [
      ...codeOf(index - first, run.value),
      valueCode(count, 1),
      ...codeOf(first + run.length - 1 - index, run.value),
    ];
    const grows = codes.length - run.bytes;
    if (grows > 0 && this.bytes.length + grows > most) return 'full';
    this.bytes.splice(at, run.bytes, ...codes);
    this.#merge(before);
    return 'raised';
  }

  #runAt(at: number): Run {
    return runAt((place) => this.bytes[place] ?? 0, at);
  }

  /** Puts neighbours of one value together, from a place on. */
  #merge(from: number): void {
    let at = from;
    for (let scanned = 0; scanned < SCANNED && at < this.bytes.length; scanned++) {
      const run = this.#runAt(at);
      const next = run.value > 0 && at + 1 < this.bytes.length ? this.#runAt(at + 1) : undefined;
      const length = run.length + (next?.length ?? 0);
      if (next && next.value === run.value && length <= MOST_VALUES)
        this.bytes.splice(at, 2, valueCode(run.value, length));
      else at += run.bytes;
    }
  }
}
