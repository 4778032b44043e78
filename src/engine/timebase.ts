/**
 * Instants as ms from the first that comes up. V8 keeps a whole number of up to 31 bits in the field that holds it, and
 * makes an object of its own of any other: an absolute time in each of a million things is a million objects more.
 */
export class Timebase {
  #firstMs: number | undefined;

  /** What to keep of an instant. */
  after(ms: number): number {
    this.#firstMs ??= ms;
    return ms - this.#firstMs;
  }

  /** The instant that was kept. */
  at(afterMs: number): number {
    return (this.#firstMs ?? 0) + afterMs;
  }
}
