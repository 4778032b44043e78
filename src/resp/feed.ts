import type { Bytes } from '../bytes.ts';

/**
 * Bytes that come in pieces, read in order. Asking for what has not all come yet gives nothing and consumes nothing.
 * Pieces are joined only once enough of them are there, so that a large value costs one copy however it is cut up.
 */
export class Feed {
  #joined = '';
  #at = 0;
  #pieces: Bytes[] = [];
  #length = 0;

  push(piece: Bytes): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** Bytes that wait to be read. */
  get length(): number {
    return this.#joined.length - this.#at + this.#length;
  }

  /** Joins all that has come, and gives the place that has been reached: until the next `push`, `rewind` leads back to it. */
  join(): number {
    this.#view(this.length);
    return this.#at;
  }

  rewind(mark: number): void {
    this.#at = mark;
  }

  /** The next byte, left where it is. */
  peek(): Bytes | undefined {
    return this.length > 0 ? this.#view(1).charAt(this.#at) : undefined;
  }

  take(count: number): Bytes | undefined {
    if (this.length < count) return undefined;
    const joined = this.#view(count);
    this.#at += count;
    return joined.slice(this.#at - count, this.#at);
  }

  /** Up to `end`, which is consumed and left out. */
  until(end: '\r\n' | '\n'): Bytes | undefined {
    const joined = this.#view(this.length);
    const index = joined.indexOf(end, this.#at);
    if (index < 0) return undefined;
    const line = joined.slice(this.#at, index);
    this.#at = index + end.length;
    return line;
  }

  /** Text in which `count` bytes can be read from `#at` on. What is behind is let go of now and then. */
  #view(count: number): Bytes {
    if (this.#joined.length - this.#at < count) {
      this.#joined = this.#joined.slice(this.#at) + this.#pieces.join('');
      this.#at = 0;
      this.#pieces = [];
      this.#length = 0;
    }
    return this.#joined;
  }
}
