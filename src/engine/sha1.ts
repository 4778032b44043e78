import type { Bytes } from '../bytes.ts';

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

const constants = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6] as const;

/** The SHA-1 of bytes, 20 bytes (RFC 3174). */
export function sha1(bytes: Bytes): Bytes {
  const length = bytes.length * 8;
  const padded = `${bytes}\x80`.padEnd(Math.ceil((bytes.length + 9) / 64) * 64 - 8, '\0');
  const text = padded + wordBytes(Math.floor(length / 2 ** 32)) + wordBytes(length);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let at = 0; at < text.length; at += 64) mixBlock(state, text, at);
  return state.map(wordBytes).join('');
}

const wordBytes = (word: number): Bytes =>
  String.fromCharCode((word >>> 24) & 255, (word >>> 16) & 255, (word >>> 8) & 255, word & 255);

function mixBlock(state: number[], text: Bytes, at: number): void {
  const words: number[] = [];
  for (let i = 0; i < 80; i++) words.push(i < 16 ? wordAt(text, at + i * 4) : rotated(before(words, i), 1));
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let i = 0; i < 80; i++) {
    const round = Math.floor(i / 20);
    const chosen = round === 0 ? (b & c) | (~b & d) : round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
    const next = (rotated(a, 5) + chosen + e + (words[i] as number) + (constants[round] as number)) | 0;
    [a, b, c, d, e] = [next, a, rotated(b, 30), c, d];
  }
  for (const [i, word] of [a, b, c, d, e].entries()) state[i] = ((state[i] as number) + word) | 0;
}

const wordAt = (text: Bytes, at: number): number =>
  (text.charCodeAt(at) << 24) |
  (text.charCodeAt(at + 1) << 16) |
  (text.charCodeAt(at + 2) << 8) |
  text.charCodeAt(at + 3);

const before = (words: readonly number[], i: number): number =>
  (words[i - 3] as number) ^ (words[i - 8] as number) ^ (words[i - 14] as number) ^ (words[i - 16] as number);
