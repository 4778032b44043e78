import type { Bytes } from '../bytes.ts';
import { type Deadline, goneMs } from './deadlines.ts';
import { ExpiryIndex } from './expiry-index.ts';
import type { Flavor } from './flavor.ts';
import type { History } from './history.ts';
import { type Instant, secondOf } from './instant.ts';
import type { Entry, Keyspace, ScanPage, Timed } from './keyspace.ts';
import { type PartLife, PartLives } from './part-lives.ts';
import { inheritSticky } from './stickiness.ts';
import { Tally } from './tally.ts';
import { Timebase } from './timebase.ts';
import type { Value } from './values/kind.ts';
import { kindOf } from './values/kinds.ts';
import { Use, Version, type VersionOwner } from './versions.ts';
import { keyBytes, weighNext } from './weight.ts';

/** Keys are looked through in blocks; one whose last key is gone is passed over as a whole. */
const BLOCK = 1024;

/**
 * A keyspace that keeps every version of every key, so that any instant, past or to come, is a question and moving the
 * clock touches nothing. Reading `find`, `size` and the rest at an instant costs the same wherever it lies.
 */
export class HistoryKeyspace implements Keyspace, VersionOwner {
  readonly editsInPlace = false;
  readonly timebase = new Timebase();
  readonly flavor: Flavor;
  readonly #history: History;
  /** Of each key, the newest version. */
  readonly #heads = new Map<Bytes, Version>();
  /** The same, in the order in which the names first came up. A name that was forgotten leaves its place empty. */
  readonly #order: (Version | undefined)[] = [];
  /** Names that came up, by command: so many places of `#order` there were. */
  readonly #names = new Tally();
  /** Lives that began less those cut short, and expired keys that came to life again: by command. */
  readonly #lives = new Tally();
  readonly #revivals = new Tally();
  /** Lives by their deadline, those cut short before it left out. */
  readonly #expiries = new ExpiryIndex<Version>();
  readonly #parts = new PartLives();
  /** Expired lives that are in the index of lives no more, and how many of them the key has survived. */
  #forgotten = 0;
  #forgottenRevived = 0;
  /** What the keys take, and those that have expired with them: bytes, as far as `History.countState` has counted. */
  #bytes = 0;
  /** By block of `#order`: the first ms that none of its keys' versions sees. */
  readonly #blockGoneMs: number[] = [];

  constructor(flavor: Flavor, history: History) {
    this.flavor = flavor;
    this.#history = history;
  }

  goneMs(deadline: Deadline | undefined): number {
    return goneMs(deadline, this.flavor);
  }

  /** What a key held at an instant, or that it was deleted, or what it held before it expired. */
  versionAt(key: Bytes, seq: number): Version | undefined {
    return this.#heads.get(key)?.upTo(seq);
  }

  find(key: Bytes, at: Instant): Version | undefined {
    const version = this.#heads.get(key)?.upTo(at.seq);
    return version?.aliveAt(at.nowMs) ? version : undefined;
  }

  put(key: Bytes, value: Value, deadline: Deadline | undefined, at: Instant, newBytes?: number): void {
    const content = { value, deadline, newBytes: newBytes ?? kindOf(value).bytes(value) };
    const version = new Version(this, key, this.#heads.get(key), at, content);
    inheritSticky(lifeCutShort(version), version);
    this.#append(version);
  }

  remove(key: Bytes, at: Instant): void {
    const head = this.#heads.get(key);
    if (head) this.#append(new Version(this, key, head, at));
  }

  #append(version: Version): void {
    this.enter(version);
    this.#history.record(version);
  }

