import type { Bytes } from '../../../../bytes.ts';

/** What an element comes to: a register, and the length of the run of zeros in the rest of its hash, with the 1 behind it. */
export interface Pattern {
  readonly index: number;
  readonly count: number;
}

/** The seed with which the servers hash elements (Valkey src/hyperloglog.c, hllPatLen). */
const SEED = 0xadc83b19;

/** The multiplier of MurmurHash64A, as two halves. */
const M_HIGH = 0xc6a4a793;
const M_LOW = 0x5bd1e995;

/** A 64-bit number as two halves, signed as JavaScript's operators leave them. */
interface Halves {
  high: number;
  low: number;
}

/** Multiplies by the multiplier, modulo 2^64. */
function multiply(by: Halves): void {
  const [a0, a1] = [by.low & 0xffff, by.low >>> 16];
  const [b0, b1] = [M_LOW & 0xffff, M_LOW >>> 16];
  const q = a1 * b0 + ((a0 * b0) >>> 16);
  const r = a0 * b1 + (q & 0xffff);
  const carried = a1 * b1 + (q >>> 16) + (r >>> 16);
  by.high = (carried + Math.imul(by.high, M_LOW) + Math.imul(by.low, M_HIGH)) | 0;
  by.low = Math.imul(by.low, M_LOW);
}

/** `x ^= x >> 47` */
const mix = (x: Halves): void => {
  x.low ^= x.high >>> 15;
};

const fourBytes = (bytes: Bytes, at: number): number =>
  bytes.charCodeAt(at) |
  (bytes.charCodeAt(at + 1) << 8) |
  (bytes.charCodeAt(at + 2) << 16) |
  (bytes.charCodeAt(at + 3) << 24);

/** MurmurHash64A with the servers' seed. Beyond the end of the bytes, zeros are read: they change nothing. */
function hash(bytes: Bytes): Halves {
  const h: Halves = { high: 0, low: bytes.length };
  multiply(h);
  h.low ^= SEED;
  const whole = bytes.length & ~7;
  for (let at = 0; at < whole; at += 8) {
    const k: Halves = { high: fourBytes(bytes, at + 4), low: fourBytes(bytes, at) };
    multiply(k);
    mix(k);
    multiply(k);
    h.high ^= k.high;
    h.low ^= k.low;
    multiply(h);
  }
  if (whole < bytes.length) {
    h.high ^= fourBytes(bytes, whole + 4);
    h.low ^= fourBytes(bytes, whole);
    multiply(h);
  }
  mix(h);
  multiply(h);
  mix(h);
  return h;
}

const INDEX_BITS = 14;

const trailingZeros = (x: number): number => 31 - Math.clz32(x & -x);

/** The pattern of an element: the low bits of its hash are the register, the zeros of the others are counted. */
export function patternOf(element: Bytes): Pattern {
  const { high, low } = hash(element);
  const rest = (low >>> INDEX_BITS) | (high << (32 - INDEX_BITS));
  const behind = (high >>> INDEX_BITS) | (1 << (32 - INDEX_BITS));
  const zeros = rest === 0 ? 32 + trailingZeros(behind) : trailingZeros(rest);
  return { index: low & ((1 << INDEX_BITS) - 1), count: zeros + 1 };
}
