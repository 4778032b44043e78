import type { Bytes } from '../../../bytes.ts';

/**
 * The ID of an entry as 16 bytes, milliseconds before sequence, the most significant byte first: so IDs are in the order of
 * their bytes, and servers write them like that too (Valkey src/t_stream.c, streamEncodeID).
 */
export type StreamId = Bytes;

const UINT64_MAX = 2n ** 64n - 1n;

/** The halves of an ID, each of 64 bits without a sign. */
export interface IdParts {
  readonly ms: bigint;
  readonly seq: bigint;
}

export const streamId = (ms: bigint, seq: bigint): StreamId =>
  String.fromCharCode(...bytesOf(ms, 0), ...bytesOf(ms, 32), ...bytesOf(seq, 0), ...bytesOf(seq, 32));

/** The four bytes of the upper half of 64 bits, or those behind so many bits. */
function bytesOf(half: bigint, skipped: 0 | 32): readonly [number, number, number, number] {
  const word = Number(BigInt.asUintN(32, half >> BigInt(32 - skipped)));
  return [word >>> 24, (word >>> 16) & 0xff, (word >>> 8) & 0xff, word & 0xff];
}

const wordAt = (id: StreamId, at: number): number =>
  id.charCodeAt(at) * 2 ** 24 + ((id.charCodeAt(at + 1) << 16) | (id.charCodeAt(at + 2) << 8) | id.charCodeAt(at + 3));

const halfAt = (id: StreamId, at: number): bigint => (BigInt(wordAt(id, at)) << 32n) | BigInt(wordAt(id, at + 4));

export const idParts = (id: StreamId): IdParts => ({ ms: halfAt(id, 0), seq: halfAt(id, 8) });

/** The least ID, which no entry has. */
export const FIRST_ID: StreamId = streamId(0n, 0n);
export const LAST_ID: StreamId = streamId(UINT64_MAX, UINT64_MAX);

/** The ID after one; nothing after the last. */
export function idAfter(id: StreamId): StreamId | undefined {
  const { ms, seq } = idParts(id);
  if (seq < UINT64_MAX) return streamId(ms, seq + 1n);
  return ms < UINT64_MAX ? streamId(ms + 1n, 0n) : undefined;
}

/** The ID before one; nothing before the first. */
export function idBefore(id: StreamId): StreamId | undefined {
  const { ms, seq } = idParts(id);
  if (seq > 0n) return streamId(ms, seq - 1n);
  return ms > 0n ? streamId(ms - 1n, UINT64_MAX) : undefined;
}

/** As servers write it: `1526919030474-0`. */
export const printId = (id: StreamId): Bytes => `${printHalf(id, 0)}-${printHalf(id, 8)}`;

/** Most halves are exact as a number. */
function printHalf(id: StreamId, at: number): string {
  const upper = wordAt(id, at);
  return String(upper < 2 ** 21 ? upper * 2 ** 32 + wordAt(id, at + 4) : halfAt(id, at));
}

/** The order of things that have an ID. */
export const byId = (entry: { readonly id: StreamId }, id: StreamId): number =>
  entry.id < id ? -1 : entry.id === id ? 0 : 1;

/** As `byId`, an ID counting as before itself: what is at it belongs to what lies up to it. */
export const upToId = (entry: { readonly id: StreamId }, id: StreamId): number => (entry.id <= id ? -1 : 1);

/** The order of IDs alone. */
export const byItself = (entry: StreamId, id: StreamId): number => (entry < id ? -1 : entry === id ? 0 : 1);
