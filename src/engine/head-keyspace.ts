import TinyQueue from 'tinyqueue';
import type { Bytes } from '../bytes.ts';
import { type Deadline, goneMs } from './deadlines.ts';
import type { Flavor } from './flavor.ts';
import type { Instant } from './instant.ts';
import type { Entry, Keyspace, ScanPage } from './keyspace.ts';
import type { Value } from './values/kind.ts';

interface HeadEntry extends Entry {
  readonly goneMs: number;
  readonly place: number;
  usedMs: number;
}

/**
 * A keyspace that knows only now, for a server on the real clock: nothing of the past is kept, and what has expired is
 * let go as soon as anybody asks. `at.nowMs` must never go back.
 */
export class HeadKeyspace implements Keyspace {
  readonly editsInPlace = true;
  readonly #flavor: Flavor;
  readonly #entries = new Map<Bytes, HeadEntry>();
  readonly #deadlines = new TinyQueue<HeadEntry>([], (a, b) => a.goneMs - b.goneMs);
  /** Keys by place. A place is given once, so that a scan survives inserts and deletes. */
  #places: (Bytes | undefined)[] = [];

  constructor(flavor: Flavor) {
    this.#flavor = flavor;
  }

  #current(at: Instant): Map<Bytes, HeadEntry> {
    for (let next = this.#deadlines.peek(); next && next.goneMs <= at.nowMs; next = this.#deadlines.peek()) {
      this.#deadlines.pop();
      if (this.#entries.get(next.key) === next) this.#drop(next);
    }
    return this.#entries;
  }

  #drop(entry: HeadEntry): void {
    this.#entries.delete(entry.key);
    this.#places[entry.place] = undefined;
    // With no key left no scan can miss one, so places may begin anew.
    if (this.#entries.size === 0) this.#places = [];
  }

  find(key: Bytes, at: Instant): Entry | undefined {
    return this.#current(at).get(key);
  }

  put(key: Bytes, value: Value, deadline: Deadline | undefined, at: Instant): void {
    const place = this.#current(at).get(key)?.place ?? this.#places.push(key) - 1;
    const gone = goneMs(deadline, this.#flavor);
    const entry = { key, value, deadline, goneMs: gone, place, writtenMs: at.nowMs, usedMs: at.nowMs, seq: at.seq };
    this.#entries.set(key, entry);
    if (gone !== Number.POSITIVE_INFINITY) this.#deadlines.push(entry);
  }

  remove(key: Bytes, at: Instant): void {
    const entry = this.#current(at).get(key);
    if (entry) this.#drop(entry);
  }

  living(at: Instant): Iterable<Entry> {
    return this.#current(at).values();
  }

  scan(cursor: number, count: number, at: Instant): ScanPage {
    const current = this.#current(at);
    const entries: Entry[] = [];
    let place = cursor;
    // Empty places are passed over for nothing: only keys count.
    for (let left = count; left > 0 && place < this.#places.length; place++) {
      const key = this.#places[place];
      const entry = key === undefined ? undefined : current.get(key);
      if (entry) {
        entries.push(entry);
        left--;
      }
    }
    return { entries, cursor: place < this.#places.length ? place : 0 };
  }

  size(at: Instant): number {
    return this.#current(at).size;
  }

  pick(draw: () => number, at: Instant): Entry | undefined {
    const current = this.#current(at);
    if (current.size === 0) return undefined;
    const from = Math.floor(draw() * this.#places.length);
    for (let i = 0; i < this.#places.length; i++) {
      const key = this.#places[(from + i) % this.#places.length];
      if (key !== undefined) return current.get(key);
    }
    return undefined;
  }

  use(key: Bytes, at: Instant): Entry | undefined {
    const entry = this.#current(at).get(key);
    if (entry) entry.usedMs = at.nowMs;
    return entry;
  }

  usedMs(key: Bytes, at: Instant): number {
    return this.#current(at).get(key)?.usedMs ?? at.nowMs;
  }
}
