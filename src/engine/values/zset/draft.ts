import type { Bytes } from '../../../bytes.ts';
import type { Draft, DraftOptions, Surroundings } from '../kind.ts';
import type { Scored } from './scored.ts';
import { packed, SortedSet, type SortedSetForm } from './sorted-set.ts';

/** What a listpack of a sorted set has at most: entries, and bytes of a member. */
interface Limits {
  readonly entries: number;
  readonly bytes: number;
}

const limitsOf = (at: Surroundings): Limits => ({
  entries: at.limit('zset-max-listpack-entries') ?? Number.POSITIVE_INFINITY,
  bytes: at.limit('zset-max-listpack-value') ?? Number.POSITIVE_INFINITY,
});

/** A sorted set, or the place where there is none yet, while a command changes it. It takes the forms that a server would. */
export class SortedSetDraft implements Draft<SortedSet> {
  #set: SortedSet | undefined;
  #isChanged = false;
  #isReshaped = false;
  /** Whether the set is this draft's own to change. */
  #isOwn: boolean;
  readonly #at: Surroundings;
  #limits: Limits | undefined;

  constructor(set: SortedSet | undefined, { at, isInPlace }: DraftOptions) {
    this.#set = set;
    this.#isOwn = isInPlace;
    this.#at = at;
  }

  get isChanged(): boolean {
    return this.#isChanged;
  }

  get isReshaped(): boolean {
    return this.#isReshaped;
  }

  get newBytes(): number {
    return this.#set?.newBytes ?? 0;
  }

  get size(): number {
    return this.#set?.size ?? 0;
  }

  /** What stands so far; nothing where there is no sorted set. */
  get value(): SortedSet | undefined {
    return this.#set;
  }

  seal(): SortedSet | undefined {
    return this.size === 0 ? undefined : this.#set;
  }

  /** The score of a member; nothing where it is none. */
  score(name: Bytes): number | undefined {
    return this.#set?.score(name);
  }

  /**
   * Members are about to come, the same one twice or not, whether they will be put or not: a server takes the form for them
   * (src/t_zset.c, zsetTypeCreate, zsetTypeMaybeConvert). Before 7.2 it did not count them.
   */
  expect(names: readonly Bytes[]): void {
    const { entries, bytes } = this.#most;
    const { expectsFields, expectsLengths } = this.#at.flavor;
    const isLong = ({ length }: Bytes) => length > bytes;
    const isLarge = (expectsFields && names.length > entries) || (expectsLengths && names.some(isLong));
    if (!this.#set) this.#begin(isLarge || entries === 0 || names.slice(0, 1).some(isLong) ? 'skiplist' : 'listpack');
    else if (isLarge) this.grow();
  }

  /** Takes the large form. */
  grow(): void {
    if (this.#set?.form !== 'listpack') return;
    this.#own(this.#set).grow();
    this.#isReshaped = true;
  }

  /** Gives a member a score, and adds it where it is none. What changes nothing leaves everything as it is. */
  put(name: Bytes, score: number): void {
    const before = this.score(name);
    if (before === score) return;
    const set = this.#set ? this.#own(this.#set) : this.#begin('listpack');
    const { entries, bytes } = this.#most;
    if (before === undefined && (set.size >= entries || name.length > bytes)) set.grow();
    this.#isChanged = true;
    set.put(name, score);
  }

  /** True where it was a member. */
  delete(name: Bytes): boolean {
    if (this.score(name) === undefined) return false;
    return this.#changed()?.delete(name) ?? false;
  }

  /** Takes the entries from one position up to, and without, another out; these. */
  deleteSpan(from: number, to: number): readonly Scored[] {
    const gone = this.#set?.slice(from, to) ?? [];
    if (gone.length > 0) this.#changed()?.deleteSpan(from, to);
    return gone;
  }

  get #most(): Limits {
    this.#limits ??= limitsOf(this.#at);
    return this.#limits;
  }

  #begin(form: SortedSetForm): SortedSet {
    this.#isOwn = true;
    this.#set = SortedSet.empty(form);
    return this.#set;
  }

  #changed(): SortedSet | undefined {
    this.#isChanged = true;
    return this.#set && this.#own(this.#set);
  }

  /** The set, to be changed. */
  #own(set: SortedSet): SortedSet {
    if (this.#isOwn) return set;
    this.#isOwn = true;
    this.#set = set.clone();
    return this.#set;
  }
}

/** A new sorted set of entries that all differ, in the form of a result that is stored (src/t_zset.c, zsetConvertToListpackIfNeeded). */
export function storedSet(at: Surroundings, entries: readonly Scored[]): SortedSet {
  const most = limitsOf(at);
  const isSmall = entries.length <= most.entries && entries.every(({ name }) => name.length <= most.bytes);
  return SortedSet.of(entries, isSmall ? 'listpack' : 'skiplist');
}

/**
 * A new sorted set of a range of another. A server adds one entry after the other: it begins small unless it knows how many come,
 * and what stood in a listpack before that grew has no -0 (src/t_zset.c, zrangeResultHandler).
 */
export function storedRange(at: Surroundings, entries: readonly Scored[], knowsCount: boolean): SortedSet {
  const most = limitsOf(at);
  const isMany = entries.length > most.entries;
  const long = entries.findIndex(({ name }) => name.length > most.bytes);
  const growsAt =
    isMany && knowsCount ? 0 : Math.min(isMany ? most.entries : entries.length, long < 0 ? Infinity : long);
  if (!isMany && long < 0) return SortedSet.of(entries, 'listpack');
  return SortedSet.of(
    entries.map((entry, i) => (i < growsAt ? packed(entry) : entry)),
    'skiplist',
  );
}
