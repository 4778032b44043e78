import type { Bytes } from '../../../bytes.ts';
import { type Deadline, goneMs } from '../../deadlines.ts';
import type { Draft, DraftOptions, Surroundings } from '../kind.ts';
import { type Field, Hash } from './hash.ts';

/** What a small hash has at most: fields, and bytes of a field or a value. */
interface Limits {
  readonly fields: number;
  readonly bytes: number;
}

/** A hash, or the place where there is none yet, while a command changes it. Fields that are past are gone with the first change. */
export class HashDraft implements Draft<Hash> {
  #hash: Hash | undefined;
  #isChanged = false;
  #isReshaped = false;
  /** Whether the hash is this draft's own to change, without what is past. */
  #isOwn = false;
  readonly #isInPlace: boolean;
  readonly #at: Surroundings;
  #limits: Limits | undefined;

  constructor(hash: Hash | undefined, { at, isInPlace }: DraftOptions) {
    this.#hash = hash;
    this.#isInPlace = isInPlace;
    this.#at = at;
  }

  get isChanged(): boolean {
    return this.#isChanged;
  }

  get isReshaped(): boolean {
    return this.#isReshaped;
  }

  get newBytes(): number {
    return this.#hash?.newBytes ?? 0;
  }

  /** Whether there is a hash. */
  get isThere(): boolean {
    return this.#hash !== undefined;
  }

  /** A field that lives; nothing where there is none. */
  find(name: Bytes): Field | undefined {
    return this.#hash?.find(name, this.#at.nowMs);
  }

  /** The value of a field; nothing where there is none. */
  get(name: Bytes): Bytes | undefined {
    return this.find(name)?.value;
  }

  /** A server that is about to put so many fields, the same one twice or not, takes the form for so many. */
  expect(count: number): void {
    if (count > this.#most.fields) this.#changed().grow('hashtable');
  }

  /** A hash that is there takes a form in which fields may end, whether one will or not. */
  expectEnds(): void {
    if (this.#hash && this.#own().grow(this.#at.flavor.fieldTimes.form)) this.#isReshaped = true;
  }

  /**
   * Gives a field a value; its end goes, unless it is kept. True where the field is new. A field or value too long for a
   * small form, or one field too many, ends that.
   */
  put(name: Bytes, value: Bytes, keepsEnd = false): boolean {
    const hash = this.#changed();
    const before = hash.put(name, value);
    if (!keepsEnd && before?.end) hash.setEnd(name, undefined);
    const { fields, bytes } = this.#most;
    if (Math.max(name.length, value.length) > bytes || hash.size(this.#at.nowMs) > fields) hash.grow('hashtable');
    return before === undefined;
  }

  /** Gives a field that is there a deadline, or none. */
  setDeadline(name: Bytes, deadline: Deadline | undefined): void {
    const { flavor } = this.#at;
    this.#changed().setEnd(name, deadline === undefined ? undefined : { deadline, goneMs: goneMs(deadline, flavor) });
  }

  /** True where there was such a field. */
  delete(name: Bytes): boolean {
    return this.find(name) !== undefined && this.#changed().delete(name);
  }

  get #most(): Limits {
    this.#limits ??= {
      fields: this.#at.limit('hash-max-listpack-entries') ?? Number.POSITIVE_INFINITY,
      bytes: this.#at.limit('hash-max-listpack-value') ?? Number.POSITIVE_INFINITY,
    };
    return this.#limits;
  }

  #changed(): Hash {
    this.#isChanged = true;
    return this.#own();
  }

  #own(): Hash {
    if (this.#isOwn && this.#hash) return this.#hash;
    const hash = this.#hash === undefined ? Hash.empty() : this.#isInPlace ? this.#hash : this.#hash.clone();
    for (const name of hash.past(this.#at.nowMs)) hash.delete(name);
    this.#hash = hash;
    this.#isOwn = true;
    return hash;
  }

  seal(): Hash | undefined {
    return this.#hash?.isEmpty ? undefined : this.#hash;
  }
}
