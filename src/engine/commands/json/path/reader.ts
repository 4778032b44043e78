import type { Bytes } from '../../../../bytes.ts';

/** What is no path; `at`: bytes before what is wrong. */
export class PathSyntaxError extends Error {
  override readonly name = 'PathSyntaxError';
  readonly at: number;

  constructor(at: number) {
    super(`no path at ${at}`);
    this.at = at;
  }
}

/** Takes a text apart from its beginning on. Spaces are passed over, as all paths allow. */
export class Reader {
  readonly text: Bytes;
  at = 0;
  /** As far as anything was looked for in vain. */
  #furthest = 0;

  constructor(text: Bytes) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    this.#skip();
    return this.at === this.text.length;
  }

  /** Takes what fits, which must begin here; the expression has the flag `y`. */
  take(expression: RegExp): string | undefined {
    this.#skip();
    expression.lastIndex = this.at;
    const [found] = expression.exec(this.text) ?? [];
    this.#furthest = Math.max(this.#furthest, this.at);
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Takes a mark, if it stands here. */
  has(mark: string): boolean {
    this.#skip();
    this.#furthest = Math.max(this.#furthest, this.at);
    const isThere = this.text.startsWith(mark, this.at);
    if (isThere) this.at += mark.length;
    return isThere;
  }

  want(mark: string): void {
    if (!this.has(mark)) throw this.fail();
  }

  /** What `read` takes, or nothing, as if it had never looked, where it gives nothing. */
  attempt<T>(read: () => T | undefined): T | undefined {
    const { at } = this;
    const found = read();
    if (found === undefined) this.at = at;
    return found;
  }

  fail(): PathSyntaxError {
    return new PathSyntaxError(this.#furthest);
  }

  #skip(): void {
    while (this.text[this.at] === ' ') this.at++;
  }
}
