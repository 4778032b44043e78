import { ExpiryIndex } from './expiry-index.ts';
import type { Instant } from './instant.ts';
import { LongList } from './long-list.ts';
import { type PartLife, PartLives } from './part-lives.ts';
import { CommandList, Tally } from './tally.ts';
import { goneMs, isAliveAt, type LivingVersion, type Version, writtenMs } from './versions.ts';
import { keyBytes } from './weight.ts';

/** Keys are looked through in blocks; one whose last key is gone is passed over as a whole. */
const BLOCK_BITS = 10;
export const BLOCK = 1 << BLOCK_BITS;

/** What an index of ends can be asked. */
type Endings = 'countUpTo' | 'after' | 'before' | 'latestFirst' | 'earliestFirst' | 'some';

/**
 * What the versions of a keyspace's keys come to: how many live, which have expired, what is about to. A version is only noted;
 * the first question after it counts what is new (decision 50). So a write costs what a write has to cost, and what nobody asks for is
 * never worked out.
 */
export class Lives {
  /** In force, and not counted yet. */
  readonly #noted = new LongList<Version>();
  /** By place, the command by which the name first came up. */
  readonly #births = new CommandList();
  /** Lives that began less those cut short, and expired keys that came to life again: by command. */
  readonly #begun = new Tally();
  readonly #revivals = new Tally();
  /** Lives by their deadline, those cut short before it left out. */
  readonly #expiries = new ExpiryIndex<LivingVersion>(goneMs);
  readonly #parts = new PartLives();
  /** Expired lives that are in the index of lives no more, and how many of them the key has survived. */
  #forgotten = 0;
  #forgottenRevived = 0;
  /** By block of places: the first ms that none of its keys' versions sees. */
  readonly #blockGoneMs: number[] = [];
  #hasHadPartEnds = false;

  /** A version has come into force. */
  note(version: Version): void {
    this.#noted.push(version);
  }

  /** The version that came last goes out of force. */
  takeBack(version: Version): void {
    this.#settle();
    this.#parts.note(version, false);
    const { seq } = version;
    const cut = lifeCutShort(version);
    const gained = livesGained(version, cut);
    if (gained !== 0) this.#begun.takeBack(seq, gained);
    if (!cut && ranOut(version)) this.#revivals.takeBack(seq, 1);
    if (hasValue(version) && ends(version)) this.#expiries.remove(version);
    if (cut && ends(cut)) this.#expiries.add(cut);
    if (isNewName(version)) this.#births.pop();
  }

  #settle(): void {
    const { length } = this.#noted;
    if (length === 0) return;
    for (let i = 0; i < length; i++) this.#count(this.#noted.at(i) as Version);
    this.#noted.clear();
  }

  #count(version: Version): void {
    const { seq } = version;
    if (isNewName(version)) this.#births.push(seq);
    this.#parts.note(version, true);
    if (typeof version.value === 'object' && version.value.ends) this.#hasHadPartEnds = true;
    const cut = lifeCutShort(version);
    const gained = livesGained(version, cut);
    if (gained !== 0) this.#begun.add(seq, gained);
    if (!cut && ranOut(version)) this.#revivals.add(seq, 1);
    if (cut && ends(cut)) this.#expiries.remove(cut);
    if (hasValue(version)) this.#begin(version);
  }

  #begin(life: LivingVersion): void {
    const untilMs = goneMs(life);
    if (untilMs !== Number.POSITIVE_INFINITY) this.#expiries.add(life);
    const block = life.place >> BLOCK_BITS;
    if (untilMs > (this.#blockGoneMs[block] ?? 0)) this.#blockGoneMs[block] = untilMs;
  }

  /** A version is about to lose what came before it: all that follows from that is to be counted first. */
  settleAll(): void {
    this.#settle();
    this.#parts.settle();
  }

  /** A key was alive, expired and lived again, and nobody will ask for the time before that. */
  forgetRevived(before: LivingVersion): void {
    this.forgetExpired(before);
    this.#forgottenRevived++;
  }

  /** A life has ended for good, and nobody will ask for the time before that. */
  forgetExpired(life: LivingVersion): void {
    this.#expiries.remove(life);
    this.#forgotten++;
  }

  /** Forgets what each command up to `seq`, which ran at `nowMs`, counted. The totals stay. */
  forget(seq: number, nowMs: number): void {
    this.#settle();
    this.#parts.forget(nowMs);
    for (const tally of [this.#begun, this.#revivals]) tally.forget(seq);
  }

  /** How many names had come up by command `seq`. */
  names(seq: number): number {
    this.#settle();
    return this.#births.countUpTo(seq);
  }

  /** How many keys live: lives that began, less those cut short, less those that ran out. */
  size(at: Instant): number {
    this.#settle();
    return this.#begun.upTo(at.seq) - this.#expiries.countUpTo(at.nowMs, at.seq) - this.#forgotten;
  }

  /** Keys that their deadline took and no command brought back since. */
  expiredCount(at: Instant): number {
    this.#settle();
    return this.#expiries.countUpTo(at.nowMs, at.seq) - (this.#revivals.upTo(at.seq) - this.#forgottenRevived);
  }

  /** Lives by their deadline. */
  get expiries(): Omit<ExpiryIndex<LivingVersion>, 'add' | 'remove'> {
    this.#settle();
    return this.#expiries;
  }

  /** All that ends by itself, by the instant at which it is gone: keys, and parts of keys that live on. */
  get endings(): readonly Pick<ExpiryIndex<LivingVersion | PartLife>, Endings>[] {
    this.#settle();
    return [this.#expiries, this.#parts.index];
  }

  /** Some value had parts with ends of their own, once. */
  get hasHadPartEnds(): boolean {
    this.#settle();
    return this.#hasHadPartEnds;
  }

  /** Of the places from one on, the first whose block has a key that lives at `nowMs`, or may. */
  passOver(place: number, nowMs: number): number {
    this.#settle();
    let block = place >> BLOCK_BITS;
    if ((this.#blockGoneMs[block] ?? 0) > nowMs) return place;
    do block++;
    while (block < this.#blockGoneMs.length && (this.#blockGoneMs[block] ?? 0) <= nowMs);
    return block << BLOCK_BITS;
  }
}

/** No version stands before it, or only one of a name that was forgotten. */
export const isNewName = ({ previous }: Version): boolean => previous === undefined || previous.place < 0;

/** Whether it gave its key a value, and did not delete it. */
export const hasValue = (version: Version): version is LivingVersion => version.value !== undefined;

/** A version where its key lives by it. */
export const livingAt = (version: Version | undefined, nowMs: number): LivingVersion | undefined =>
  version !== undefined && isAliveAt(version, nowMs) ? version : undefined;

/** Whether it gave a new life to a key that its deadline had taken, and that still counts. */
export const ranOut = (version: Version): boolean => {
  const { previous, value } = version;
  if (previous === undefined || previous.place < 0 || value === undefined || previous.value === undefined) return false;
  return goneMs(previous) <= writtenMs(version);
};

/** The version before it, where it ended a life that would have gone on. */
export const lifeCutShort = (version: Version): LivingVersion | undefined =>
  version.previous && livingAt(version.previous, writtenMs(version));

/** What its key takes by it in the state of the store, bytes, about. */
export const weightOf = ({ key, value }: Version): number => (value === undefined ? 0 : keyBytes(key, value));

const ends = (version: Version): boolean => goneMs(version) !== Number.POSITIVE_INFINITY;

const livesGained = ({ value }: Version, cut: Version | undefined): number =>
  (value === undefined ? 0 : 1) - (cut ? 1 : 0);
