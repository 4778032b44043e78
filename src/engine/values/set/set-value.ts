import type { Bytes } from '../../../bytes.ts';
import type { ValueObject } from '../kind.ts';
import { byName, type Named, named, scanNames } from '../tree/names.ts';
import { Tree } from '../tree/tree.ts';

/** A member of a set. It never changes. */
export interface Member extends Named {
  /** When it came, among the others: the order of a listpack. */
  readonly place: number;
}

/** What OBJECT ENCODING calls the forms of a set. */
export type SetForm = 'intset' | 'listpack' | 'hashtable';

/** The object itself, about. */
const OBJECT_BYTES = 48;
/** A member's object with the head of its string, about. */
const MEMBER_BYTES = 64;
/** A member's share of the nodes of the tree, about. */
const PLACE_BYTES = 20;

/** The members of a key, in the order of their names' hashes. */
export class SetValue implements ValueObject {
  #members: Tree<Member>;
  #form: SetForm;
  #nextPlace: number;
  /** Bytes of members that it does not share with the one that it was cloned from, about. */
  #payloadBytes = 0;

  private constructor(members: Tree<Member>, form: SetForm, nextPlace: number) {
    this.#members = members;
    this.#form = form;
    this.#nextPlace = nextPlace;
  }

  static empty(form: SetForm): SetValue {
    return new SetValue(new Tree(), form, 0);
  }

  get type(): 'set' {
    return 'set';
  }

  /** The same set, which changes without this one. */
  clone(): SetValue {
    return new SetValue(this.#members.clone(), this.form, this.#nextPlace);
  }

  /** Bytes of memory that it does not share with what it was cloned from, about. */
  get newBytes(): number {
    return OBJECT_BYTES + this.#members.newBytes + this.#payloadBytes;
  }

  /** Bytes of memory that all of it takes, about. */
  get bytes(): number {
    return this.#members
      .slice()
      .reduce((sum, { name }) => sum + MEMBER_BYTES + PLACE_BYTES + name.length, OBJECT_BYTES);
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
      this.#members = Tree.from(
        this.#members.slice().map((member) => ({ ...member, place: places.get(member.name) as number })),
      );
      this.#payloadBytes += MEMBER_BYTES * this.size;
      this.#nextPlace = this.size;
    }
    this.#form = form;
  }

  has(name: Bytes): boolean {
    return this.#members.find(named(name), byName) !== undefined;
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
    return this.#members.slice(0, count).map(({ name }) => name);
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
    const rank = this.#members.rank(key, byName);
    if (this.#members.at(rank)?.name === name) return false;
    this.#members.insert(rank, { ...key, place: this.#nextPlace++ });
    this.#payloadBytes += MEMBER_BYTES + name.length;
    return true;
  }

  /** True where it was a member. */
  delete(name: Bytes): boolean {
    return this.#members.remove(named(name), byName) !== undefined;
  }

  /** Whether it has the same members. */
  equals(other: SetValue): boolean {
    if (this.size !== other.size) return false;
    const others = other.#members.slice();
    return this.#members.slice().every(({ name }, i) => name === others[i]?.name);
  }
}

/** The order of two integers as they are written. Where they are so large that floats are the same, they are near each other. */
export const byInteger = (a: Bytes, b: Bytes): number => Number(a) - Number(b) || Number(BigInt(a) - BigInt(b));
