import type { Bytes } from '../../bytes.ts';

/** Bytes that follow each other in both strings, from `inA` and `inB` on. */
export interface Run {
  readonly inA: number;
  readonly inB: number;
  readonly length: number;
}

/** What the table for two strings takes, in bytes. */
export const tableBytes = (a: Bytes, b: Bytes): number => (a.length + 1) * (b.length + 1) * 4;

/** The longest common subsequence of two strings. Where several are as long, the one that the servers choose. */
export class Subsequence {
  readonly #a: Bytes;
  readonly #b: Bytes;
  /** By `i * width + j`: how long it is for the first `i` and `j` bytes. */
  readonly #lengths: Uint32Array;
  readonly #width: number;

  constructor(a: Bytes, b: Bytes) {
    this.#a = a;
    this.#b = b;
    this.#width = b.length + 1;
    this.#lengths = new Uint32Array((a.length + 1) * this.#width);
    this.#fill();
  }

  #fill(): void {
    const lengths = this.#lengths;
    for (let i = 1; i <= this.#a.length; i++) {
      const row = i * this.#width;
      const before = row - this.#width;
      const byte = this.#a.charCodeAt(i - 1);
      for (let j = 1; j < this.#width; j++) {
        const left = lengths[row + j - 1] as number;
        const above = lengths[before + j] as number;
        if (byte === this.#b.charCodeAt(j - 1)) lengths[row + j] = (lengths[before + j - 1] as number) + 1;
        else lengths[row + j] = left > above ? left : above;
      }
    }
  }

  get length(): number {
    return this.#lengths.at(-1) as number;
  }

  /** Its runs, the last one first: the walk back through the table (Valkey src/t_string.c, lcsCommand). */
  runs(): Run[] {
    const runs: Run[] = [];
    let [i, j, length] = [this.#a.length, this.#b.length, 0];
    const end = () => {
      if (length > 0) runs.push({ inA: i, inB: j, length });
      length = 0;
    };
    while (i > 0 && j > 0) {
      if (this.#a[i - 1] === this.#b[j - 1]) {
        i--;
        j--;
        length++;
      } else {
        end();
        const above = this.#lengths[(i - 1) * this.#width + j] as number;
        const left = this.#lengths[i * this.#width + j - 1] as number;
        if (above > left) i--;
        else j--;
      }
    }
    end();
    return runs;
  }
}
