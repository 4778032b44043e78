import type { Bytes } from '../../../bytes.ts';
import type { ValueObject } from '../kind.ts';
import {
  addEnd,
  dropEnd,
  END_BYTES,
  endedBy,
  endOf,
  endsBetween,
  lastGoneMs,
  type NamedEnd,
  type StatedEnd,
} from '../part-ends.ts';
import { byName, hashOf, type Named, named, scanNames } from '../tree/names.ts';
import { distinctPositions } from '../tree/picks.ts';
import { Tree } from '../tree/tree.ts';

/** A field of a hash. It never changes: another value is another field in its place. */
export interface Field extends Named {
  readonly value: Bytes;
  /** When it came, or got its end, among the others: the order of a small hash. */
  readonly place: number;
  readonly end: NamedEnd | undefined;
}

/** What OBJECT ENCODING calls the forms of a hash. One never goes back to a smaller one; `listpackex` knows ends. */
export type HashForm = 'listpack' | 'listpackex' | 'hashtable';

const formOrder: readonly HashForm[] = ['listpack', 'listpackex', 'hashtable'];

/** The object itself, about. */
const OBJECT_BYTES = 56;
/** A field's object with the heads of its two strings, about. */
const FIELD_BYTES = 96;
/** A field's share of the nodes of the tree, about. */
const PLACE_BYTES = 20;

/**
 * The fields of a key, in the order of their names' hashes. Those that end are also in the order of their ends: which of
 * them live is a question with an instant, and nothing moves as time goes by.
 */
export class Hash implements ValueObject {
  readonly #fields: Tree<Field>;
  /** Nothing where no field has ever had an end. */
  #ends: Tree<NamedEnd> | undefined;
  #form: HashForm;
  #nextPlace: number;
  /** Bytes of fields that it does not share with the one that it was cloned from, about. */
  #payloadBytes = 0;

  private constructor(fields: Tree<Field>, ends: Tree<NamedEnd> | undefined, form: HashForm, nextPlace: number) {
    this.#fields = fields;
    this.#ends = ends;
    this.#form = form;
    this.#nextPlace = nextPlace;
  }

  static empty(): Hash {
    return new Hash(new Tree<Field>(hashOf), undefined, 'listpack', 0);
  }

  get type(): 'hash' {
    return 'hash';
  }

  get form(): HashForm {
    return this.#form;
  }

