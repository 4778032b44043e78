import type { Bytes } from '../bytes.ts';
import { type Deadline, goneMs } from './deadlines.ts';
import type { Flavor } from './flavor.ts';
import type { History } from './history.ts';
import type { Instant } from './instant.ts';
import type { Entry, Keyspace, ScanPage } from './keyspace.ts';
import { TimeIndex, upperBound } from './time-index.ts';
import type { Value } from './value.ts';
import { Chain, Use, Version, type VersionOwner } from './versions.ts';

/** Keys are looked through in blocks; one whose last key is gone is passed over as a whole. */
const BLOCK = 1024;

/**
 * A keyspace that keeps every version of every key, so that any instant, past or to come, is a question and moving the
 * clock touches nothing. Reading `find`, `size` and the rest at an instant costs the same wherever it lies.
 */
export class HistoryKeyspace implements Keyspace, VersionOwner {
  readonly #flavor: Flavor;
  readonly #history: History;
  readonly #chains = new Map<Bytes, Chain>();
  /** In the order in which the names first came up; only a rewind takes one out, from the end. */
  readonly #order: Chain[] = [];
  /** Commands that brought a life into being, and those that cut one short: ascending, for counting. */
  readonly #starts: number[] = [];
  readonly #cuts: number[] = [];
  /** Commands that gave an expired key a new life: ascending. */
  readonly #revivals: number[] = [];
  /** When lives end by deadline, those cut short before it left out. */
  readonly #expiries = new TimeIndex();
  /** By block of `#order`: the first ms that some version of its keys does not see, and the first that none sees. */
  readonly #blockFirstGoneMs: number[] = [];
  readonly #blockGoneMs: number[] = [];

  constructor(flavor: Flavor, history: History) {
    this.#flavor = flavor;
    this.#history = history;
  }

  find(key: Bytes, at: Instant): Version | undefined {
    const version = this.#chains.get(key)?.head?.upTo(at.seq);
    return version?.aliveAt(at.nowMs) ? version : undefined;
  }

  put(key: Bytes, value: Value, deadline: Deadline | undefined, at: Instant): void {
    const chain = this.#chains.get(key) ?? new Chain(key, this);
    this.#append(new Version(chain, at, value, deadline, goneMs(deadline, this.#flavor)));
  }

  remove(key: Bytes, at: Instant): void {
    const chain = this.#chains.get(key);
    if (chain) this.#append(new Version(chain, at));
  }

