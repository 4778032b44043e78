import type { Bytes } from '../../../bytes.ts';
import type { Draft } from '../kind.ts';
import { changedInPlace, formOf } from './encoding.ts';
import { LONGEST_TEXT, LongString } from './long-string.ts';
import { bytesOf, type StringValue } from './string-value.ts';

/** A string, or the place where there is none yet, while a command changes it. */
export class StringDraft implements Draft<StringValue> {
  #value: StringValue | undefined;
  #isChanged = false;
  #isReshaped = false;
  /** Whether a long string is this draft's own to change. */
  #isOwn: boolean;

  constructor(value: StringValue | undefined, isInPlace: boolean) {
    this.#value = value;
    this.#isOwn = isInPlace;
  }

  get isChanged(): boolean {
    return this.#isChanged;
  }

  get isReshaped(): boolean {
    return this.#isReshaped;
  }

  get newBytes(): number {
    return this.#value instanceof LongString ? this.#value.newBytes : bytesOfMemory(this.#value ?? '');
  }

  /** Nothing where there is no string. */
  get bytes(): Bytes | undefined {
    return this.#value === undefined ? undefined : bytesOf(this.#value);
  }

  /** Whether there is a string. */
  get exists(): boolean {
    return this.#value !== undefined;
  }

  get length(): number {
    return this.#value?.length ?? 0;
  }

  /** The bytes from one position up to, and without, another. */
  slice(from: number, to: number): Bytes {
    return this.#value?.slice(from, to) ?? '';
  }

  /**
   * Makes it a string that is changed in place, of at least so many bytes, whatever comes of that: zero bytes fill it up.
   * True where it grew (Valkey src/bitops.c, lookupStringForBitCommand).
   */
  makeRoom(length: number): boolean {
    const grows = this.length < length;
    this.quietly(() => {
      if (grows) this.overwrite(length - 1, '\0');
      else if (formOf(this.#value ?? '') !== 'raw') this.set(changedInPlace(this.bytes ?? ''));
    });
    return grows;
  }

  /** What is written is kept, and nobody is told. */
  quietly<R>(write: () => R): R {
    const wasChanged = this.#isChanged;
    const result = write();
    this.#isReshaped ||= this.#isChanged;
    this.#isChanged = wasChanged;
    return result;
  }

  /** Counts as a change, whatever was written. */
  touch(): void {
    this.#isChanged = true;
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
