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
import { inNameOrder } from '../tree/together.ts';
import { Tree } from '../tree/tree.ts';
import { type IntegerBytes, integerBytesOf } from './integer-bytes.ts';

/** A member of a set. It never changes. */
export interface Member extends Named {
  /** When it came, among the others: the order of a listpack. */
  readonly place: number;
  /** Where it has one; the sets of most servers know none. */
  readonly end?: NamedEnd | undefined;
}

/** What OBJECT ENCODING calls the forms of a set. */
export type SetForm = 'intset' | 'listpack' | 'hashtable';

/** The object itself, about. */
const OBJECT_BYTES = 48;
/** A member's object with the head of its string, about. */
const MEMBER_BYTES = 64;
/** A member's share of the nodes of the tree, about. */
const PLACE_BYTES = 20;

/**
 * The members of a key, in the order of their names' hashes. Those that end are also in the order of their ends; who reads it
 * at an instant, or changes it then, asks for what lives, and nothing moves as time goes by.
 */
export class SetValue implements ValueObject {
  #members: Tree<Member>;
  /** Nothing where no member has ever had an end. */
  #ends: Tree<NamedEnd> | undefined;
  #form: SetForm;
  #nextPlace: number;
  /** Of an intset: as the widest member that it has ever had (Valkey src/intset.c, intsetUpgradeAndAdd). */
  #integerBytes: IntegerBytes = 2;
  /** What is left of it where members are past, as it was asked for last. */
  #left: SetValue | undefined;
  /** Bytes of members that it does not share with the one that it was cloned from, about. */
  #payloadBytes = 0;

  private constructor(members: Tree<Member>, ends: Tree<NamedEnd> | undefined, form: SetForm, nextPlace: number) {
    this.#members = members;
    this.#ends = ends;
    this.#form = form;
    this.#nextPlace = nextPlace;
  }

  /** A hash table of members, none of which has an end. */
  static from(members: readonly Named[]): SetValue {
    const named = inNameOrder(members).map(({ name, hash }, place) => ({ name, hash, place }));
    const made = new SetValue(Tree.from<Member>(named, hashOf), undefined, 'hashtable', members.length);
    made.#payloadBytes = named.reduce((sum, { name }) => sum + MEMBER_BYTES + name.length, 0);
    return made;
  }

  static empty(form: SetForm): SetValue {
    return new SetValue(new Tree<Member>(hashOf), undefined, form, 0);
  }

  get type(): 'set' {
    return 'set';
  }

