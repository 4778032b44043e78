import type { Bytes } from '../../../bytes.ts';
import type { ValueObject } from '../kind.ts';
import { byName, type Named, named, scanNames } from '../tree/names.ts';
import { Tree } from '../tree/tree.ts';

/** A field of a hash. It never changes: another value is another field in its place. */
export interface Field extends Named {
  readonly value: Bytes;
  /** When it came, among the others: the order of a small hash. */
  readonly place: number;
}

/** What OBJECT ENCODING calls the forms of a hash. A large one never becomes small again. */
export type HashForm = 'listpack' | 'hashtable';

/** The object itself, about. */
const OBJECT_BYTES = 48;
/** A field's object with the heads of its two strings, about. */
const FIELD_BYTES = 88;
/** A field's share of the nodes of the tree, about. */
const PLACE_BYTES = 20;

/** The fields of a key, in the order of their names' hashes. */
export class Hash implements ValueObject {
  readonly #fields: Tree<Field>;
  form: HashForm;
  #nextPlace: number;
  /** Bytes of fields that it does not share with the one that it was cloned from, about. */
  #payloadBytes = 0;

  private constructor(fields: Tree<Field>, form: HashForm, nextPlace: number) {
    this.#fields = fields;
    this.form = form;
    this.#nextPlace = nextPlace;
  }

  static empty(): Hash {
    return new Hash(new Tree(), 'listpack', 0);
  }

  get type(): 'hash' {
    return 'hash';
  }

  /** The same hash, which changes without this one. */
  clone(): Hash {
    return new Hash(this.#fields.clone(), this.form, this.#nextPlace);
  }

  /** Bytes of memory that it does not share with what it was cloned from, about. */
  get newBytes(): number {
    return OBJECT_BYTES + this.#fields.newBytes + this.#payloadBytes;
  }

  /** Bytes of memory that all of it takes, about. */
  get bytes(): number {
    const sizes = this.#fields.slice().map(({ name, value }) => FIELD_BYTES + PLACE_BYTES + name.length + value.length);
    return sizes.reduce((sum, size) => sum + size, OBJECT_BYTES);
  }

  get size(): number {
    return this.#fields.size;
  }

  get(name: Bytes): Bytes | undefined {
    return this.#fields.find(named(name), byName)?.value;
  }

  /** The field at a position, in an order of no meaning; for picks by chance. */
  at(position: number): Field {
    return this.#fields.at(position) as Field;
  }

  /** All fields as a server lists them: those of a small hash as they came, those of a large one in an order of its own. */
  fields(): readonly Field[] {
    const all = this.#fields.slice();
    return this.form === 'hashtable' ? all : all.sort((a, b) => a.place - b.place);
  }

  /** The first so many of `fields()`. */
  firstFields(count: number): readonly Field[] {
    return this.form === 'hashtable' ? this.#fields.slice(0, count) : this.fields().slice(0, count);
  }

  /** A stretch of a scan; a small hash comes whole, as on servers. */
  scan(cursor: number, count: number): { readonly entries: readonly Field[]; readonly cursor: number } {
    return this.form === 'hashtable' ? scanNames(this.#fields, cursor, count) : { entries: this.fields(), cursor: 0 };
  }

  /** Gives a field a value. True where it is new. */
  put(name: Bytes, value: Bytes): boolean {
    const key = named(name);
    const rank = this.#fields.rank(key, byName);
    const before = this.#fields.at(rank);
    if (before === undefined || before.name !== name) {
      this.#fields.insert(rank, { ...key, value, place: this.#nextPlace++ });
      this.#payloadBytes += FIELD_BYTES + name.length + value.length;
      return true;
    }
    this.#fields.set(rank, { ...before, value });
    this.#payloadBytes += FIELD_BYTES + value.length;
    return false;
  }

  /** True where there was such a field. */
  delete(name: Bytes): boolean {
    const rank = this.#fields.rank(named(name), byName);
    if (this.#fields.at(rank)?.name !== name) return false;
    this.#fields.delete(rank);
    return true;
  }

  /** Whether it has the same fields with the same values. */
  equals(other: Hash): boolean {
    if (this.size !== other.size) return false;
    const others = other.#fields.slice();
    return this.#fields.slice().every((field, i) => isSame(field, others[i] as Field));
  }
}

const isSame = (a: Field, b: Field): boolean => a === b || (a.name === b.name && a.value === b.value);
