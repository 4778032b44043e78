import type { Bytes } from '../bytes.ts';
import { nameHash } from './values/tree/names.ts';

/** Slots of an index that has just begun: a power of two, as always. */
const FIRST_SLOTS = 16;

/**
 * Where each key of a list stands, by its name. A table of slots with linear probing: each slot is a place and the name's
 * hash, side by side in one array of numbers. So a name that is not there is told without a look at any other name, growing
 * looks at none at all, and the collector has nothing to do; a `Map` of a million keys does all three (decision 48).
 */
export class KeyIndex {
  /** The list; whoever has it keeps index and list in step. */
  readonly #list: readonly ({ readonly key: Bytes } | undefined)[];
  /** Of slot `s`, at `2s` the place and one (0: the slot is free), at `2s + 1` the hash. */
  #slots = new Int32Array(2 * FIRST_SLOTS);
  #mask = FIRST_SLOTS - 1;
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
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const place = (slots[2 * slot] as number) - 1;
      if (place < 0) return -1;
      if (slots[2 * slot + 1] === hash && this.#list[place]?.key === key) return place;
    }
  }

  /** A key that is not there yet stands at a place. */
  add(key: Bytes, place: number): void {
    if (2 * (this.#size + 1) > this.#mask) this.#resize(2 * this.#mask + 1);
    this.#size++;
    enter(this.#slots, this.#mask, this.#hashOf(key), place + 1);
  }

  /** A key that stands at `from` stands at another place. */
  move(key: Bytes, from: number, to: number): void {
    this.#slots[2 * this.#slotOf(key, from)] = to + 1;
  }

  /** A key that stands at a place is there no more. */
  remove(key: Bytes, place: number): void {
    this.#size--;
    const slots = this.#slots;
    let free = this.#slotOf(key, place);
    // What stands behind moves up, unless that would take it before the slot where its search begins.
    for (let slot = (free + 1) & this.#mask; slots[2 * slot] !== 0; slot = (slot + 1) & this.#mask) {
      const wanted = (slots[2 * slot + 1] as number) & this.#mask;
      if (((slot - wanted) & this.#mask) < ((slot - free) & this.#mask)) continue;
      slots.copyWithin(2 * free, 2 * slot, 2 * slot + 2);
      free = slot;
    }
    slots[2 * free] = 0;
    if (16 * this.#size < this.#mask && this.#mask >= FIRST_SLOTS) this.#resize(this.#mask >> 1);
  }

  #slotOf(key: Bytes, place: number): number {
    let slot = this.#hashOf(key) & this.#mask;
    while (this.#slots[2 * slot] !== place + 1) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #hashOf(key: Bytes): number {
    if (key !== this.#lastKey) {
      this.#lastKey = key;
      this.#lastHash = nameHash(key);
    }
    return this.#lastHash;
  }

  #resize(mask: number): void {
    const slots = new Int32Array(2 * (mask + 1));
    const before = this.#slots;
    for (let i = 0; i < before.length; i += 2) {
      if (before[i] !== 0) enter(slots, mask, before[i + 1] as number, before[i] as number);
    }
    this.#slots = slots;
    this.#mask = mask;
  }
}

/** Takes the first free slot from the one on where the search for a hash begins. */
function enter(slots: Int32Array, mask: number, hash: number, entry: number): void {
  let slot = hash & mask;
  while (slots[2 * slot] !== 0) slot = (slot + 1) & mask;
  slots[2 * slot] = entry;
  slots[2 * slot + 1] = hash;
}
