import type { Bytes } from '../../../bytes.ts';
import type { Draft } from '../kind.ts';
import { changedInPlace } from './encoding.ts';
import { bytesOf, lengthOf, type StringValue } from './string-value.ts';

/** A string, or the place where there is none yet, while a command changes it. */
export class StringDraft implements Draft<StringValue> {
  #value: StringValue | undefined;
  #isChanged = false;

  constructor(value: StringValue | undefined) {
    this.#value = value;
  }

  get isChanged(): boolean {
    return this.#isChanged;
  }

  get newBytes(): number {
    return this.length;
  }

  /** Nothing where there is no string. */
  get bytes(): Bytes | undefined {
    return this.#value === undefined ? undefined : bytesOf(this.#value);
  }

  get length(): number {
    return this.#value === undefined ? 0 : lengthOf(this.#value);
  }

  /** Another string in its place. */
  set(value: StringValue): void {
    this.#value = value;
    this.#isChanged = true;
  }

  append(bytes: Bytes): void {
    this.set(this.#value === undefined ? bytes : changedInPlace(bytesOf(this.#value) + bytes));
  }

  /** Writes bytes over those from a position on; zero bytes fill a gap before it. */
  overwrite(position: number, bytes: Bytes): void {
    const before = this.bytes ?? '';
    const gap = '\0'.repeat(Math.max(0, position - before.length));
    this.set(changedInPlace(before.slice(0, position) + gap + bytes + before.slice(position + bytes.length)));
  }

  seal(): StringValue | undefined {
    return this.#value;
  }
}
