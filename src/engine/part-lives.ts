import type { Bytes } from '../bytes.ts';
import { type Expiring, ExpiryIndex, type Indexing } from './expiry-index.ts';
import type { ValueType } from './values/kind.ts';
import { endsBetween, type PartEnd, type PartEnds } from './values/part-ends.ts';
import { goneMs, isAliveAt, type LivingVersion, type Version, writtenMs } from './versions.ts';

/** A part of a key that ends while the key lives on: a field of a hash. */
export class PartLife implements Expiring {
  readonly key: Bytes;
  readonly type: ValueType;
  readonly end: PartEnd;
  /** An end always comes after the command that set it: none has to be told from that. */
  readonly seq = 0;
  /** By key, then by the part's name. */
  readonly place: number;
  indexing: Indexing = 'absent';
  /** A life of another key with the same end: a copy's. */
  other: PartLife | undefined;

  constructor({ key, place, value }: LivingVersion, end: PartEnd) {
    this.key = key;
    this.type = typeof value === 'string' ? 'string' : value.type;
    this.end = end;
    this.place = place + end.hash / HASHES;
  }
}

/** So many hashes of names there are. */
const HASHES = 2 ** 30;

const NONE: readonly PartEnd[] = [];
const NEVER = Number.MAX_SAFE_INTEGER;

/**
 * The ends of parts of a keyspace's keys, as they come about: of each version those between it and the one that follows it,
 * or the end of the key. Changes are only noted. The first question works them out, one version from the one before it: that
 * costs what lies between the two, however many ends they have in common.
 */
export class PartLives {
  readonly #index = new ExpiryIndex<PartLife>(({ end }) => end.goneMs);
  readonly #lives = new Map<PartEnd, PartLife>();
  #noted: { readonly version: Version; readonly enters: boolean }[] = [];

  /** A version has come into force, or gone out of it. */
  note(version: Version, enters: boolean): void {
    if (endsOf(version) || endsOf(version.previous)) this.#noted.push({ version, enters });
  }

  /** Them in order of time. */
  get index(): ExpiryIndex<PartLife> {
    this.settle();
    return this.#index;
  }

  /** Works out what was noted. */
  settle(): void {
    if (this.#noted.length === 0) return;
    for (const { version, enters } of this.#noted) {
      const { previous } = version;
      if (enters) this.#replace(previous, version, writtenMs(version));
      else this.#replace(version, previous, writtenMs(version));
    }
    this.#noted = [];
  }

  /** Forgets those up to an instant. */
  forget(nowMs: number): void {
    for (const life of [...this.index.latestFirst(nowMs)]) this.#drop(life.key, life.end);
  }

  /** After an instant it is not what one version promised that comes, but what another one does. */
  #replace(before: Version | undefined, after: Version | undefined, ms: number): void {
    const [dropped, added] = changes(futureOf(before, ms), futureOf(after, ms), ms);
    for (const end of dropped) this.#drop((before as Version).key, end);
    for (const end of added) this.#add(new PartLife(after as LivingVersion, end));
  }

  #add(life: PartLife): void {
    life.other = this.#lives.get(life.end);
    this.#lives.set(life.end, life);
    this.#index.add(life);
  }

  #drop(key: Bytes, end: PartEnd): void {
    let [life, newer] = [this.#lives.get(end), undefined as PartLife | undefined];
    for (; life && life.key !== key; life = life.other) newer = life;
    if (!life) return;
    if (newer) newer.other = life.other;
    else if (life.other) this.#lives.set(end, life.other);
    else this.#lives.delete(end);
    this.#index.remove(life);
  }
}

const endsOf = (version: Version | undefined): PartEnds | undefined =>
  typeof version?.value === 'object' ? version.value.ends : undefined;

/** What a version promises after an instant: the ends of its parts up to one, at which the key itself is gone or nothing ever is. */
interface Future {
  readonly ends: PartEnds;
  readonly upToMs: number;
}

function futureOf(version: Version | undefined, ms: number): Future | undefined {
  const ends = endsOf(version);
  // A name that was forgotten has no place any more, and its ends are forgotten too.
  if (!version || !ends || version.place < 0 || !isAliveAt(version, ms)) return undefined;
  return { ends, upToMs: Math.min(goneMs(version) - 1, NEVER) };
}

/** What is promised no more after an instant, and what is promised since. */
function changes(before: Future | undefined, after: Future | undefined, ms: number) {
  const between = (future: Future | undefined, fromMs: number): readonly PartEnd[] =>
    future ? endsBetween(future.ends, fromMs, future.upToMs) : NONE;
  if (!before || !after) return [between(before, ms), between(after, ms)] as const;
  const bothMs = Math.max(ms, Math.min(before.upToMs, after.upToMs));
  const within = (ends: readonly PartEnd[]) => ends.filter(({ goneMs }) => goneMs > ms && goneMs <= bothMs);
  const [gone, come] = before.ends.difference(after.ends);
  return [
    [...within(gone), ...between(before, bothMs)],
    [...within(come), ...between(after, bothMs)],
  ] as const;
}
