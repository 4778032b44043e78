import type { Bytes } from '../../../bytes.ts';
import type { ValueObject } from '../kind.ts';
import { byName, hashOf, named, scanNames } from '../tree/names.ts';
import { inNameOrder } from '../tree/together.ts';
import { Tree } from '../tree/tree.ts';
import { type EntryRange, type Window, walk, wholeRange } from './range.ts';
import { inScoreOrder } from './score-order.ts';
import { byScoreThenName, type Scored, scored, scoreOf } from './scored.ts';

/** What OBJECT ENCODING calls the forms of a sorted set. One never becomes a listpack again. */
export type SortedSetForm = 'listpack' | 'skiplist';

/** The object itself, about. */
const OBJECT_BYTES = 64;
/** An entry's object with the head of its string and its score, about. */
const ENTRY_BYTES = 80;
/** An entry's share of the nodes of both trees, about. */
const PLACES_BYTES = 40;

/** The members of a key with their scores, the same entries in two orders: by score and name, and by the hash of the name. */
export class SortedSet implements ValueObject {
  #byScore: Tree<Scored>;
  #byName: Tree<Scored>;
  #form: SortedSetForm;
  /** Bytes of entries that it does not share with the one that it was cloned from, about. */
  #payloadBytes = 0;

  private constructor(byScore: Tree<Scored>, byName: Tree<Scored>, form: SortedSetForm) {
    this.#byScore = byScore;
    this.#byName = byName;
    this.#form = form;
  }

  static empty(form: SortedSetForm): SortedSet {
    return new SortedSet(new Tree<Scored>(scoreOf), new Tree<Scored>(hashOf), form);
  }

  /** One of members that all differ, in any order. */
  static from(members: readonly (readonly [name: Bytes, score: number])[], form: SortedSetForm): SortedSet {
    return SortedSet.of(
      members.map(([name, score]) => scored(name, score)),
      form,
    );
  }

  /** One of entries of which no two have the same name, in any order. */
  static of(entries: readonly Scored[], form: SortedSetForm): SortedSet {
    const made = SortedSet.#with(form === 'listpack' ? entries.map(packed) : entries, form);
    made.#payloadBytes = entries.reduce((sum, { name }) => sum + ENTRY_BYTES + name.length, 0);
    return made;
  }