  enter(version: Version): void {
    const { key, previous, seq } = version;
    if (isNewName(version)) {
      this.#names.add(seq, 1);
      version.place = this.#order.push(version) - 1;
    } else {
      version.place = (previous as Version).place;
      this.#order[version.place] = version;
    }
    this.#heads.set(key, version);
    this.#parts.note(version, true);
    const cut = lifeCutShort(version);
    const gained = livesGained(version, cut);
    if (gained !== 0) this.#lives.add(seq, gained);
    if (!cut && ranOut(version)) this.#revivals.add(seq, 1);
    if (cut && cut.goneMs !== Number.POSITIVE_INFINITY) this.#expiries.remove(cut);
    if (version.deleted) return;
    const { goneMs } = version;
    if (goneMs !== Number.POSITIVE_INFINITY) this.#expiries.add(version);
    const block = Math.floor(version.place / BLOCK);
    if (goneMs > (this.#blockGoneMs[block] ?? 0)) this.#blockGoneMs[block] = goneMs;
  }

  leave(version: Version): void {
    const { key, previous, seq } = version;
    this.#parts.note(version, false);
    const cut = lifeCutShort(version);
    const gained = livesGained(version, cut);
    if (gained !== 0) this.#lives.takeBack(seq, gained);
    if (!cut && ranOut(version)) this.#revivals.takeBack(seq, 1);
    if (!version.deleted && version.goneMs !== Number.POSITIVE_INFINITY) this.#expiries.remove(version);
    if (cut && cut.goneMs !== Number.POSITIVE_INFINITY) this.#expiries.add(cut);
    if (isNewName(version)) {
      this.#names.takeBack(seq, 1);
      this.#heads.delete(key);
      this.#order.pop();
    } else {
      this.#order[version.place] = previous;
      this.#heads.set(key, previous as Version);
    }
  }

  count(version: Version, sign: 1 | -1): void {
    const cut = lifeCutShort(version);
    if (sign > 0 && !version.deleted) weighNext(version.value, version.previous?.stored, version.newBytes);
    this.#bytes += sign * ((version.deleted ? 0 : weightOf(version)) - (cut ? weightOf(cut) : 0));
  }

  /** What the keys take at an instant, bytes, about; where those that have expired do not make it more than `enough`, with them. */
  usedBytes(nowMs: number, enough: number): number {
    return this.#bytes <= enough ? this.#bytes : this.#bytes - this.#expiries.sumUpTo(nowMs, weightOf);
  }

  forgetBefore(version: Version, seq: number, nowMs: number): void {
    const { key, previous } = version;
    this.#parts.settle();
    if (previous && ranOut(version)) {
      this.#forgetExpiry(previous);
      this.#forgottenRevived++;
    }
    const head = this.#heads.get(key);
    const isBase = head?.upTo(seq) === version;
    if (isBase) head.rootAt(version);
    version.previous = undefined;
    version.jump = undefined;
    if (isBase && head === version && !version.aliveAt(nowMs)) this.#forgetName(version);
  }

  /** Lets go of a name that is dead by its newest version. */
  #forgetName(head: Version): void {
    if (!head.deleted) this.#forgetExpiry(head);
    this.#heads.delete(head.key);
    this.#order[head.place] = undefined;
    head.place = -1;
  }

  #forgetExpiry(life: Version): void {
    this.#expiries.remove(life);
    this.#bytes -= weightOf(life);
    this.#forgotten++;
  }

