import type { Bytes } from '../bytes.ts';
import { nameHash } from './values/tree/names.ts';

/** Slots of an index that has just begun: a power of two, as always. */
const FIRST_SLOTS = 16;

/**
 * Where each key of a list stands, by its name. A table of slots with linear probing: the low bits of a slot's number are a
 * place, the others those of the name's hash that its slot does not tell. So a name that is not there is told mostly without a look at any
 * other name, growing looks at none at all, and the collector has nothing to do; a `Map` of a million keys does all three
 * (decision 48).
 */
export class KeyIndex {
  /** The list; whoever has it keeps index and list in step. */
  readonly #list: readonly ({ readonly key: Bytes } | undefined)[];
  /** In each the place and one, below the mask; zero: the slot is free. */
  #slots = new Int32Array(FIRST_SLOTS);
  #mask = FIRST_SLOTS - 1;
  /** By place, the hash of the name that stands there. */
  #hashes = new Int32Array(FIRST_SLOTS);
  #size = 0;
  /** The name that was asked for last: a command asks for its key more than once. */
  #lastKey: Bytes = '';
  #lastHash = nameHash('');

  constructor(list: readonly ({ readonly key: Bytes } | undefined)[]) {
    this.#list = list;
  }

  get size(): number {
    return this.#size;
  }

  /** Where a key stands; -1 where it does not. */
  placeOf(key: Bytes): number {
    const hash = this.#hashOf(key);
    const slots = this.#slots;
    const mask = this.#mask;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot] as number;
      if (entry === 0) return -1;
      if (((entry ^ hash) & ~mask) !== 0) continue;
      const place = (entry & mask) - 1;
      if (this.#list[place]?.key === key) return place;
    }
  }

  /** A key that is not there yet stands at a place. */
  add(key: Bytes, place: number): void {
    this.#note(key, place);
    while (2 * this.#size >= this.#mask) this.#resize(2 * this.#mask + 1);
    this.#size++;
    this.#enter(place);
  }

  /** A key that stands at `from` stands at another place. */
  move(key: Bytes, from: number, to: number): void {
    this.#note(key, to);
    this.#slots[this.#slotOf(key, from)] = entryOf(this.#hashOf(key), to, this.#mask);
  }

  /** A key that stands at a place is there no more. */
  remove(key: Bytes, place: number): void {
    this.#size--;
    const slots = this.#slots;
    const mask = this.#mask;
    let free = this.#slotOf(key, place);
    // What stands behind moves up, unless that would take it before the slot where its search begins.
    for (let slot = (free + 1) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const entry = slots[slot] as number;
      const wanted = (this.#hashes[(entry & mask) - 1] as number) & mask;
      if (((slot - wanted) & mask) < ((slot - free) & mask)) continue;
      slots[free] = entry;
      free = slot;
    }
    slots[free] = 0;
    if (16 * this.#size < mask && 2 * this.#list.length < mask && mask >= FIRST_SLOTS) this.#resize(mask >> 1);
  }

  #slotOf(key: Bytes, place: number): number {
    const entry = entryOf(this.#hashOf(key), place, this.#mask);
    let slot = this.#hashOf(key) & this.#mask;
    while (this.#slots[slot] !== entry) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #hashOf(key: Bytes): number {
    if (key !== this.#lastKey) {
      this.#lastKey = key;
      this.#lastHash = nameHash(key);
    }
    return this.#lastHash;
  }

  /** A key is about to stand at a place, which has to fit into a slot. */
  #note(key: Bytes, place: number): void {
    while (place >= this.#mask) this.#resize(2 * this.#mask + 1);
    if (place >= this.#hashes.length)
      this.#hashes = resized(this.#hashes, Math.max(2 * this.#hashes.length, place + 1));
    this.#hashes[place] = this.#hashOf(key);
  }

  #resize(mask: number): void {
    const before = this.#slots;
    const maskBefore = this.#mask;
    this.#slots = new Int32Array(mask + 1);
    this.#mask = mask;
    for (const entry of before) if (entry !== 0) this.#enter((entry & maskBefore) - 1);
    if (this.#hashes.length > mask + 1) this.#hashes = resized(this.#hashes, mask + 1);
  }

  /** Takes the first free slot from the one on where the search for what stands at a place begins. */
  #enter(place: number): void {
    const hash = this.#hashes[place] as number;
    const slots = this.#slots;
    const mask = this.#mask;
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = entryOf(hash, place, mask);
  }
}

const entryOf = (hash: number, place: number, mask: number): number => (hash & ~mask) | (place + 1);

function resized(list: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const other = new Int32Array(length);
  other.set(list.length > length ? list.subarray(0, length) : list);
  return other;
}
