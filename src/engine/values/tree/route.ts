/**
 * The way from the root of a tree to a slot in one of its leaves: at each level, which slot leads on. Found once, by position
 * or by order, it says where to change something.
 */
export class Route {
  readonly #slots: number[] = [];
  #isFirst = true;
  #isLast = true;

  /** Begins again, from the first or the last part of a tree, or both: there is one way to find at a time, so none has to be made for each. */
  restart(isFirst: boolean, isLast: boolean): void {
    this.#slots.length = 0;
    this.#isFirst = isFirst;
    this.#isLast = isLast;
  }

  /** Goes on by one of so many slots. */
  take(slot: number, of: number): void {
    this.#slots.push(slot);
    this.#isFirst &&= slot === 0;
    this.#isLast &&= slot >= of - 1;
  }

  /** The slot at a level, the root's being 0. */
  at(level: number): number {
    return this.#slots[level] as number;
  }

  /** Where in the tree it leads. What is inserted at an end will most likely have more behind it. */
  get place(): Place {
    if (this.#isLast) return 'end';
    return this.#isFirst ? 'start' : 'middle';
  }
}

/** An end of a tree, or between them. */
export type Place = 'start' | 'middle' | 'end';
