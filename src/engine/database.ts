import type { Bytes } from '../bytes.ts';
import { type Deadline, deadlineIn } from './deadlines.ts';
import { wrongType } from './errors.ts';
import { frequencyThen, usedSoOften } from './frequency.ts';
import { secondOf } from './instant.ts';
import type { Entry, Keyspace } from './keyspace.ts';
import { isSticky, setSticky } from './stickiness.ts';
import type { Draft, Kind, Surroundings, Value } from './values/kind.ts';
import { kindOf } from './values/kinds.ts';

/** Whose commands look at a database, when, and how the server is set. */
interface Viewer extends Surroundings {
  /** It only looks, at an instant that may be past. */
  readonly isPeek: boolean;
  /** What it reads does not count as used. */
  readonly leavesUse?: boolean;
  /** A key of a database is about to change. */
  touch(db: number, key: Bytes): void;
  /** A command has read a key, which was there or not. */
  looked(isThere: boolean): void;
  /** A command has deleted a key by giving it a deadline that has come. */
  ended(): void;
}

/** What a copy takes beside what it shares: the value itself and its trees, bytes, about. */
const COPY_BYTES = 200;

/**
 * One database as a running command sees it: at its instant, and writable only at the head. What a peek must not do
 * (write, or note that a key was used) is refused or left out here, so that no handler has to think of it.
 */
export class Database {
  readonly index: number;
  readonly at: Viewer;
  readonly #keyspace: Keyspace;

  constructor(index: number, keyspace: Keyspace, at: Viewer) {
    this.index = index;
    this.#keyspace = keyspace;
    this.at = at;
  }

  /** Whether it is what an index stands for. */
  is(index: number, keyspace: Keyspace): boolean {
    return this.#keyspace === keyspace && this.index === index;
  }

  /** The living key, as a command that only asks *about* it finds it (TYPE, TTL): its idle time goes on. */
  find(key: Bytes): Entry | undefined {
    return this.#keyspace.find(key, this.at);
  }

  /** When the living key goes. */
  deadlineOf(key: Bytes): Deadline | undefined {
    const entry = this.find(key);
    return entry && deadlineIn(entry);
  }

  /** The living key, and it counts as used. */
  get(key: Bytes): Entry | undefined {
    return this.at.leavesUse ? this.find(key) : this.use(key);
  }

  /** As `get`, whatever the client wants: TOUCH does nothing else. */
  use(key: Bytes): Entry | undefined {
    return this.at.isPeek ? this.find(key) : this.#keyspace.use(key, this.at);
  }

  /** As `find`, and the server counts that a key was looked for. */
  findCounted(key: Bytes): Entry | undefined {
    const entry = this.find(key);
    this.at.looked(entry !== undefined);
    return entry;
  }

  /** As `get`, and the server counts that a key was looked for. */
  getCounted(key: Bytes): Entry | undefined {
    const entry = this.get(key);
    this.at.looked(entry !== undefined);
    return entry;
  }

  /** The value of a key that a command reads; nothing where there is no key. A value of another kind is an error. */
  read<V extends Value>(key: Bytes, kind: Kind<V>): V | undefined {
    const entry = this.get(key);
    this.at.looked(entry !== undefined);
    return entry && this.#living(entry, kind);
  }

  /** The same for a command that is to change the key: to the server it has not read it (src/db.c, lookupKeyWrite). */
  readToWrite<V extends Value>(key: Bytes, kind: Kind<V>): V | undefined {
    const entry = this.get(key);
    return entry && this.#living(entry, kind);
  }

