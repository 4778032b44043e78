import type { Bytes } from '../bytes.ts';
import { DeadlineHeap, type Expirable } from './deadline-heap.ts';
import { type Deadline, goneMs, keepExact, msOf } from './deadlines.ts';
import type { Flavor } from './flavor.ts';
import { type Instant, secondOf } from './instant.ts';
import { KeyIndex } from './key-index.ts';
import type { Entry, Keyspace, ScanPage, Timed } from './keyspace.ts';
import type { Statistics } from './statistics.ts';
import { inheritSticky } from './stickiness.ts';
import { ownGoneMs, type Value } from './values/kind.ts';
import { endedBy } from './values/part-ends.ts';
import { keyBytes, weighAgain } from './weight.ts';

/** Plain data, made by one literal: V8 learns of a literal, not of a class, that what it makes stays. */
interface HeadEntry extends Entry, Expirable {
  usedSecond: number;
  place: number;
}

/**
 * A keyspace that knows only now, for a server: nothing of the past is kept. An expired key is gone to whoever asks, and
 * what it takes is let go little by little: by `letGo`, and where a new key needs room. `at.nowMs` must never go back.
 */
export class HeadKeyspace implements Keyspace {
  readonly editsInPlace = true;
  hasHadPartEnds = false;
  readonly flavor: Flavor;
  /** A key keeps its place, and leaves a gap; never more gaps than keys. */
  readonly #places: (HeadEntry | undefined)[] = [];
  readonly #index = new KeyIndex(this.#places);
  /** Where the gaps are, the newest last; some are closed by now. */
  readonly #gaps: number[] = [];
  readonly #deadlines = new DeadlineHeap<HeadEntry>();
  #bytes = 0;

  readonly #statistics: Statistics | undefined;

  constructor(flavor: Flavor, statistics?: Statistics) {
    this.flavor = flavor;
    this.#statistics = statistics;
  }

  /** What takes memory, expired keys that have not been let go among it. */
  get held(): { readonly keys: number; readonly deadlines: number } {
    return { keys: this.#index.size, deadlines: this.#deadlines.length };
  }

  /** What the keys take, expired ones that have not been let go among them: bytes, about. */
  get usedBytes(): number {
    return this.#bytes;
  }

  /** Lets go of keys that have expired by `nowMs`, of so many at most. How many went. */
  letGo(nowMs: number, most: number): number {
    for (let gone = 0; gone < most; gone++) {
      const next = this.#deadlines.first;
      if (!next || !this.#deadlines.isGone(next, nowMs)) return gone;
      this.#expire(next);
    }
    return most;
  }

  #expire(entry: HeadEntry): void {
    if (this.#statistics) this.#statistics.expired++;
    this.#drop(entry);
  }

  #drop(entry: HeadEntry): void {
    this.#bytes -= keyBytes(entry.key, entry.value);
    this.#index.remove(entry.key, entry.place);
    this.#deadlines.remove(entry);
    this.#places[entry.place] = undefined;
    this.#gaps.push(entry.place);
    while (this.#places.length > 2 * this.#index.size) this.#moveLast();
    if (this.#index.size === 0) this.#gaps.length = 0;
  }

  #moveLast(): void {
    const last = this.#places.pop();
    if (!last) return;
    const place = this.#freePlace();
    this.#index.move(last.key, last.place, place);
    last.place = place;
    this.#places[place] = last;
  }

  #freePlace(): number {
    for (let gap = this.#gaps.pop(); gap !== undefined; gap = this.#gaps.pop()) {
      if (gap < this.#places.length && !this.#places[gap]) return gap;
    }
    return this.#places.length;
  }

  find(key: Bytes, at: Instant): HeadEntry | undefined {
    const entry = this.#held(key);
    return entry && this.#isAlive(entry, at) ? entry : undefined;
  }

  #held(key: Bytes): HeadEntry | undefined {
    const place = this.#index.placeOf(key);
    return place < 0 ? undefined : this.#places[place];
  }

  put(key: Bytes, value: Value, deadline: Deadline | undefined, at: Instant, newBytes?: number): void {
    const before = this.find(key, at);
    if (!before) this.#makeRoom(key, at);
    else this.#bytes -= keyBytes(key, before.value);
    if (typeof value === 'object' && value.ends) this.hasHadPartEnds = true;
    if (newBytes !== undefined) weighAgain(value, newBytes);
    this.#bytes += keyBytes(key, value);
    const place = before ? before.place : this.#freePlace();
    const deadlineMs = msOf(deadline);
    const entry: HeadEntry = { key, value, deadlineMs, usedSecond: secondOf(at.nowMs), place, heapPlace: -1 };
    keepExact(entry, deadline);
    const gone = Math.min(goneMs(deadlineMs, this.flavor), ownGoneMs(value));
    inheritSticky(before, entry);
    this.#places[place] = entry;
    if (!before) this.#index.add(key, place);
    if (before) this.#deadlines.replace(before, entry, gone);
    else this.#deadlines.add(entry, gone);
  }

  #isAlive(entry: HeadEntry, { nowMs }: Pick<Instant, 'nowMs'>): boolean {
    return !this.#deadlines.isGone(entry, nowMs);
  }