  #append(version: Version): void {
    this.enter(version);
    this.#history.record(version);
  }

  enter(version: Version): void {
    const { chain, previous } = version;
    if (!previous) {
      this.#chains.set(chain.key, chain);
      chain.place = this.#order.push(chain) - 1;
    }
    if (previous && cutsShort(version, previous)) {
      this.#cuts.push(version.seq);
      if (previous.goneMs !== Number.POSITIVE_INFINITY) this.#expiries.remove(previous.goneMs);
    }
    if (!version.deleted) {
      this.#starts.push(version.seq);
      if (previous && ranOut(version, previous)) this.#revivals.push(version.seq);
      if (version.goneMs !== Number.POSITIVE_INFINITY) this.#expiries.add(version.goneMs);
      this.#widenBlock(version);
    }
    chain.head = version;
  }

  leave(version: Version): void {
    const { chain, previous } = version;
    if (!version.deleted) {
      this.#starts.pop();
      if (previous && ranOut(version, previous)) this.#revivals.pop();
      if (version.goneMs !== Number.POSITIVE_INFINITY) this.#expiries.remove(version.goneMs);
    }
    if (previous && cutsShort(version, previous)) {
      this.#cuts.pop();
      if (previous.goneMs !== Number.POSITIVE_INFINITY) this.#expiries.add(previous.goneMs);
    }
    chain.head = previous;
    if (!previous) {
      this.#chains.delete(chain.key);
      this.#order.pop();
    }
  }

  #widenBlock({ chain, goneMs }: Version): void {
    const block = Math.floor(chain.place / BLOCK);
    this.#blockGoneMs[block] = Math.max(this.#blockGoneMs[block] ?? 0, goneMs);
    this.#blockFirstGoneMs[block] = Math.min(this.#blockFirstGoneMs[block] ?? goneMs, goneMs);
  }

  *living(at: Instant): Iterable<Version> {
    yield* this.#livingFrom(0, at);
  }

  *#livingFrom(place: number, at: Instant): Iterable<Version> {
    for (let i = place; i < this.#order.length; i++) {
      if (i % BLOCK === 0 && (this.#blockGoneMs[i / BLOCK] ?? 0) <= at.nowMs) i += BLOCK - 1;
      else {
        const version = this.#order[i]?.head?.upTo(at.seq);
        if (version?.aliveAt(at.nowMs)) yield version;
      }
    }
  }

  /** Every key that there ever was, in the order in which the names first came up. */
  chains(): readonly Chain[] {
    return this.#order;
  }

  scan(cursor: number, count: number, at: Instant): ScanPage {
    const end = cursor + count;
    const entries = this.#order.slice(cursor, end).flatMap((chain) => this.find(chain.key, at) ?? []);
    return { entries, cursor: end < this.#order.length ? end : 0 };
  }

  /** Lives that began, less those cut short, less those that ran out. */
  size(at: Instant): number {
    const lives = upperBound(this.#starts, at.seq) - upperBound(this.#cuts, at.seq);
    return lives - this.#expiries.countUpTo(at.nowMs);
  }

  /** Keys that their deadline took and no command brought back since. */
  expiredCount(at: Instant): number {
    return this.#expiries.countUpTo(at.nowMs) - upperBound(this.#revivals, at.seq);
  }

  /** The expired keys' last versions, in the order in which the names first came up. */
  *expired(at: Instant): Iterable<Version> {
    for (let i = 0, left = this.expiredCount(at); left > 0 && i < this.#order.length; i++) {
      if (i % BLOCK === 0 && (this.#blockFirstGoneMs[i / BLOCK] ?? 0) > at.nowMs) {
        i += BLOCK - 1;
        continue;
      }
      const version = this.#order[i]?.head?.upTo(at.seq);
      if (version && !version.deleted && version.goneMs <= at.nowMs) {
        left--;
        yield version;
      }
    }
  }

  /** The first ms after `nowMs` at which a key of this keyspace is gone by its deadline. */
  nextGoneMs(nowMs: number): number | undefined {
    return this.#expiries.after(nowMs);
  }

  /** The ms by which the last finite deadline has passed. */
  lastGoneMs(): number | undefined {
    return this.#expiries.last();
  }

  pick(draw: () => number, at: Instant): Entry | undefined {
    if (this.size(at) === 0) return undefined;
    // Where most keys are alive a few throws find one; where few are, the walk from a random place does.
    for (let tries = 0; tries < 32; tries++) {
      const entry = this.#order[Math.floor(draw() * this.#order.length)]?.head?.upTo(at.seq);
      if (entry?.aliveAt(at.nowMs)) return entry;
    }
    const [after] = this.#livingFrom(Math.floor(draw() * this.#order.length), at);
    const [first] = after ? [after] : this.#livingFrom(0, at);
    return first;
  }

  use(key: Bytes, at: Instant): Version | undefined {
    const version = this.find(key, at);
    if (!version) return undefined;
    const { chain } = version;
    if (version.writtenMs !== at.nowMs && chain.lastUse?.usedMs !== at.nowMs) {
      chain.lastUse = new Use(chain, at.nowMs, at.seq);
      this.#history.record(chain.lastUse);
    }
    return version;
  }

  usedMs(key: Bytes, at: Instant): number {
    const chain = this.#chains.get(key);
    return chain ? this.#lastUsedMs(chain, at.seq) : at.nowMs;
  }

  #lastUsedMs(chain: Chain, seq: number): number {
    let use = chain.lastUse;
    while (use && use.seq > seq) use = use.previous;
    return Math.max(use?.usedMs ?? 0, chain.head?.upTo(seq)?.writtenMs ?? 0);
  }
}

/** Whether a deadline had taken `previous` by the time of `version`. */
const ranOut = (version: Version, previous: Version): boolean =>
  !previous.deleted && previous.goneMs <= version.writtenMs;

/** Whether `version` ended a life that would have gone on. */
const cutsShort = (version: Version, previous: Version): boolean => previous.aliveAt(version.writtenMs);
