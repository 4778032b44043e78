/** Items of a chunk: a power of two. */
const CHUNK_BITS = 10;
const CHUNK = 1 << CHUNK_BITS;

/**
 * A list that grows at its end without being copied. An array is copied whole each time that it has grown by half: of a log of
 * a million changes that is most of what writing them costs.
 */
export class LongList<T> implements Iterable<T> {
  readonly #chunks: T[][] = [];
  /** The one that is being filled. */
  #last: T[] = [];
  #length = 0;

  constructor(items: Iterable<T> = []) {
    for (const item of items) this.push(item);
  }

  get length(): number {
    return this.#length;
  }

  push(item: T): void {
    const place = this.#length++ & (CHUNK - 1);
    if (place === 0) {
      const chunk = (this.#length - 1) >> CHUNK_BITS;
      this.#last = this.#chunks[chunk] ??= new Array(CHUNK);
    }
    this.#last[place] = item;
  }

  /** Lets go of all items, and keeps the room of the first few: who fills it with one and empties it makes nothing each time. */
  clear(): void {
    const [first] = this.#chunks;
    first?.fill(undefined as T, 0, Math.min(this.#length, CHUNK));
    this.#length = 0;
    this.#chunks.length = Math.min(this.#chunks.length, 1);
    this.#last = first ?? [];
  }

  /** The item at a place; nothing beyond the end. */
  at(place: number): T | undefined {
    return this.#chunks[place >> CHUNK_BITS]?.[place & (CHUNK - 1)];
  }

  /** The items from a place on. */
  from(place: number): T[] {
    const items: T[] = [];
    for (let i = place; i < this.#length; i++) items.push(this.at(i) as T);
    return items;
  }

  /** Takes off the items from a place on, and hands them over. */
  cut(place: number): T[] {
    const items = this.from(place);
    this.#length = place;
    this.#chunks.length = (place + CHUNK - 1) >> CHUNK_BITS;
    this.#last = this.#chunks.at(-1) ?? [];
    this.#last.fill(undefined as T, place & (CHUNK - 1) || CHUNK);
    return items;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let i = 0; i < this.#length; i++) yield this.at(i) as T;
  }
}
