import type { Bytes } from '../../../bytes.ts';
import { parseInt64 } from '../../../spec/number.ts';
import type { Draft, DraftOptions, Surroundings } from '../kind.ts';
import type { StatedEnd } from '../part-ends.ts';
import type { Named } from '../tree/names.ts';
import { distinctPositions } from '../tree/picks.ts';
import { type SetForm, SetValue } from './set-value.ts';

/** What the small forms of a set have at most. */
interface Limits {
  /** Members of an intset. */
  readonly integers: number;
  /** Members of a listpack; nothing on a server that keeps no set in one. */
  readonly members: number | undefined;
  /** Bytes of a member of a listpack. */
  readonly bytes: number;
}

/** Where fewer stay than one in so many that go, those that stay become a set anew (Valkey src/t_set.c, SPOP_MOVE_STRATEGY_MUL). */
const KEEP_SHARE = 5;

/**
 * A set, or the place where there is none yet, while a command changes it. It takes the forms that a server would
 * (Valkey src/t_set.c: setTypeCreate, setTypeMaybeConvert, setTypeAddAux; Redis 7.0 has no listpack, and counts nothing
 * beforehand).
 */
export class SetDraft implements Draft<SetValue> {
  /** What it comes from, with what is past; nothing once it is another. */
  #before: SetValue | undefined;
  /** As it stands now: without what is past. */
  #set: SetValue | undefined;
  #isChanged = false;
  #isReshaped = false;
  /** Whether the set is this draft's own to change. */
  #isOwn: boolean;
  readonly #at: Surroundings;
  #limits: Limits | undefined;

  constructor(set: SetValue | undefined, { at, isInPlace }: DraftOptions) {
    this.#before = set;
    if (isInPlace) set?.dropPast(at.nowMs);
    this.#set = set?.livingAt(at.nowMs);
    this.#isOwn = isInPlace;
    this.#at = at;
  }