  /**
   * Forgets what is left of the time before the state that command `seq` left at `nowMs`, once each change has been told:
   * the names of that state which it was kept for and which have expired since, and what each command counted. The
   * totals stay.
   */
  forgetRest(seq: number, nowMs: number): void {
    for (const life of this.#expiries.latestFirst(nowMs)) {
      if (life.seq <= seq && this.#heads.get(life.key) === life) this.#forgetName(life);
    }
    this.#parts.forget(nowMs);
    for (const tally of [this.#names, this.#lives, this.#revivals]) tally.forget(seq);
  }

  *living(at: Instant): Iterable<Version> {
    yield* this.#livingFrom(0, at);
  }

  *#livingFrom(place: number, at: Instant): Iterable<Version> {
    for (let i = place; i < this.#order.length; i++) {
      if (i % BLOCK === 0 && (this.#blockGoneMs[i / BLOCK] ?? 0) <= at.nowMs) i += BLOCK - 1;
      else {
        const version = this.#order[i]?.upTo(at.seq);
        if (version?.aliveAt(at.nowMs)) yield version;
      }
    }
  }

  /** Of every key that there ever was, the newest version, in the order in which the names first came up. */
  get heads(): readonly (Version | undefined)[] {
    return this.#order;
  }

  /** The newest version of a key; of one that never was, nothing. */
  newest(key: Bytes): Version | undefined {
    return this.#heads.get(key);
  }

  scan(cursor: number, count: number, at: Instant): ScanPage {
    const end = cursor + count;
    const entries = this.#order.slice(cursor, end).flatMap((head) => {
      const version = head?.upTo(at.seq);
      return version?.aliveAt(at.nowMs) ? version : [];
    });
    return { entries, cursor: end < this.#names.upTo(at.seq) ? end : 0 };
  }

  /** Lives that began, less those cut short, less those that ran out. */
  size(at: Instant): number {
    return this.#lives.upTo(at.seq) - this.#expiries.countUpTo(at.nowMs, at.seq) - this.#forgotten;
  }

  expiring(at: Instant): number {
    return this.#expiries.countUpTo(Number.POSITIVE_INFINITY) - this.#expiries.countUpTo(at.nowMs);
  }

  timed(at: Instant): Timed {
    const { size, at: nth } = this.#expiries.later(at.nowMs);
    return {
      size,
      at: (number) => {
        const version = nth(number);
        return version && this.#heads.get(version.key) === version ? version : undefined;
      },
    };
  }

  /** Keys that their deadline took and no command brought back since. */
  expiredCount(at: Instant): number {
    return this.#expiries.countUpTo(at.nowMs, at.seq) - (this.#revivals.upTo(at.seq) - this.#forgottenRevived);
  }

  /** The expired keys' last versions, the latest to expire first. */
  *expired(at: Instant): Iterable<Version> {
    for (const version of this.#expiries.latestFirst(at.nowMs)) {
      if (this.versionAt(version.key, at.seq) === version) yield version;
    }
  }

  /** All that ends by itself, by the instant at which it is gone: keys, and parts of keys that live on. */
  get endings(): readonly Pick<ExpiryIndex<Version | PartLife>, Endings>[] {
    return [this.#expiries, this.#parts.index];
  }

  nextGoneMs(nowMs: number): number | undefined {
    const next = this.endings.flatMap((ends) => ends.after(nowMs) ?? []);
    return next.length > 0 ? Math.min(...next) : undefined;
  }

  pick(draw: () => number, at: Instant): Entry | undefined {
    const names = this.#names.upTo(at.seq);
    // Where most keys are alive a few throws find one; where few are, the walk from a random place does.
    for (let tries = 0; tries < 32; tries++) {
      const entry = this.#order[Math.floor(draw() * names)]?.upTo(at.seq);
      if (entry?.aliveAt(at.nowMs)) return entry;
    }
    if (this.size(at) === 0) return undefined;
    const [after] = this.#livingFrom(Math.floor(draw() * names), at);
    const [first] = after ? [after] : this.#livingFrom(0, at);
    return first;
  }

  use(key: Bytes, at: Instant, second = secondOf(at.nowMs)): Version | undefined {
    const version = this.find(key, at);
    if (!version) return undefined;
    if ((version.lastUse ?? version).second !== second) {
      const use = new Use(version, second, at.seq);
      use.redo();
      this.#history.record(use);
    }
    return version;
  }

  usedSecond(key: Bytes, at: Instant): number {
    const version = this.versionAt(key, at.seq);
    let use = version?.lastUse;
    while (use && use.seq > at.seq) use = use.previous;
    return (use ?? version)?.second ?? secondOf(at.nowMs);
  }
}

type Endings = 'countUpTo' | 'after' | 'before' | 'latestFirst' | 'earliestFirst' | 'some';

/** No version stands before it, or only one of a name that was forgotten. */
const isNewName = ({ previous }: Version): boolean => previous === undefined || previous.place < 0;

/** Whether it gave a new life to a key that its deadline had taken, and that still counts. */
const ranOut = ({ previous, deleted, writtenMs }: Version): boolean =>
  previous !== undefined && !deleted && previous.place >= 0 && !previous.deleted && previous.goneMs <= writtenMs;

/** The version before it, where it ended a life that would have gone on. */
const lifeCutShort = ({ previous, writtenMs }: Version): Version | undefined =>
  previous?.aliveAt(writtenMs) ? previous : undefined;

const weightOf = ({ key, value }: Version): number => keyBytes(key, value);

const livesGained = ({ deleted }: Version, cut: Version | undefined): number => (deleted ? 0 : 1) - (cut ? 1 : 0);
