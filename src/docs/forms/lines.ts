/** A source's lines, and where they begin. */
export class Lines {
  readonly #starts: readonly number[];
  readonly #source: string;

  constructor(source: string) {
    const starts = [0];
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
    this.#source = source;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The 1-based line of an offset. */
  at(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** The offset of a 1-based line. */
  start(line: number): number {
    return this.#starts[line - 1] ?? this.#source.length;
  }

  /** A 1-based line, without its end. */
  text(line: number): string {
    const next = this.#starts[line];
    return this.#source.slice(this.start(line), next === undefined ? undefined : next - 1);
  }
}
