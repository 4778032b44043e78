import type { Bytes } from '../bytes.ts';

/**
 * Bytes that come in pieces, read in order. Asking for what has not all come yet gives nothing and consumes nothing.
 * Pieces are joined only for what is read out of several of them, so a large value costs one copy however it is cut up.
 */
export class Feed {
  readonly #pieces: Bytes[] = [];
  /** Where reading goes on in the first piece. */
  #at = 0;
  #length = 0;
  /** Bytes from there on in which `until` has found nothing. */
  #searched = 0;

  push(piece: Bytes): void {
    if (piece === '') return;
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** Bytes that wait to be read. */
  get length(): number {
    return this.#length;
  }

  /** The next byte, left where it is. */
  peek(): Bytes | undefined {
    return this.#pieces[0]?.charAt(this.#at);
  }

  take(count: number): Bytes | undefined {
    if (this.#length < count) return undefined;
    const [first = ''] = this.#pieces;
    const end = this.#at + count;
    if (end < first.length) {
      const taken = first.slice(this.#at, end);
      this.skip(count);
      return count > LONGEST_COPIED && count < first.length / 8 ? alone(taken) : taken;
    }
    this.#length -= count;
    this.#searched = 0;
    return this.#takeAcross(count);
  }

  /** Reads over so many bytes. There must be so many. */
  skip(count: number): void {
    const end = this.#at + count;
    if (end >= (this.#pieces[0] ?? '').length) {
      this.#takeAcross(count);
    } else this.#at = end;
    this.#length -= count;
    this.#searched = 0;
  }

  /**
   * The number behind the byte `mark`, with which a line begins: that and the byte behind its `\r` are consumed. Nothing where that does
   * not stand in one piece, or is no number of a few digits.
   */
  count(mark: number): number | undefined {
    const [piece = ''] = this.#pieces;
    const from = this.#at + 1;
    if (piece.charCodeAt(this.#at) !== mark) return undefined;
    let [at, value] = [from, 0];
    for (let digit = digitAt(piece, at); digit >= 0 && digit <= 9; digit = digitAt(piece, ++at))
      value = value * 10 + digit;
    const digits = at - from;
    const isNumber = digits > 0 && digits < 10 && (digits === 1 || digitAt(piece, from) > 0);
    if (!isNumber || piece.charCodeAt(at) !== CR || at + 2 > piece.length) return undefined;
    this.skip(at + 2 - this.#at);
    return value;
  }

  /**
   * Up to the byte `end`, which is consumed with `tail` more bytes behind it; all these are left out. Where `zeroHides`,
   * a zero byte hides what follows it, as in a C string.
   */
  until(end: Bytes, tail = 0, zeroHides = true): Bytes | undefined {
    const length = this.#find(end, zeroHides);
    if (length === undefined || this.#length < length + 1 + tail) return undefined;
    const line = this.take(length);
    this.take(1 + tail);
    return line;
  }

  #takeAcross(count: number): Bytes {
    const parts: Bytes[] = [];
    let whole = 0;
    let wanted = count;
    for (;;) {
      const piece = this.#pieces[whole] ?? '';
      const rest = piece.length - this.#at;
      parts.push(piece.slice(this.#at, this.#at + wanted));
      if (wanted < rest || rest === 0) break;
      wanted -= rest;
      whole++;
      this.#at = 0;
    }
    this.#at += wanted;
    this.#pieces.splice(0, whole);
    return parts.join('');
  }

  /** How many bytes stand before the byte `end`; nothing where a zero byte that hides it stands among them. */
  #find(end: Bytes, zeroHides: boolean): number | undefined {
    let start = -this.#at;
    for (const piece of this.#pieces) {
      const from = Math.max(0, this.#searched - start);
      const index = from < piece.length ? piece.indexOf(end, from) : -1;
      const zero = zeroHides ? piece.slice(from, index < 0 ? piece.length : index).indexOf('\0') : -1;
      if (zero >= 0 || index >= 0) {
        this.#searched = start + (zero >= 0 ? from + zero : index);
        return zero >= 0 ? undefined : this.#searched;
      }
      start += piece.length;
    }
    this.#searched = this.#length;
    return undefined;
  }
}

/** Of so few characters V8 makes a slice by copying them (src/objects/string.h, SlicedString::kMinLength). */
const LONGEST_COPIED = 12;

const CR = 13;

const digitAt = (piece: Bytes, at: number): number => piece.charCodeAt(at) - 48;

/**
 * The same bytes in memory of their own. Engines keep a slice as a view, so a stored word would hold on to the whole
 * piece that it came in, and who looks at it would look there. What is joined of two is copied, and no view of anything.
 */
const alone = (slice: Bytes): Bytes => [slice.charAt(0), slice.slice(1)].join('');
