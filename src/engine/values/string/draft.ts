import type { Bytes } from '../../../bytes.ts';
import type { Draft } from '../kind.ts';
import { changedInPlace } from './encoding.ts';
import { LongString } from './long-string.ts';
import { bytesOf, type StringValue } from './string-value.ts';

/** Up to so many bytes a changed string is one text: to copy that costs no more than to copy a piece and what leads to it. */
const LONGEST_TEXT = 1024;

/** A string, or the place where there is none yet, while a command changes it. */
export class StringDraft implements Draft<StringValue> {
  #value: StringValue | undefined;
  #isChanged = false;
  /** Whether a long string is this draft's own to change. */
  #isOwn: boolean;

  constructor(value: StringValue | undefined, isInPlace: boolean) {
    this.#value = value;
    this.#isOwn = isInPlace;
  }

  get isChanged(): boolean {
    return this.#isChanged;
  }

  get newBytes(): number {
    return this.#value instanceof LongString ? this.#value.newBytes : bytesOfMemory(this.#value ?? '');
  }

  /** Nothing where there is no string. */
  get bytes(): Bytes | undefined {
    return this.#value === undefined ? undefined : bytesOf(this.#value);
  }

  get length(): number {
    return this.#value?.length ?? 0;
  }

  /** Another string in its place. */
  set(value: StringValue): void {
    this.#value = value;
    this.#isChanged = true;
  }

  append(bytes: Bytes): void {
    if (this.#value === undefined) this.set(bytes);
    else if (this.#isShort(this.length + bytes.length)) this.set(changedInPlace(`${this.bytes}${bytes}`));
    else this.#change((long) => long.append(bytes));
  }

  /** Writes bytes over those from a position on; zero bytes fill a gap before it. */
  overwrite(position: number, bytes: Bytes): void {
    if (!this.#isShort(position + bytes.length)) return this.#change((long) => long.overwrite(position, bytes));
    const before = this.bytes ?? '';
    const gap = '\0'.repeat(Math.max(0, position - before.length));
    this.set(changedInPlace(before.slice(0, position) + gap + bytes + before.slice(position + bytes.length)));
  }

  #isShort(length: number): boolean {
    return Math.max(this.length, length) <= LONGEST_TEXT && !(this.#value instanceof LongString);
  }

  #change(change: (long: LongString) => void): void {
    const long = this.#own();
    change(long);
    this.set(long);
  }

  #own(): LongString {
    const value = this.#value ?? '';
    const isOwn = this.#isOwn;
    this.#isOwn = true;
    if (!(value instanceof LongString)) return LongString.from(bytesOf(value));
    return isOwn ? value : value.clone();
  }

  seal(): StringValue | undefined {
    return this.#value;
  }
}

/** An object with its fields, about. */
const OBJECT_BYTES = 40;

/** Bytes of memory that a whole string takes, about. */
export const bytesOfMemory = (value: StringValue): number =>
  typeof value === 'string' ? value.length : OBJECT_BYTES + value.length;