  static #with(entries: readonly Scored[], form: SortedSetForm): SortedSet {
    return new SortedSet(
      Tree.from(inScoreOrder(entries), scoreOf),
      Tree.from<Scored>(inNameOrder(entries), hashOf),
      form,
    );
  }

  get type(): 'zset' {
    return 'zset';
  }

  get form(): SortedSetForm {
    return this.#form;
  }

  /** Takes the large form. */
  grow(): void {
    this.#form = 'skiplist';
  }

  /** The same sorted set, which changes without this one. */
  clone(): SortedSet {
    return new SortedSet(this.#byScore.clone(), this.#byName.clone(), this.#form);
  }

  /** Bytes of memory that it does not share with what it was cloned from, about. */
  get newBytes(): number {
    return OBJECT_BYTES + this.#byScore.newBytes + this.#byName.newBytes + this.#payloadBytes;
  }

  /** Bytes of memory that all of it takes, about. */
  get bytes(): number {
    return this.slice().reduce((sum, { name }) => sum + ENTRY_BYTES + PLACES_BYTES + name.length, OBJECT_BYTES);
  }

  get size(): number {
    return this.#byScore.size;
  }

  /** The score of a member; nothing where it is none. */
  score(name: Bytes): number | undefined {
    return this.#find(name)?.score;
  }

  #find(name: Bytes): Scored | undefined {
    const key = named(name);
    return this.#byName.find(key, byName, key.hash);
  }

  /** A member's position, counted from 0 at the lowest score; nothing where it is none. */
  rank(name: Bytes): number | undefined {
    const entry = this.#find(name);
    return entry && this.#byScore.rank(entry, byScoreThenName, entry.score);
  }

  /** The entry at a position, counted from 0 at the lowest score; nothing where there is none. */
  at(position: number): Scored | undefined {
    return this.#byScore.at(position);
  }

  /** The entries from one position up to, and without, another, the lowest score first; of one score by name. */
  slice(from = 0, to = this.size): Scored[] {
    return this.#byScore.slice(from, to);
  }

  /** All entries by the hashes of their names. */
  inNameOrder(): readonly Scored[] {
    return this.#byName.slice();
  }

  /** From which position on, and up to which one, entries are in a range. */
  span(range: EntryRange): { readonly from: number; readonly to: number } {
    if (this.#isUnordered(range)) {
      const { from, entries } = walk(this.slice(), range, wholeRange);
      return { from, to: from + entries.length };
    }
    const from = this.#byScore.rank(range, beforeRange);
    return { from, to: Math.max(from, this.#byScore.rank(range, withinRange)) };
  }

  /** The entries of a range, or a part of them. An offset below 0 counts from its other end. */
  select(range: EntryRange, window: Window = wholeRange): readonly Scored[] {
    const { offset, limit, isReversed } = window;
    if (offset > 0 && offset >= this.size) return [];
    if (this.#isUnordered(range)) return walk(this.slice(), range, window).entries;
    const { from, to } = this.span(range);
    const start = isReversed ? (offset < 0 ? from : to) - 1 - offset : (offset < 0 ? to : from) + offset;
    if (start < from || start >= to) return [];
    if (isReversed) return this.slice(Math.max(from, start + 1 - limit), start + 1).reverse();
    return this.slice(start, Math.min(to, start + limit));
  }

  /** Whether a server looks for names one after the other where they are in no order; in a large one chance says what it finds. */
  #isUnordered({ by }: EntryRange): boolean {
    return by === 'name' && this.#form === 'listpack' && this.at(0)?.score !== this.at(this.size - 1)?.score;
  }

  /** A stretch of a scan; what is a listpack comes whole, as on servers. */
  scan(cursor: number, count: number): { readonly entries: readonly Scored[]; readonly cursor: number } {
    if (this.#form === 'listpack') return { entries: this.slice(), cursor: 0 };
    return scanNames(this.#byName, cursor, count);
  }

  /** Gives a member a score, and adds it where it is none. */
  put(name: Bytes, score: number): void {
    const entry = scored(name, storedScore(score, this.#form));
    const before = this.#byName.put(entry, entry, byName, entry.hash);
    if (before) this.#byScore.remove(before, byScoreThenName, before.score);
    this.#byScore.put(entry, entry, byScoreThenName, entry.score);
    this.#payloadBytes += ENTRY_BYTES + name.length;
  }

  /** True where it was a member. */
  delete(name: Bytes): boolean {
    const key = named(name);
    const entry = this.#byName.remove(key, byName, key.hash);
    if (entry) this.#byScore.remove(entry, byScoreThenName, entry.score);
    return entry !== undefined;
  }

  /** Takes the entries from one position up to, and without, another out. Where few stay they are put together anew. */
  deleteSpan(from: number, to: number): void {
    const stay = this.size - (to - from);
    if (stay < to - from) {
      const rest = SortedSet.#with([...this.slice(0, from), ...this.slice(to)], this.#form);
      this.#byScore = rest.#byScore;
      this.#byName = rest.#byName;
    } else for (const { name } of this.slice(from, to)) this.delete(name);
  }

  /** Whether it has the same members with the same scores. */
  equals(other: SortedSet): boolean {
    if (this.size !== other.size) return false;
    const others = other.slice();
    return this.slice().every(({ name, score }, i) => name === others[i]?.name && Object.is(score, others[i].score));
  }
}

/** A listpack keeps an integer as one, which has no -0 (Valkey src/t_zset.c, zzlInsertAt). */
const storedScore = (score: number, form: SortedSetForm): number => (form === 'listpack' ? score + 0 : score);

/** An entry as a listpack keeps it. */
export const packed = (entry: Scored): Scored => (Object.is(entry.score, -0) ? { ...entry, score: 0 } : entry);

const beforeRange = (entry: Scored, range: EntryRange): number => (range.reachesMin(entry) ? 1 : -1);
const withinRange = (entry: Scored, range: EntryRange): number => (range.withinMax(entry) ? -1 : 1);