  /** What a command fills that stores its result. */
  static begin(at: Surroundings, form: SetForm): SetDraft {
    return new SetDraft(SetValue.empty(form), { at, isInPlace: true });
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

  seal(): SetValue | undefined {
    return this.size === 0 ? undefined : this.#set;
  }

  /** Adds some, in a form for so many, the same one twice or not. How many are new. */
  addAll(names: readonly Bytes[]): number {
    const set = this.#set;
    if (!set) this.#begin(this.#firstForm(names));
    else if (names.length > this.#mostIn(set.form)) {
      this.#own(set).become('hashtable');
      this.#isReshaped = true;
    }
    return names.filter((name) => this.add(name)).length;
  }

  /** True where it is new. */
  add(name: Bytes): boolean {
    const large = this.#set?.form === 'hashtable' ? this.#own(this.#set) : undefined;
    if (large ? !large.add(name) : this.#set?.has(name)) return false;
    this.#isChanged = true;
    if (large) return true;
    const set = this.#set ? this.#own(this.#set) : this.#begin(this.#firstForm([name]));
    set.become(this.#formWith(set, name));
    return set.add(name);
  }

  /** Adds some that end, as those do that are there already where they do not keep the ends that they have. How many are new. */
  addEnding(names: readonly Bytes[], end: StatedEnd, keepsEnds: boolean): number {
    this.#becomeEnding();
    const added = names.map((name) => {
      const isNew = this.add(name);
      if (isNew || !keepsEnds) this.#end(name, end);
      return isNew;
    });
    return added.filter((isNew) => isNew).length;
  }

  /** Gives a member an end. True where there is such a member. */
  setEnd(name: Bytes, end: StatedEnd): boolean {
    this.#becomeEnding();
    if (!this.#set?.has(name)) return false;
    this.#end(name, end);
    return true;
  }

  #end(name: Bytes, end: StatedEnd): void {
    this.#isChanged = true;
    this.#own(this.#set as SetValue).setEnd(name, end);
  }

  /** It takes the form in which members may end, whether one will or not (Dragonfly src/server/set_family.cc, OpAddEx, SetFieldsExpireTime). */
  #becomeEnding(): void {
    const set = this.#set ?? this.#begin('hashtable');
    if (set.form === 'hashtable') return;
    this.#own(set).become('hashtable');
    this.#isReshaped = true;
  }

  /** True where it was a member. */
  delete(name: Bytes): boolean {
    if (!this.#set?.has(name)) return false;
    this.#isChanged = true;
    return this.#own(this.#set).delete(name);
  }

  /** Takes so many members that chance picks, or all that there are. */
  pop(count: number, draw: () => number): readonly Bytes[] {
    const set = this.#set;
    if (!set || count === 0) return [];
    this.#isChanged = true;
    const rest = set.size - count;
    if (rest <= 0) {
      this.#begin(set.form);
      return set.members();
    }
    if (rest * KEEP_SHARE <= count) return this.#popMost(set, rest, draw);
    const popped = distinctPositions(count, set.size, draw).map((position) => set.at(position));
    for (const name of popped) this.delete(name);
    return popped;
  }

  /** Takes all but so many that chance picks: these become a set anew. */
  #popMost(set: SetValue, rest: number, draw: () => number): readonly Bytes[] {
    const all = set.members();
    const kept = new Set(distinctPositions(rest, all.length, draw).map((position) => all[position] as Bytes));
    const staying = all.filter((name) => kept.has(name));
    if (!this.#hasListpacks) this.#begin(this.#firstForm(staying));
    else this.#begin(set.form === 'intset' ? 'intset' : 'listpack');
    for (const name of staying) this.add(name);
    return all.filter((name) => !kept.has(name));
  }

  /** What holds integers alone becomes an intset, where they are not too many for one. */
  becomeIntset(): void {
    const set = this.#set;
    if (set && set.size <= this.#most.integers && set.members().every(isInteger)) this.#own(set).become('intset');
  }

  /** The form in which these are awaited, where there is nothing yet. */
  #firstForm(names: readonly Bytes[]): SetForm {
    if (isInteger(names[0] as Bytes) && names.length <= this.#mostIn('intset')) return 'intset';
    return this.#hasListpacks && names.length <= this.#mostIn('listpack') ? 'listpack' : 'hashtable';
  }

  /** More than so many that come at once are not awaited in a form. */
  #mostIn(form: SetForm): number {
    if (form === 'hashtable' || !this.#hasListpacks) return Number.POSITIVE_INFINITY;
    return (form === 'intset' ? this.#most.integers : this.#most.members) ?? Number.POSITIVE_INFINITY;
  }

  /** The form of a set that is about to take one member more. */
  #formWith(set: SetValue, name: Bytes): SetForm {
    const { integers, members = 0, bytes } = this.#most;
    if (set.form === 'hashtable') return 'hashtable';
    if (set.form === 'intset' && isInteger(name)) return set.size < integers ? 'intset' : 'hashtable';
    const fits = ({ length }: Bytes) => length <= bytes;
    const isSmall = set.size < members && fits(name) && (set.form === 'listpack' || set.members().every(fits));
    return isSmall ? 'listpack' : 'hashtable';
  }

  get #hasListpacks(): boolean {
    return this.#most.members !== undefined;
  }

  get #most(): Limits {
    this.#limits ??= {
      integers: this.#at.limit('set-max-intset-entries') ?? Number.POSITIVE_INFINITY,
      members: this.#at.limit('set-max-listpack-entries'),
      bytes: this.#at.limit('set-max-listpack-value') ?? Number.POSITIVE_INFINITY,
    };
    return this.#limits;
  }

  #begin(form: SetForm): SetValue {
    this.#isOwn = true;
    this.#set = SetValue.empty(form);
    return this.#set;
  }

  /** The set, to be changed. */
  #own(set: SetValue): SetValue {
    if (this.#isOwn) return set;
    this.#isOwn = true;
    this.#set = (this.#before ?? set).clone();
    this.#set.dropPast(this.#at.nowMs);
    return this.#set;
  }
}

const isInteger = (name: Bytes): boolean => parseInt64(name) !== undefined;

/** A set of the members of a result, where they are too many for any form but one; else nothing. */
export function largeSet(at: Surroundings, members: readonly Named[] | undefined): SetValue | undefined {
  const most = Math.max(at.limit('set-max-intset-entries') ?? Infinity, at.limit('set-max-listpack-entries') ?? 0);
  return members && members.length > most ? SetValue.from(members) : undefined;
}
