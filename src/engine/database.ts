import type { Bytes } from '../bytes.ts';
import type { Deadline } from './deadlines.ts';
import { wrongType } from './errors.ts';
import type { Instant } from './instant.ts';
import type { Entry, Keyspace } from './keyspace.ts';
import { stringBytes, type Value } from './value.ts';

/**
 * One database as a running command sees it: at its instant, and writable only at the head. What a peek must not do
 * (write, or note that a key was used) is refused or left out here, so that no handler has to think of it.
 */
export class Database {
  readonly index: number;
  readonly at: Instant;
  readonly #keyspace: Keyspace;
  readonly #peeking: boolean;

  constructor(index: number, keyspace: Keyspace, at: Instant, peeking: boolean) {
    this.index = index;
    this.#keyspace = keyspace;
    this.at = at;
    this.#peeking = peeking;
  }

  /** The living key, as a command that only asks *about* it finds it (TYPE, TTL): its idle time goes on. */
  find(key: Bytes): Entry | undefined {
    return this.#keyspace.find(key, this.at);
  }

  /** The living key, and it counts as used. */
  get(key: Bytes): Entry | undefined {
    return this.#peeking ? this.find(key) : this.#keyspace.use(key, this.at);
  }

  /** The bytes of a string key; nothing where there is no key. Another type is an error. */
  string(key: Bytes): Bytes | undefined {
    const entry = this.get(key);
    if (!entry) return undefined;
    const bytes = stringBytes(entry.value);
    if (bytes === undefined) throw wrongType();
    return bytes;
  }

  put(key: Bytes, value: Value, deadline: Deadline | undefined): void {
    this.#writable().put(key, value, deadline, this.at);
  }

  /** Gives the key another value and leaves its deadline alone. */
  update(key: Bytes, value: Value): void {
    this.put(key, value, this.find(key)?.deadline);
  }

  /**
   * Gives a living key another deadline, or none. One that has come already deletes the key
   * (Valkey src/expire.c, checkAlreadyExpired).
   */
  setDeadline(key: Bytes, deadline: Deadline | undefined): void {
    const entry = this.find(key);
    if (!entry) return;
    if (deadline !== undefined && deadline <= this.at.nowMs) this.remove(key);
    else this.put(key, entry.value, deadline);
  }

  /** True where there was a living key. */
  remove(key: Bytes): boolean {
    const there = this.find(key) !== undefined;
    if (there) this.#writable().remove(key, this.at);
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

  /** Ms since the key was last used. */
  idleMs(key: Bytes): number {
    return this.at.nowMs - this.#keyspace.usedMs(key, this.at);
  }

  #writable(): Keyspace {
    if (this.#peeking) throw new Error('a peek may not write');
    return this.#keyspace;
  }
}