  /** Takes another form, if that is a larger one. True where it did. */
  grow(form: HashForm): boolean {
    if (formOrder.indexOf(form) <= formOrder.indexOf(this.#form)) return false;
    this.#form = form;
    return true;
  }

  /** The same hash, which changes without this one. */
  clone(): Hash {
    return new Hash(this.#fields.clone(), this.#ends?.clone(), this.#form, this.#nextPlace);
  }

  /** Bytes of memory that it does not share with what it was cloned from, about. */
  get newBytes(): number {
    return OBJECT_BYTES + this.#fields.newBytes + (this.#ends?.newBytes ?? 0) + this.#payloadBytes;
  }

  /** Bytes of memory that all of it takes, about. */
  get bytes(): number {
    const sizes = this.#fields.slice().map(({ name, value }) => FIELD_BYTES + PLACE_BYTES + name.length + value.length);
    return sizes.reduce((sum, size) => sum + size, OBJECT_BYTES + (END_BYTES + PLACE_BYTES) * (this.#ends?.size ?? 0));
  }

  /** The first ms in which no field lives; infinite where one has no end. */
  get goneMs(): number {
    return lastGoneMs(this.#ends, this.#fields.size);
  }

  /** When fields end; nothing where none does. */
  get ends(): Tree<NamedEnd> | undefined {
    return this.#ends && this.#ends.size > 0 ? this.#ends : undefined;
  }

  /** Whether nothing is in it, nothing that is past either. */
  get isEmpty(): boolean {
    return this.#fields.size === 0;
  }

  /** How many fields live. */
  size(nowMs: number): number {
    return this.#fields.size - (this.#ends ? endedBy(this.#ends, nowMs) : 0);
  }

  /** A living field. */
  find(name: Bytes, nowMs: number): Field | undefined {
    const key = named(name);
    const field = this.#fields.find(key, byName, key.hash);
    return field && livesAt(field, nowMs) ? field : undefined;
  }

  get(name: Bytes, nowMs: number): Bytes | undefined {
    return this.find(name, nowMs)?.value;
  }

  /** A living field; `draw` in [0, 1) decides which. The hash must have one. */
  pick(draw: () => number, nowMs: number): Field {
    // Where most live, a few throws find one.
    for (let tries = 0; tries < 32; tries++) {
      const field = this.#fields.at(Math.floor(draw() * this.#fields.size));
      if (field && livesAt(field, nowMs)) return field;
    }
    const living = this.fields(nowMs);
    return living[Math.floor(draw() * living.length)] as Field;
  }

  /** So many living fields, each another one, of more that there are. */
  pickSeveral(count: number, draw: () => number, nowMs: number): readonly Field[] {
    const isWhole = this.size(nowMs) === this.#fields.size;
    const living = isWhole ? undefined : this.fields(nowMs);
    const size = living?.length ?? this.#fields.size;
    return distinctPositions(count, size, draw).map(
      (position) => (living?.[position] ?? this.#fields.at(position)) as Field,
    );
  }

  /** The living fields as a server lists them: those of a small hash as they came, what ends first; those of a large one in an order of its own. */
  fields(nowMs: number): Field[] {
    const all = this.#fields.slice();
    const living = this.#ends ? all.filter((field) => livesAt(field, nowMs)) : all;
    return this.#form === 'hashtable' ? living : living.sort(bySmallForm);
  }

  /** The first so many of `fields`. */
  firstFields(count: number, nowMs: number): readonly Field[] {
    const isPlain = this.#form === 'hashtable' && !this.#ends;
    return isPlain ? this.#fields.slice(0, count) : this.fields(nowMs).slice(0, count);
  }

  /** A stretch of a scan; a small hash comes whole, as on servers. */
  scan(cursor: number, count: number, nowMs: number): { readonly entries: readonly Field[]; readonly cursor: number } {
    if (this.#form !== 'hashtable') return { entries: this.fields(nowMs), cursor: 0 };
    const page = scanNames(this.#fields, cursor, count);
    return { ...page, entries: page.entries.filter((field) => livesAt(field, nowMs)) };
  }

  /** The names of the fields that are past, the first to end first. */
  past(nowMs: number): readonly Bytes[] {
    return this.#ends ? endsBetween(this.#ends, Number.NEGATIVE_INFINITY, nowMs).map(({ name }) => name) : [];
  }

  /** Gives a field a value; it keeps its end. Answers with what stood there before. */
  put(name: Bytes, value: Bytes): Field | undefined {
    const key = named(name);
    const before = this.#fields.change(
      key,
      byName,
      (field) =>
        field
          ? { name: field.name, hash: field.hash, value, place: field.place, end: field.end }
          : { name, hash: key.hash, value, place: this.#nextPlace++, end: undefined },
      key.hash,
    );
    this.#payloadBytes += FIELD_BYTES + value.length + (before ? 0 : name.length);
    return before;
  }

  /** Gives a field an end, or none. There must be such a field. */
  setEnd(name: Bytes, stated: StatedEnd | undefined): void {
    const key = named(name);
    const end = stated && endOf(key, stated);
    const place = this.#nextPlace++;
    const before = this.#fields.change(key, byName, (field) => ({ ...(field as Field), place, end }), key.hash);
    this.#dropEnd(before as Field);
    this.#payloadBytes += FIELD_BYTES + (end ? END_BYTES : 0);
    if (end) this.#ends = addEnd(this.#ends, end);
  }

  #dropEnd({ end }: Field): void {
    if (end && this.#ends) dropEnd(this.#ends, end);
  }

  /** True where there was such a field. */
  delete(name: Bytes): boolean {
    const key = named(name);
    const field = this.#fields.remove(key, byName, key.hash);
    if (field) this.#dropEnd(field);
    return field !== undefined;
  }

  /** Whether it has the same fields with the same values and ends. */
  equals(other: Hash): boolean {
    if (this.#fields.size !== other.#fields.size) return false;
    const others = other.#fields.slice();
    return this.#fields.slice().every((field, i) => isSame(field, others[i] as Field));
  }
}

const livesAt = ({ end }: Field, nowMs: number): boolean => end === undefined || nowMs < end.goneMs;

const goneOf = ({ end }: Field): number => end?.goneMs ?? Number.POSITIVE_INFINITY;

/**
 * The order in which a small hash keeps its fields: by their ends, of one end the last to get it first; then those without,
 * as they came (Redis src/t_hash.c, listpackExAddInternal).
 */
function bySmallForm(a: Field, b: Field): number {
  if (goneOf(a) !== goneOf(b)) return goneOf(a) - goneOf(b);
  return a.end ? b.place - a.place : a.place - b.place;
}

const isSame = (a: Field, b: Field): boolean =>
  a === b || (a.name === b.name && a.value === b.value && a.end?.deadline === b.end?.deadline);
