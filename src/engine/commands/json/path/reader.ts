import type { Bytes } from '../../../../bytes.ts';

/** What is no path; `at`: bytes before what is wrong. */
export class PathSyntaxError extends Error {
  override readonly name = 'PathSyntaxError';
  readonly at: number;
  readonly expected: readonly string[];

  constructor(at: number, expected: readonly string[]) {
    super(`no path at ${at}`);
    this.at = at;
    this.expected = expected;
  }
}

/** Takes a text apart from its beginning on. Spaces are passed over, as all paths allow. */
export class Reader {
  readonly text: Bytes;
  at = 0;
  /** As far as anything was looked for in vain. */
  #furthest = 0;
  /** What was. */
  readonly #expected = new Set<string>();

  constructor(text: Bytes) {
    this.text = text;
  }

  get isAtEnd(): boolean {
    this.#look('EOI');
    return this.at === this.text.length;
  }

  /** Takes what fits, which must begin here; the expression has the flag `y`. `name`: what it is called where it is missing. */
  take(expression: RegExp, name?: string): string | undefined {
    this.#look(name);
    expression.lastIndex = this.at;
    const [found] = expression.exec(this.text) ?? [];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** Takes a mark, if it stands here. */
  has(mark: string, name?: string): boolean {
    this.#look(name);
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
    return new PathSyntaxError(this.#furthest, [...this.#expected]);
  }

  /** `name`: what is looked for, for whoever is told that it was not there. */
  #look(name?: string): void {
    while (this.text[this.at] === ' ') this.at++;
    if (this.at > this.#furthest) this.#expected.clear();
    this.#furthest = Math.max(this.#furthest, this.at);
    if (this.at === this.#furthest && name !== undefined) this.#expected.add(name);
  }
}