  #living<V extends Value>(entry: Entry, kind: Kind<V>): V {
    const value = checked(entry, kind);
    return kind.livingAt ? kind.livingAt(value, this.at.nowMs) : value;
  }

  /**
   * Changes the value of a key, or begins one, and answers what `change` does. The deadline stays; where nothing was
   * written, so does the key; where nothing is left in the value, the key goes. A value of another kind is an error.
   * `change` throws, if it does, before it writes.
   */
  edit<V extends Value, D extends Draft<V>, R>(key: Bytes, kind: Kind<V, D>, change: (draft: D) => R): R {
    const keyspace = this.#writable();
    const entry = this.get(key);
    const draft = kind.draft(entry && checked(entry, kind), { at: this.at, isInPlace: keyspace.editsInPlace });
    // A value that changes where it is goes on counting what is its own: new is what comes to that.
    const ownBytes = keyspace.editsInPlace && typeof entry?.value === 'object' ? draft.newBytes : 0;
    const result = change(draft);
    if (draft.isChanged) this.at.touch(this.index, key);
    else if (!draft.isReshaped) return result;
    const value = draft.seal();
    const deadline = entry && deadlineIn(entry);
    if (value !== undefined) {
      keyspace.put(key, this.#beside(key, value, deadline), deadline, this.at, draft.newBytes - ownBytes);
    } else if (entry) keyspace.remove(key, this.at);
    return result;
  }

  /** Gives the key a value that is new, whatever it held. */
  put(key: Bytes, value: Value, deadline: Deadline | undefined): void {
    const keyspace = this.#touched(key);
    // What was there is written over with its deadline, before the new one comes (Valkey src/db.c, dbSetValue).
    const timed = keyspace.flavor.embedsKeys ? (deadline ?? this.deadlineOf(key)) : undefined;
    keyspace.put(key, this.#beside(key, value, timed), deadline, this.at);
  }

  /** Gives the key a value that it or another one holds already, or held until now. */
  carry(key: Bytes, value: Value, deadline: Deadline | undefined, newBytes = 0): void {
    this.#touched(key).put(key, this.#beside(key, value, deadline), deadline, this.at, newBytes);
  }

  /** Keeps the value of a living key in another form, where it is one: that is no change, and nobody is told. */
  reshape(entry: Entry, form: Value): void {
    const { key, value } = entry;
    const deadline = deadlineIn(entry);
    const shaped = this.#beside(key, form, deadline);
    if (kindOf(shaped).encoding(shaped) !== kindOf(value).encoding(value))
      this.#writable().put(key, shaped, deadline, this.at);
  }

  /** Gives the key what another one has, as `value` where that is a copy: with its deadline, and as sticky as that. */
  take(key: Bytes, from: Entry, value: Value = from.value): void {
    const before = this.find(key);
    if (before && isSticky(before) && !isSticky(from)) this.remove(key);
    this.carry(key, value, deadlineIn(from), value === from.value ? 0 : COPY_BYTES);
    if (isSticky(from)) this.#makeSticky(key);
  }

  /** Keeps a key from being evicted. True where there is one, and it was not yet. */
  stick(key: Bytes): boolean {
    const entry = this.find(key);
    if (!entry || isSticky(entry)) return false;
    this.carry(key, entry.value, deadlineIn(entry));
    this.#makeSticky(key);
    return true;
  }

  #makeSticky(key: Bytes): void {
    const entry = this.find(key);
    if (entry) setSticky(entry);
  }

  /** A living key counts as last used so many seconds ago. */
  setIdle(key: Bytes, seconds: number): void {
    this.#writable().use(key, this.at, secondOf(this.at.nowMs) - seconds);
  }

  /** A living key counts as used so often up to now; its next use begins anew. */
  setFrequency(key: Bytes, frequency: number): void {
    this.#writable().use(key, this.at, usedSoOften(secondOf(this.at.nowMs), frequency));
  }

  /** How often the key was used by its last use, as far as that is kept. */
  frequencyThen(key: Bytes): number {
    return frequencyThen(this.#keyspace.usedSecond(key, this.at));
  }

  /**
   * Gives a living key another deadline, or none. One that has come already deletes the key
   * (Valkey src/expire.c, checkAlreadyExpired).
   */
  setDeadline(key: Bytes, deadline: Deadline | undefined): void {
    const entry = this.find(key);
    if (!entry) return;
    if (deadline !== undefined && deadline <= this.at.nowMs) this.end(key);
    else this.carry(key, entry.value, deadline);
  }

  /** A key is given a deadline that has come: it goes. */
  end(key: Bytes): void {
    if (this.remove(key)) this.at.ended();
  }

  /** True where there was a living key. */
  remove(key: Bytes): boolean {
    const there = this.find(key) !== undefined;
    if (there) this.#touched(key).remove(key, this.at);
    return there;
  }

  living(): Iterable<Entry> {
    return this.#keyspace.living(this.at);
  }

  scan(cursor: number, count: number) {
    return this.#keyspace.scan(cursor, count, this.at);
  }

  size(): number {
    return this.#keyspace.size(this.at);
  }

  pick(draw: () => number): Entry | undefined {
    return this.#keyspace.pick(draw, this.at);
  }

  /** Seconds of the clock since the key was last used. */
  idleSeconds(key: Bytes): number {
    return secondOf(this.at.nowMs) - Math.floor(this.#keyspace.usedSecond(key, this.at));
  }

  /** A value as the server keeps it together with a key and a deadline. */
  #beside(key: Bytes, value: Value, deadline: Deadline | undefined): Value {
    if (!this.#keyspace.flavor.embedsKeys) return value;
    return kindOf(value).besideKey?.(value, key, deadline !== undefined) ?? value;
  }

  #writable(): Keyspace {
    if (this.at.isPeek) throw new Error('a peek may not write');
    return this.#keyspace;
  }

  /** What a key is about to be changed in. */
  #touched(key: Bytes): Keyspace {
    const keyspace = this.#writable();
    this.at.touch(this.index, key);
    return keyspace;
  }
}

function checked<V extends Value>({ value }: Entry, kind: Kind<V>): V {
  if (!kind.is(value)) throw wrongType();
  return value;
}
