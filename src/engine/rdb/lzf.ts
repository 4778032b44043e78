import type { Bytes } from '../../bytes.ts';
import { BadData } from './bad-data.ts';

/** How far back a copy may reach, and how long it may be (Valkey src/lzf_c.c). */
const MAX_OFFSET = 2 ** 13;
const MAX_COPY = 2 ** 8 + 2 ** 3;
const MAX_LITERALS = 32;

const HASH_BITS = 16;

/** Where three bytes were last seen, by their hash. Numbers from `base` on are of the input at hand, others of earlier ones. */
const seen = new Int32Array(2 ** HASH_BITS);
let base = 1;
let nextBase = 1;

const slotOf = (three: number): number => ((three >>> (24 - HASH_BITS)) - three * 5) & (2 ** HASH_BITS - 1);

/**
 * Bytes compressed as LZF, byte for byte as the servers do (src/lzf_c.c with VERY_FAST); nothing where that would not save
 * at least four.
 */
export function compress(input: Bytes): Bytes | undefined {
  const most = input.length - 4;
  if (most <= 0) return undefined;
  beginInput(input.length);
  const three = (at: number) =>
    (input.charCodeAt(at) << 16) | (input.charCodeAt(at + 1) << 8) | input.charCodeAt(at + 2);
  const end = input.length;
  let output = '';
  let at = 0;
  let literals = 0;
  /** Bytes written, with the length byte of a run that is open. */
  const size = () => output.length + literals + 1;
  const closeRun = () => {
    if (literals > 0) output += String.fromCharCode(literals - 1) + input.slice(at - literals, at);
    literals = 0;
  };
  while (at < end - 2) {
    const slot = slotOf(three(at));
    const from = (seen[slot] as number) - base;
    seen[slot] = base + at;
    const offset = at - from - 1;
    if (from > 0 && offset < MAX_OFFSET && three(from) === three(at)) {
      if (size() - (literals === 0 ? 1 : 0) + 4 >= most) return undefined;
      closeRun();
      const length = copyLength(input, from, at, Math.min(end - at - 2, MAX_COPY));
      const high = offset >> 8;
      output += length < 7 ? String.fromCharCode(high + (length << 5)) : String.fromCharCode(high + 224, length - 7);
      output += String.fromCharCode(offset & 255);
      at += length + 2;
      if (at >= end - 2) break;
      // Only the last two positions within what was copied are noted.
      for (const noted of [at - 2, at - 1]) seen[slotOf(three(noted))] = base + noted;
    } else {
      if (size() >= most) return undefined;
      at++;
      if (++literals === MAX_LITERALS) closeRun();
    }
  }
  if (size() + 3 > most) return undefined;
  while (at < end) {
    at++;
    if (++literals === MAX_LITERALS) closeRun();
  }
  closeRun();
  return output;
}

/** Numbers the positions of another input. */
function beginInput(length: number): void {
  base = nextBase;
  if (base + length >= 2 ** 31) {
    seen.fill(0);
    base = 1;
  }
  nextBase = base + length;
}

/** How many bytes are alike, less 2. The servers look at sixteen without asking how many may be. */
function copyLength(input: Bytes, from: number, at: number, most: number): number {
  let length = 2;
  if (most > 16) while (length < 18) if (input[from + ++length] !== input[at + length]) return length - 2;
  do length++;
  while (length < most && input[from + length] === input[at + length]);
  return length - 2;
}

/** What was compressed; so many bytes, or the data is bad (src/lzf_d.c). */
export function decompress(input: Bytes, length: number): Bytes {
  // What goes wrong comes to no bytes, and that is then what was said.
  if (length === 0) return '';
  const out: number[] = [];
  let at = 0;
  const next = () => {
    if (at >= input.length) throw new BadData('LZF ends early');
    return input.charCodeAt(at++);
  };
  while (at < input.length) {
    const control = next();
    if (control < MAX_LITERALS) {
      for (let i = 0; i <= control; i++) out.push(next());
    } else {
      let count = control >> 5;
      if (count === 7) count += next();
      const from = out.length - ((control & 31) << 8) - 1 - next();
      if (from < 0) throw new BadData('LZF copies from before its begin');
      for (let i = 0; i < count + 2; i++) out.push(out[from + i] as number);
    }
    if (out.length > length) break;
  }
  if (out.length !== length) throw new BadData('LZF has another length');
  return textOf(out);
}

/** In parts: an engine takes only so many arguments at once. */
function textOf(codes: readonly number[]): Bytes {
  let text = '';
  for (let i = 0; i < codes.length; i += 4096) text += String.fromCharCode(...codes.slice(i, i + 4096));
  return text;
}
