/** A run that takes less is over before anybody wonders, ms. */
const QUIET_MS = 500;

/** What of a stream is needed to write over a line. */
export type ProgressStream = Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>;

/** The line on a terminal that says which document is being read. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #sinceMs = performance.now();
  #isShown = false;

  constructor(stream: ProgressStream) {
    this.#stream = stream;
  }

  /** `index` of `count` is being read. Nothing where the stream is no terminal. */
  show(index: number, count: number, name: string): void {
    if (!this.#stream.isTTY || performance.now() - this.#sinceMs < QUIET_MS) return;
    const line = `${index + 1} of ${count}: ${name.replace(/[^ -~]/g, '?')}`;
    this.#stream.write(`\r\x1b[K${line.slice(0, Math.max(20, (this.#stream.columns ?? 80) - 1))}`);
    this.#isShown = true;
  }

  clear(): void {
    if (this.#isShown) this.#stream.write('\r\x1b[K');
    this.#isShown = false;
  }
}
