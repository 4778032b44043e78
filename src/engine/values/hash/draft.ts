import type { Bytes } from '../../../bytes.ts';
import type { Draft, DraftOptions, Surroundings } from '../kind.ts';
import { Hash } from './hash.ts';

/** What a small hash has at most: fields, and bytes of a field or a value. */
interface Limits {
  readonly fields: number;
  readonly bytes: number;
}

/** A hash, or the place where there is none yet, while a command changes it. */
export class HashDraft implements Draft<Hash> {
  #hash: Hash | undefined;
  #isChanged = false;
  /** Whether the hash is this draft's own to change. */
  #isOwn: boolean;
  readonly #at: Surroundings;
  #limits: Limits | undefined;

  constructor(hash: Hash | undefined, { at, isInPlace }: DraftOptions) {
    this.#hash = hash;
    this.#isOwn = isInPlace;
    this.#at = at;
  }

  get isChanged(): boolean {
    return this.#isChanged;
  }

  get newBytes(): number {
    return this.#hash?.newBytes ?? 0;
  }

  /** The value of a field; nothing where there is none. */
  get(name: Bytes): Bytes | undefined {
    return this.#hash?.get(name);
  }

  /** A server that is about to put so many fields, the same one twice or not, takes the form for so many. */
  expect(count: number): void {
    if (count > this.#most.fields) this.#own().form = 'hashtable';
  }

  /** Gives a field a value. True where it is new. A field or value too long for the small form, or one field too many, ends that. */
  put(name: Bytes, value: Bytes): boolean {
    const hash = this.#own();
    const isNew = hash.put(name, value);
    if (
      hash.form === 'listpack' &&
      (hash.size > this.#most.fields || Math.max(name.length, value.length) > this.#most.bytes)
    ) {
      hash.form = 'hashtable';
    }
    return isNew;
  }

  /** True where there was such a field. */
  delete(name: Bytes): boolean {
    return this.get(name) !== undefined && this.#own().delete(name);
  }

  get #most(): Limits {
    this.#limits ??= {
      fields: this.#at.limit('hash-max-listpack-entries') ?? Number.POSITIVE_INFINITY,
      bytes: this.#at.limit('hash-max-listpack-value') ?? Number.POSITIVE_INFINITY,
    };
    return this.#limits;
  }

  #own(): Hash {
    if (!this.#hash) this.#hash = Hash.empty();
    else if (!this.#isOwn) this.#hash = this.#hash.clone();
    this.#isOwn = true;
    this.#isChanged = true;
    return this.#hash;
  }

  seal(): Hash | undefined {
    return this.#hash?.size === 0 ? undefined : this.#hash;
  }
}