  /** Lets an expired key go before a new one comes, its own predecessor first: no more are held than ever lived at once. */
  #makeRoom(key: Bytes, at: Instant): void {
    const expired = this.#held(key);
    if (expired) this.#expire(expired);
    else this.letGo(at.nowMs, 1);
  }

  remove(key: Bytes, at: Instant): void {
    const entry = this.find(key, at);
    if (entry) this.#drop(entry);
  }

  *living(at: Instant): Iterable<HeadEntry> {
    for (const entry of this.#places) if (entry && this.#isAlive(entry, at)) yield entry;
  }

  /**
   * Goes down from the last place; the cursor is how many are left. A key only ever moves to a lower place, so none
   * that stays is missed, however many come and go meanwhile, and new ones do not put off the end. None moves, and so none
   * comes up twice, before more have gone than are left.
   */
  scan(cursor: number, count: number, at: Instant): ScanPage {
    const { length } = this.#places;
    const to = cursor === 0 ? length : Math.min(cursor, length);
    const from = Math.max(0, to - count);
    const isThere = (entry?: HeadEntry): entry is HeadEntry => entry !== undefined && this.#isAlive(entry, at);
    return { entries: this.#places.slice(from, to).filter(isThere), cursor: from };
  }

  size(at: Instant): number {
    return this.#index.size - this.#deadlines.countGone(at.nowMs);
  }

  expiring(at: Instant): number {
    return this.#deadlines.length - this.#deadlines.countGone(at.nowMs);
  }

  timed(at: Instant): Timed {
    const heap = this.#deadlines;
    const living = (place: number) => {
      const entry = heap.at(place);
      return entry && this.#isAlive(entry, at) ? entry : undefined;
    };
    return { size: heap.length, at: living };
  }

  /** Looks at every key for its parts: it is asked where a clock stands still. */
  nextGoneMs(nowMs: number): number | undefined {
    let next = this.#deadlines.nextMs(nowMs);
    for (const entry of this.#places) {
      const ends = typeof entry?.value === 'object' ? entry.value.ends : undefined;
      if (entry && ends && this.#isAlive(entry, { nowMs }))
        next = Math.min(next, ends.at(endedBy(ends, nowMs))?.goneMs ?? next);
    }
    return Number.isFinite(next) ? next : undefined;
  }

  pick(draw: () => number, at: Instant): HeadEntry | undefined {
    const { length } = this.#places;
    const living = (place: number) => {
      const entry = this.#places[place];
      return entry && this.#isAlive(entry, at) ? entry : undefined;
    };
    // Few are expired as a rule, since they are let go; where most are, the walk from a random place finds a living one.
    for (let tries = 0; tries < 32 && length > 0; tries++) {
      const entry = living(Math.floor(draw() * length));
      if (entry) return entry;
    }
    const from = Math.floor(draw() * length);
    for (let i = 0; i < length; i++) {
      const entry = living((from + i) % length);
      if (entry) return entry;
    }
    return undefined;
  }

  use(key: Bytes, at: Instant, second = secondOf(at.nowMs)): HeadEntry | undefined {
    const entry = this.find(key, at);
    if (entry) entry.usedSecond = second;
    return entry;
  }

  usedSecond(key: Bytes, at: Instant): number {
    return this.find(key, at)?.usedSecond ?? secondOf(at.nowMs);
  }
}
