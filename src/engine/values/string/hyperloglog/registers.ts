import type { Bytes } from '../../../../bytes.ts';

/** How many registers there are, each of six bits. */
export const REGISTERS = 16384;
/** Magic, encoding and cached cardinality, before the registers. */
export const HEADER_BYTES = 16;
export const DENSE_BYTES = HEADER_BYTES + (REGISTERS * 6) / 8;
/** Where the header has the encoding. */
export const ENCODING_AT = 4;
/** Where it has the cardinality, in eight bytes, the lowest first. The top bit says that it is out of date. */
export const CARDINALITY_AT = 8;

/** The longest run of zeros that a hash can have, with the 1 behind it. */
const LONGEST = 51;

/** A run of registers with one value. */
export interface Run {
  readonly length: number;
  readonly value: number;
  /** Bytes of its code; `kind`: as PFDEBUG DECODE writes it. */
  readonly bytes: 1 | 2;
  readonly kind: 'z' | 'Z' | 'v';
}

/** Bytes of the code that begins with one (Valkey src/hyperloglog.c, the sparse representation). */
export const bytesOfCode = (first: number): 1 | 2 => ((first & 0xc0) === 0x40 ? 2 : 1);

/** Registers that a code stands for. */
export function lengthOfCode(first: number, second: number): number {
  if (first & 0x80) return (first & 3) + 1;
  return first & 0x40 ? (((first & 63) << 8) | second) + 1 : first + 1;
}

/** The run whose code stands at a place of a sparse form. */
export function runAt(byte: (at: number) => number, at: number): Run {
  const first = byte(at);
  const bytes = bytesOfCode(first);
  const value = first & 0x80 ? ((first >> 2) & 31) + 1 : 0;
  return { length: lengthOfCode(first, byte(at + 1)), value, bytes, kind: value > 0 ? 'v' : bytes > 1 ? 'Z' : 'z' };
}

/** The runs of a sparse form; a code that is cut off ends with a zero byte, as in C. */
export function* runsOf(sparse: Bytes): Generator<Run> {
  const byte = (at: number) => sparse.charCodeAt(at) | 0;
  for (let at = HEADER_BYTES; at < sparse.length; ) {
    const run = runAt(byte, at);
    yield run;
    at += run.bytes;
  }
}

export const isDense = (hyperLogLog: Bytes): boolean => hyperLogLog.charCodeAt(ENCODING_AT) === 0;

/** Raises registers to those of a HyperLogLog where they are lower; false where it is corrupt. */
export function raise(registers: Uint8Array, hyperLogLog: Bytes): boolean {
  if (isDense(hyperLogLog)) {
    for (let i = 0; i < REGISTERS; i++) raiseOne(registers, i, denseAt(hyperLogLog, i));
    return true;
  }
  let index = 0;
  for (const { length, value } of runsOf(hyperLogLog)) {
    if (index + length > REGISTERS) return false;
    if (value > 0) for (let i = 0; i < length; i++) raiseOne(registers, index + i, value);
    index += length;
  }
  return index === REGISTERS;
}

function raiseOne(registers: Uint8Array, index: number, value: number): void {
  if (value > (registers[index] as number)) registers[index] = value;
}

/** The register at an index of a dense form. */
export function denseAt(dense: Bytes, index: number): number {
  const at = HEADER_BYTES + ((index * 6) >> 3);
  const word = dense.charCodeAt(at) | (dense.charCodeAt(at + 1) << 8);
  return (word >> ((index * 6) & 7)) & 63;
}

/** The dense form, behind the header of what it was; nothing where that is corrupt. */
export function denseOf(sparse: Bytes): Bytes | undefined {
  const registers = new Uint8Array(REGISTERS);
  if (!raise(registers, sparse)) return undefined;
  const header = `${sparse.slice(0, ENCODING_AT)}\0${sparse.slice(ENCODING_AT + 1, HEADER_BYTES)}`;
  const packed: number[] = [];
  for (let i = 0; i < REGISTERS; i += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = registers.subarray(i, i + 4);
    const word = a | (b << 6) | (c << 12) | (d << 18);
    packed.push(word & 0xff, (word >> 8) & 0xff, word >> 16);
  }
  return header + String.fromCharCode(...packed);
}

/** How many registers have each value; nothing where the HyperLogLog is corrupt. */
export function histogramOf(hyperLogLog: Bytes): readonly number[] | undefined {
  const histogram = Array<number>(64).fill(0);
  let count = 0;
  const add = (value: number, length: number) => {
    histogram[value] = (histogram[value] as number) + length;
    count += length;
  };
  if (isDense(hyperLogLog)) for (let i = 0; i < REGISTERS; i++) add(denseAt(hyperLogLog, i), 1);
  else for (const { value, length } of runsOf(hyperLogLog)) add(value, length);
  return count === REGISTERS ? histogram : undefined;
}

/** How many registers have each value. */
export function histogramIn(registers: Uint8Array): readonly number[] {
  const histogram = Array<number>(64).fill(0);
  for (const value of registers) histogram[value] = (histogram[value] as number) + 1;
  return histogram;
}

/** The servers' constant for 0.5 / ln 2, which is a little more than that (HLL_ALPHA_INF). */
const ALPHA = 0.7213475204444817;

/** The estimate of how many elements were added (Ertl, arXiv:1702.01284; Valkey src/hyperloglog.c, hllCount). */
export function estimate(histogram: readonly number[]): number {
  const of = (value: number) => histogram[value] as number;
  let z = REGISTERS * tau((REGISTERS - of(LONGEST)) / REGISTERS);
  for (let value = LONGEST - 1; value >= 1; value--) z = (z + of(value)) * 0.5;
  z += REGISTERS * sigma(of(0) / REGISTERS);
  return Math.round((ALPHA * REGISTERS * REGISTERS) / z);
}

function sigma(share: number): number {
  if (share === 1) return Number.POSITIVE_INFINITY;
  let [x, y, z] = [share, 1, share];
  for (let before = Number.NaN; before !== z; ) {
    before = z;
    x *= x;
    z += x * y;
    y += y;
  }
  return z;
}

function tau(share: number): number {
  if (share === 0 || share === 1) return 0;
  let [x, y, z] = [share, 1, 1 - share];
  for (let before = Number.NaN; before !== z; ) {
    before = z;
    x = Math.sqrt(x);
    y *= 0.5;
    z -= (1 - x) * (1 - x) * y;
  }
  return z / 3;
}
