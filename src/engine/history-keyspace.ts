import type { Bytes } from '../bytes.ts';
import type { Deadline } from './deadlines.ts';
import type { Flavor } from './flavor.ts';
import type { History } from './history.ts';
import { type Instant, secondOf } from './instant.ts';
import { KeyIndex } from './key-index.ts';
import type { Entry, Keyspace, ScanPage, Timed } from './keyspace.ts';
import { BLOCK, hasValue, isNewName, Lives, lifeCutShort, livingAt, ranOut, weightOf } from './lives.ts';
import { inheritSticky } from './stickiness.ts';
import { Timebase } from './timebase.ts';
import type { Value } from './values/kind.ts';
import { kindOf } from './values/kinds.ts';
import {
  isAliveAt,
  type LivingVersion,
  newUse,
  newVersion,
  rootAt,
  upTo,
  usedSecond,
  type Version,
  type VersionOwner,
  versionBytes,
} from './versions.ts';
import { weighNext } from './weight.ts';

/**
 * A keyspace that keeps every version of every key, so that any instant, past or to come, is a question and moving the
 * clock touches nothing. Reading `find`, `size` and the rest at an instant costs the same wherever it lies.
 */
export class HistoryKeyspace implements Keyspace, VersionOwner {
  readonly editsInPlace = false;
  readonly timebase = new Timebase();
  readonly flavor: Flavor;
  readonly #history: History;
  /** Of each key, the newest version, in the order in which the names first came up. A name that was forgotten leaves its place empty. */
  readonly #heads: (Version | undefined)[] = [];
  readonly #index = new KeyIndex(this.#heads);
  readonly #lives = new Lives();
  /** What the keys take, and those that have expired with them: bytes, as far as `History.countState` has counted. */
  #bytes = 0;

  constructor(flavor: Flavor, history: History) {
    this.flavor = flavor;
    this.#history = history;
  }

  /** What a key held at an instant, or that it was deleted, or what it held before it expired. */
  versionAt(key: Bytes, seq: number): Version | undefined {
    return upTo(this.newest(key), seq);
  }

  find(key: Bytes, at: Instant): LivingVersion | undefined {
    return livingAt(upTo(this.newest(key), at.seq), at.nowMs);
  }

  put(key: Bytes, value: Value, deadline: Deadline | undefined, at: Instant, newBytes?: number): void {
    const bytes = newBytes ?? kindOf(value).bytes(value);
    this.#append(newVersion({ owner: this, key, previous: this.newest(key), value, deadline, newBytes: bytes }, at));
  }

