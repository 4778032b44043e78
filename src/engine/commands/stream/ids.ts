import type { Bytes } from '../../../bytes.ts';
import { parseUint64 } from '../../../spec/number.ts';
import { invalidIntervalId, invalidStreamId, ReplyError } from '../../errors.ts';
import { FIRST_ID, idAfter, idBefore, LAST_ID, type StreamId, streamId } from '../../values/stream/id.ts';

/** The longest ID that servers read (Valkey src/t_stream.c, streamGenericParseIDOrReply). */
const LONGEST = 127;

/** The largest sequence number, and what the end of a range means where it gives none. */
const LARGEST_SEQ = 2n ** 64n - 1n;

/** The word up to its first zero byte, which is where a C string ends. */
export const cString = (word: Bytes): Bytes => word.split('\0', 1)[0] as Bytes;

/** An ID, or the beginning of one: `ms-*` and, where XADD takes it so, `ms-` with its sequence left to the stream. */
export interface PartialId {
  readonly ms: bigint;
  /** Nothing: the next one of that ms. */
  readonly seq: bigint | undefined;
}

/** An ID of XADD; nothing where it is none. */
export function partialId(word: Bytes): PartialId {
  const [ms, seq] = halvesOf(word);
  if (seq === '*') return { ms: numberOf(ms), seq: undefined };
  return { ms: numberOf(ms), seq: seq === undefined ? 0n : numberOf(seq) };
}

/** An ID; one without a sequence number has `missingSeq`. */
export function readId(word: Bytes, missingSeq = 0n): StreamId {
  const [ms, seq] = halvesOf(word);
  return streamId(numberOf(ms), seq === undefined ? missingSeq : numberOf(seq));
}

function halvesOf(word: Bytes): readonly [ms: Bytes, seq: Bytes | undefined] {
  if (word.length > LONGEST) throw invalidStreamId();
  const text = cString(word);
  const at = text.indexOf('-');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function numberOf(text: Bytes): bigint {
  const value = parseUint64(text);
  if (value === undefined) throw invalidStreamId();
  return value;
}

/** As `readAnyId`, with another error. */
export function idOr(word: Bytes, error: () => Error, read: (word: Bytes) => StreamId = readAnyId): StreamId {
  try {
    return read(word);
  } catch (thrown) {
    throw thrown instanceof ReplyError ? error() : thrown;
  }
}

/** As `readId`; `-` and `+` are the least and the largest. */
export function readAnyId(word: Bytes, missingSeq = 0n): StreamId {
  const text = word.length > LONGEST ? word : cString(word);
  if (text === '-') return FIRST_ID;
  return text === '+' ? LAST_ID : readId(word, missingSeq);
}

/** Where a range begins: at an ID, or after it where `(` stands before. */
export function readStart(word: Bytes): StreamId {
  if (!isOpen(word)) return readAnyId(word);
  const id = idAfter(readId(word.slice(1)));
  if (id === undefined) throw invalidIntervalId('start');
  return id;
}

/** Where a range ends: with an ID, or before it. */
export function readEnd(word: Bytes): StreamId {
  if (!isOpen(word)) return readAnyId(word, LARGEST_SEQ);
  const id = idBefore(readId(word.slice(1), LARGEST_SEQ));
  if (id === undefined) throw invalidIntervalId('end');
  return id;
}

const isOpen = (word: Bytes): boolean => word.length > 1 && word.startsWith('(');
