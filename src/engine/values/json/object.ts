import type { Bytes } from '../../../bytes.ts';
import { byName, hashOf, type Named, named } from '../tree/names.ts';
import { Tree } from '../tree/tree.ts';

/** A member of an object. It never changes: another value is another member in its place. */
export interface Member<T> {
  readonly name: Bytes;
  readonly value: T;
  /** Where it stands among the others. */
  readonly place: number;
}

/** Where a member is that is looked for by its name. */
interface Signpost extends Named {
  readonly place: number;
}

/** How a server lists members: as they came, the last one taking the place of one that goes, or by their names. */
export type MemberOrder = 'gaps-filled' | 'as-came' | 'by-name';

/** So few are looked through; of more, an order by names finds one. */
const FEW = 16;

/** The object itself with its tree, about. */
const OBJECT_BYTES = 112;

/** An object of JSON: its members by their places, and where there are many also by name. */
export class JsonObject<T> {
  /** Who may change it; 0: nobody. */
  readonly owner: number;
  readonly order: MemberOrder;
  readonly #members: Tree<Member<T>>;
  #signposts: Tree<Signpost> | undefined;

  private constructor(order: MemberOrder, owner: number, members: Tree<Member<T>>, signposts?: Tree<Signpost>) {
    this.order = order;
    this.owner = owner;
    this.#members = members;
    this.#signposts = signposts;
  }

  static empty<T>(order: MemberOrder, owner = 0): JsonObject<T> {
    return new JsonObject(order, owner, new Tree());
  }

  get size(): number {
    return this.#members.size;
  }

  /** Bytes of memory that it takes itself, about. */
  get ownBytes(): number {
    return OBJECT_BYTES;
  }

  /** Bytes of memory that it does not share with what it was cloned from, about, without what is in it. */
  get newBytes(): number {
    return OBJECT_BYTES + this.#members.newBytes + (this.#signposts?.newBytes ?? 0);
  }

  /** The same object for another owner, which changes without this one. */
  clone(owner: number): JsonObject<T> {
    return new JsonObject(this.order, owner, this.#members.clone(), this.#signposts?.clone());
  }

  /** All members as the server lists them. */
  members(): readonly Member<T>[] {
    const members = this.#members.slice();
    return this.order === 'by-name' ? members.sort((a, b) => (a.name < b.name ? -1 : 1)) : members;
  }

  get(name: Bytes): T | undefined {
    return this.#find(name)?.value;
  }

  /** Gives a member a value. True where it is new. */
  put(name: Bytes, value: T): boolean {
    const before = this.#find(name);
    if (before) {
      this.#members.set(this.#members.rank(before.place, byPlace), { ...before, value });
      return false;
    }
    const place = (this.#members.at(this.size - 1)?.place ?? -1) + 1;
    this.#members.insert(this.size, { name, value, place });
    this.#signpost(name, place);
    return true;
  }

  #signpost(name: Bytes, place: number): void {
    if (!this.#signposts && this.size > FEW) {
      this.#signposts = new Tree<Signpost>(hashOf);
      for (const member of this.#members.slice()) this.#signpost(member.name, member.place);
    }
    const key = named(name);
    this.#signposts?.put(key, { name, hash: key.hash, place }, byName, key.hash);
  }

  /** True where there was such a member. */
  delete(name: Bytes): boolean {
    const gone = this.#find(name);
    if (!gone) return false;
    const key = named(name);
    this.#signposts?.remove(key, byName, key.hash);
    const last = this.#members.at(this.size - 1) as Member<T>;
    const isFilled = this.order === 'gaps-filled' && last !== gone;
    if (isFilled) {
      this.#members.set(this.#members.rank(gone.place, byPlace), { ...last, place: gone.place });
      this.#signpost(last.name, gone.place);
    }
    this.#members.delete(isFilled ? this.size - 1 : this.#members.rank(gone.place, byPlace));
    return true;
  }

  #find(name: Bytes): Member<T> | undefined {
    if (!this.#signposts) return this.#amongFew(name);
    const key = named(name);
    const signpost = this.#signposts.find(key, byName, key.hash);
    return signpost && this.#members.at(this.#members.rank(signpost.place, byPlace));
  }

  #amongFew(name: Bytes): Member<T> | undefined {
    for (let i = 0; i < this.size; i++) {
      const member = this.#members.at(i);
      if (member?.name === name) return member;
    }
    return undefined;
  }
}

const byPlace = (member: Member<unknown>, place: number): number => member.place - place;