  remove(key: Bytes, at: Instant): void {
    const head = this.newest(key);
    if (head)
      this.#append(
        newVersion({ owner: this, key, previous: head, value: undefined, deadline: undefined, newBytes: 0 }, at),
      );
  }

  #append(version: Version): void {
    this.redo(version);
    this.#history.record(version);
  }

  bytesOf(version: Version): number {
    return versionBytes(version);
  }

  /** It comes into force. */
  redo(version: Version): void {
    const { key, previous } = version;
    if (isNewName(version)) {
      version.place = this.#heads.push(version) - 1;
      this.#index.add(key, version.place);
    } else {
      version.place = (previous as Version).place;
      this.#heads[version.place] = version;
    }
    if (previous) inheritSticky(lifeCutShort(version), version);
    this.#lives.note(version);
  }

  /** It goes out of force: the one before it is the newest again. */
  undo(version: Version): void {
    const { key, previous, place } = version;
    this.#lives.takeBack(version);
    if (isNewName(version)) {
      this.#index.remove(key, place);
      this.#heads.pop();
    } else this.#heads[place] = previous;
  }

  count(version: Version, sign: 1 | -1): void {
    const cut = lifeCutShort(version);
    if (sign > 0 && version.value !== undefined) weighNext(version.value, version.previous?.value, version.newBytes);
    this.#bytes += sign * (weightOf(version) - (cut ? weightOf(cut) : 0));
  }

  /** What the keys take at an instant, bytes, about; where those that have expired do not make it more than `enough`, with them. */
  usedBytes(nowMs: number, enough: number): number {
    return this.#bytes <= enough ? this.#bytes : this.#bytes - this.#lives.expiries.sumUpTo(nowMs, weightOf);
  }

  forget(version: Version, seq: number, nowMs: number): void {
    const { key, previous } = version;
    this.#lives.settleAll();
    if (previous && ranOut(version)) {
      this.#bytes -= weightOf(previous);
      this.#lives.forgetRevived(previous as LivingVersion);
    }
    const head = this.newest(key);
    const isBase = head !== undefined && upTo(head, seq) === version;
    if (isBase) rootAt(head, version);
    version.previous = undefined;
    version.jump = undefined;
    if (isBase && head === version && !isAliveAt(version, nowMs)) this.#forgetName(version);
  }

  /** Lets go of a name that is dead by its newest version. */
  #forgetName(head: Version): void {
    if (hasValue(head)) {
      this.#bytes -= weightOf(head);
      this.#lives.forgetExpired(head);
    }
    this.#index.remove(head.key, head.place);
    this.#heads[head.place] = undefined;
    head.place = -1;
  }

  /**
   * Forgets what is left of the time before the state that command `seq` left at `nowMs`, once each change has been told:
   * the names of that state which it was kept for and which have expired since, and what each command counted.
   */
  forgetRest(seq: number, nowMs: number): void {
    for (const life of this.#lives.expiries.latestFirst(nowMs)) {
      if (life.seq <= seq && this.newest(life.key) === life) this.#forgetName(life);
    }
    this.#lives.forget(seq, nowMs);
  }

  *living(at: Instant): Iterable<LivingVersion> {
    yield* this.#livingFrom(0, at);
  }

  *#livingFrom(place: number, at: Instant): Iterable<LivingVersion> {
    for (let i = place; i < this.#heads.length; i++) {
      if (i % BLOCK === 0) i = this.#lives.passOver(i, at.nowMs);
      const version = livingAt(upTo(this.#heads[i], at.seq), at.nowMs);
      if (version) yield version;
    }
  }

  /** Of every key that there ever was, the newest version, in the order in which the names first came up. */
  get heads(): readonly (Version | undefined)[] {
    return this.#heads;
  }

  /** The newest version of a key; of one that never was, nothing. */
  newest(key: Bytes): Version | undefined {
    const place = this.#index.placeOf(key);
    return place < 0 ? undefined : this.#heads[place];
  }

  scan(cursor: number, count: number, at: Instant): ScanPage {
    const names = this.#lives.names(at.seq);
    const entries: LivingVersion[] = [];
    let place = cursor;
    // A place that was left empty is none.
    for (let looked = 0; looked < count && place < names; place++) {
      const head = this.#heads[place];
      if (!head) continue;
      looked++;
      const version = livingAt(upTo(head, at.seq), at.nowMs);
      if (version) entries.push(version);
    }
    return { entries, cursor: place < names ? place : 0 };
  }

  size(at: Instant): number {
    return this.#lives.size(at);
  }

  expiring(at: Instant): number {
    const { expiries } = this.#lives;
    return expiries.countUpTo(Number.POSITIVE_INFINITY) - expiries.countUpTo(at.nowMs);
  }

  timed(at: Instant): Timed {
    const { size, at: nth } = this.#lives.expiries.later(at.nowMs);
    return {
      size,
      at: (number) => {
        const version = nth(number);
        return version && this.newest(version.key) === version ? version : undefined;
      },
    };
  }

  /** Keys that their deadline took and no command brought back since. */
  expiredCount(at: Instant): number {
    return this.#lives.expiredCount(at);
  }

  /** The expired keys' last versions, the latest to expire first. */
  *expired(at: Instant): Iterable<LivingVersion> {
    for (const version of this.#lives.expiries.latestFirst(at.nowMs)) {
      if (this.versionAt(version.key, at.seq) === version) yield version;
    }
  }

  /** All that ends by itself, by the instant at which it is gone: keys, and parts of keys that live on. */
  get endings(): Lives['endings'] {
    return this.#lives.endings;
  }

  get hasHadPartEnds(): boolean {
    return this.#lives.hasHadPartEnds;
  }

  nextGoneMs(nowMs: number): number | undefined {
    const next = this.endings.flatMap((ends) => ends.after(nowMs) ?? []);
    return next.length > 0 ? Math.min(...next) : undefined;
  }

  pick(draw: () => number, at: Instant): Entry | undefined {
    const names = this.#lives.names(at.seq);
    // Where most keys are alive a few throws find one; where few are, the walk from a random place does.
    for (let tries = 0; tries < 32; tries++) {
      const entry = livingAt(upTo(this.#heads[Math.floor(draw() * names)], at.seq), at.nowMs);
      if (entry) return entry;
    }
    if (this.size(at) === 0) return undefined;
    const [after] = this.#livingFrom(Math.floor(draw() * names), at);
    const [first] = after ? [after] : this.#livingFrom(0, at);
    return first;
  }

  use(key: Bytes, at: Instant, second = secondOf(at.nowMs)): LivingVersion | undefined {
    const version = this.find(key, at);
    if (version && usedSecond(version) !== second) {
      const use = newUse(version, second, at.seq);
      use.owner.redo(use);
      this.#history.record(use);
    }
    return version;
  }

  usedSecond(key: Bytes, at: Instant): number {
    const version = this.versionAt(key, at.seq);
    return version ? usedSecond(version, at.seq) : secondOf(at.nowMs);
  }
}