  /** The same set, which changes without this one. */
  clone(): SetValue {
    const clone = new SetValue(this.#members.clone(), this.#ends?.clone(), this.form, this.#nextPlace);
    clone.#integerBytes = this.#integerBytes;
    return clone;
  }

  /** It without the members that are past at an instant: itself where none is. */
  livingAt(nowMs: number): SetValue {
    const past = this.#ends ? endedBy(this.#ends, nowMs) : 0;
    if (past === 0) return this;
    const known = this.#left;
    // What was left later than now lacks too much.
    const left = known && known.#members.size >= this.#members.size - past ? known : this.clone();
    left.dropPast(nowMs);
    this.#left = left;
    return left;
  }

  /** Lets go of the members that are past. */
  dropPast(nowMs: number): void {
    const ends = this.#ends;
    this.#left = undefined;
    if (ends) for (const { name } of endsBetween(ends, Number.NEGATIVE_INFINITY, nowMs)) this.delete(name);
  }

  /** The first ms in which no member lives; infinite where one has no end. */
  get goneMs(): number {
    return lastGoneMs(this.#ends, this.#members.size);
  }

  /** When members end; nothing where none does. */
  get ends(): Tree<NamedEnd> | undefined {
    return this.#ends && this.#ends.size > 0 ? this.#ends : undefined;
  }

  /** Bytes of memory that it does not share with what it was cloned from, about. */
  get newBytes(): number {
    return OBJECT_BYTES + this.#members.newBytes + (this.#ends?.newBytes ?? 0) + this.#payloadBytes;
  }

  /** Bytes of memory that all of it takes, about. */
  get bytes(): number {
    const sizes = this.#members.slice().map(({ name }) => MEMBER_BYTES + PLACE_BYTES + name.length);
    return sizes.reduce((sum, size) => sum + size, OBJECT_BYTES + (END_BYTES + PLACE_BYTES) * (this.#ends?.size ?? 0));
  }

  get size(): number {
    return this.#members.size;
  }

  get form(): SetForm {
    return this.#form;
  }

  /** Takes another form. In a listpack, integers that were an intset stand by their order. */
  become(form: SetForm): void {
    if (this.#form === 'intset' && form === 'listpack') {
      const places = new Map(this.members().map((name, place) => [name, place]));
      this.#members = Tree.from<Member>(
        this.#members.slice().map((member) => ({ ...member, place: places.get(member.name) as number })),
        hashOf,
      );
      this.#payloadBytes += MEMBER_BYTES * this.size;
      this.#nextPlace = this.size;
    }
    if (this.#form !== 'intset' && form === 'intset')
      for (const name of this.members()) this.widen(integerBytesOf(name));
    this.#form = form;
  }

  /** Bytes that each member of an intset takes. */
  get integerBytes(): IntegerBytes {
    return this.#integerBytes;
  }

  /** Each member of an intset takes so many bytes at least. */
  widen(bytes: IntegerBytes): void {
    if (bytes > this.#integerBytes) this.#integerBytes = bytes;
  }

  has(name: Bytes): boolean {
    return this.find(name) !== undefined;
  }

  find(name: Bytes): Member | undefined {
    const key = named(name);
    return this.#members.find(key, byName, key.hash);
  }

  /** The member at a position, in an order of no meaning; for picks by chance. */
  at(position: number): Bytes {
    return (this.#members.at(position) as Member).name;
  }

  /** All members as a server lists them: integers alone by their size, few as they came, many in an order of their own. */
  members(): readonly Bytes[] {
    const all = this.#members.slice();
    if (this.form === 'listpack') all.sort((a, b) => a.place - b.place);
    const names = all.map(({ name }) => name);
    return this.form === 'intset' ? names.sort(byInteger) : names;
  }

  /** The first so many of `members()`. */
  firstMembers(count: number): readonly Bytes[] {
    if (this.form !== 'hashtable') return this.members().slice(0, count);
    return this.firstEntries(count).map(({ name }) => name);
  }

  /** All members by the hashes of their names. */
  inNameOrder(): readonly Member[] {
    return this.#members.slice();
  }

  /** The first so many members of a hash table with their ends; another form has none. */
  firstEntries(count: number): readonly Member[] {
    return this.#members.slice(0, count);
  }

  /** A stretch of a scan; what is no hash table comes whole, as on servers. */
  scan(cursor: number, count: number): { readonly names: readonly Bytes[]; readonly cursor: number } {
    if (this.form !== 'hashtable') return { names: this.members(), cursor: 0 };
    const page = scanNames(this.#members, cursor, count);
    return { names: page.entries.map(({ name }) => name), cursor: page.cursor };
  }

  /** True where it is new. */
  add(name: Bytes): boolean {
    const key = named(name);
    const before = this.#members.change(
      key,
      byName,
      (member) => member ?? { name, hash: key.hash, place: this.#nextPlace++ },
      key.hash,
    );
    if (before) return false;
    this.#payloadBytes += MEMBER_BYTES + name.length;
    if (this.#form === 'intset') this.widen(integerBytesOf(name));
    return true;
  }

  /** Gives a member an end in the place of the one that it has. There must be such a member. */
  setEnd(name: Bytes, stated: StatedEnd): void {
    const key = named(name);
    const end = endOf(key, stated);
    const before = this.#members.change(key, byName, (member) => ({ ...(member as Member), end }), key.hash);
    if (before?.end && this.#ends) dropEnd(this.#ends, before.end);
    this.#ends = addEnd(this.#ends, end);
    this.#payloadBytes += MEMBER_BYTES + END_BYTES;
  }

  /** True where it was a member. */
  delete(name: Bytes): boolean {
    const key = named(name);
    const member = this.#members.remove(key, byName, key.hash);
    if (member?.end && this.#ends) dropEnd(this.#ends, member.end);
    return member !== undefined;
  }

  /** Whether it has the same members with the same ends. */
  equals(other: SetValue): boolean {
    if (this.size !== other.size) return false;
    const others = other.#members.slice();
    return this.#members.slice().every((member, i) => isSame(member, others[i] as Member));
  }
}

const isSame = (a: Member, b: Member): boolean => a === b || (a.name === b.name && a.end?.deadline === b.end?.deadline);

/** The order of two integers as they are written. Where they are so large that floats are the same, they are near each other. */
export const byInteger = (a: Bytes, b: Bytes): number => Number(a) - Number(b) || Number(BigInt(a) - BigInt(b));
