import type { Bytes } from '../../../bytes.ts';
import type { ValueObject } from '../kind.ts';
import { Tree } from '../tree/tree.ts';

/** Bytes of a piece. Small enough to copy for every byte that changes, large enough for the tree to weigh little beside it. */
const PIECE_BYTES = 512;

/** Up to so many bytes a changed string is one text: to copy that costs no more than to copy a piece and what leads to it. */
export const LONGEST_TEXT = 1024;

const ZEROS: Bytes = '\0'.repeat(PIECE_BYTES);

/** Whether it is a whole piece of zero bytes, of the kind that fills gaps: there may be very many. */
export const isGap = (piece: Bytes): boolean => piece === ZEROS;

/** Pieces that are looked at at a time. */
const STRIDE = 1024;

/** The object itself, about. */
const OBJECT_BYTES = 48;
/** What a piece takes that is a part of another string, with its place in the tree, about. */
const SLICE_BYTES = 48;

/**
 * A long string as pieces of the same length, of which the last may be shorter. A change copies only the pieces that it
 * touches: JavaScript would build the whole text anew as soon as anybody reads it, for every version of it again.
 */
export class LongString implements ValueObject {
  /** Bytes that it does not share with the one that it was cloned from, about. */
  #payloadBytes = 0;
  #pieces: Tree<Bytes>;
  length: number;

  private constructor(pieces: Tree<Bytes>, length: number) {
    this.#pieces = pieces;
    this.length = length;
  }

  /** The pieces of a text, which stays in memory as it is: they point into it. */
  static from(bytes: Bytes): LongString {
    const long = new LongString(Tree.from(split(bytes.length, (from, to) => bytes.slice(from, to))), bytes.length);
    long.#payloadBytes = SLICE_BYTES * long.#pieces.size;
    return long;
  }

  /** So many bytes, of which `part` gives each piece: that many of zero bytes are one in memory. */
  static made(length: number, part: (from: number, to: number) => Bytes): LongString {
    const pieces = split(length, (from, to) => {
      const piece = part(from, to);
      return isGap(piece) ? ZEROS : piece;
    });
    const long = new LongString(Tree.from(pieces), length);
    for (const piece of pieces) if (piece !== ZEROS) long.#payloadBytes += piece.length;
    return long;
  }

  get type(): 'string' {
    return 'string';
  }

  /** As of every string that was changed in place. */
  get encoding(): 'raw' {
    return 'raw';
  }

  /** The same string, which changes without this one. */
  clone(): LongString {
    return new LongString(this.#pieces.clone(), this.length);
  }

  /** Bytes of memory that it does not share with what it was cloned from, about. */
  get newBytes(): number {
    return OBJECT_BYTES + this.#pieces.newBytes + this.#payloadBytes;
  }

  get bytes(): Bytes {
    return joined(this.#pieces.slice());
  }

  /** The bytes from one position up to, and without, another. */
  slice(from: number, to: number): Bytes {
    const first = Math.floor(from / PIECE_BYTES);
    const begin = first * PIECE_BYTES;
    const pieces = this.#pieces.slice(first, Math.ceil(Math.min(to, this.length) / PIECE_BYTES));
    return joined(pieces).slice(from - begin, to - begin);
  }

  /** The bytes from one position up to, and without, another, piece by piece. */
  *parts(from: number, to: number): Generator<Bytes> {
    const last = Math.ceil(to / PIECE_BYTES);
    for (let first = Math.floor(from / PIECE_BYTES); first < last; first += STRIDE) {
      let begin = first * PIECE_BYTES;
      for (const piece of this.#pieces.slice(first, Math.min(last, first + STRIDE))) {
        yield piece.slice(Math.max(0, from - begin), to - begin);
        begin += PIECE_BYTES;
      }
    }
  }

  append(bytes: Bytes): void {
    this.#payloadBytes += bytes.length;
    this.#extend(bytes.length, (from, to) => bytes.slice(from, to));
  }

  /** Writes bytes over those from a position on; zero bytes fill a gap before it. */
  overwrite(position: number, bytes: Bytes): void {
    if (position > this.length) this.#extend(position - this.length, (from, to) => ZEROS.slice(0, to - from));
    const end = Math.min(this.length, position + bytes.length);
    for (let from = position; from < end; ) {
      const index = Math.floor(from / PIECE_BYTES);
      const begin = index * PIECE_BYTES;
      const to = Math.min(end, begin + PIECE_BYTES);
      const piece = this.#pieces.at(index) as Bytes;
      const part = bytes.slice(from - position, to - position);
      this.#pieces.set(index, piece.slice(0, from - begin) + part + piece.slice(to - begin));
      this.#payloadBytes += piece.length;
      from = to;
    }
    if (end < position + bytes.length) this.append(bytes.slice(end - position));
  }

  /** Adds so many bytes at the end; `part` gives them by their place among these. */
  #extend(count: number, part: (from: number, to: number) => Bytes): void {
    const room = Math.min(count, this.#pieces.size * PIECE_BYTES - this.length);
    if (room > 0) {
      const last = this.#pieces.at(this.#pieces.size - 1) as Bytes;
      this.#pieces.set(this.#pieces.size - 1, last + part(0, room));
      this.#payloadBytes += last.length;
    }
    this.#add(split(count - room, (from, to) => part(room + from, room + to)));
    this.length += count;
  }

  #add(pieces: readonly Bytes[]): void {
    if (pieces.length > this.#pieces.size) this.#pieces = Tree.from([...this.#pieces.slice(), ...pieces]);
    else for (const piece of pieces) this.#pieces.insert(this.#pieces.size, piece);
  }

  /** Whether it has the same bytes. */
  equals(other: LongString): boolean {
    if (this.length !== other.length) return false;
    const others = other.#pieces.slice();
    return this.#pieces.slice().every((piece, i) => piece === others[i]);
  }
}

/** Strings put together one by one: JavaScript notes the parts and writes the whole once, twice as fast as it joins a list. */
const joined = (pieces: readonly Bytes[]): Bytes => pieces.reduce((text, piece) => text + piece, '');

/** `length` bytes as pieces; `part` gives them. */
function split(length: number, part: (from: number, to: number) => Bytes): Bytes[] {
  const pieces: Bytes[] = [];
  for (let from = 0; from < length; from += PIECE_BYTES) pieces.push(part(from, Math.min(length, from + PIECE_BYTES)));
  return pieces;
}
