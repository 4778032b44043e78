import type { Bytes } from '../../../../bytes.ts';
import type { Json } from '../../../values/json/json.ts';

/** How valkey-json reads a value within a path. */
export type ReadValue = (text: Bytes) => Json;

/** What is wrong with a path, by the name of its message. */
export type PathProblem =
  | 'path'
  | 'member'
  | 'index'
  | 'step'
  | 'empty'
  | 'number'
  | 'identifier'
  | 'dots'
  | 'dollar'
  | 'json';

/** Thrown where it is met: what stands before it may lead nowhere, and then nobody hears of it. */
export class PathTrouble extends Error {
  override readonly name = 'PathTrouble';
  readonly problem: PathProblem;
  /** Of something that is no array nobody looks so far. */
  readonly wantsArray: boolean;

  constructor(problem: PathProblem, wantsArray = false) {
    super(problem);
    this.problem = problem;
    this.wantsArray = wantsArray;
  }
}

const memberName = /[^.[\]()<>=!'" |&][^.[\]()<>=!'" |&]*/y;
const integer = /[+-]?[0-9]+/y;

/** Takes a path apart as valkey-json does, from its beginning on: marks, names, numbers. Spaces count, but where `skip` passes over them. */
export class ValkeyReader {
  readonly readValue: ReadValue;
  readonly #text: Bytes;
  #at = 0;

  constructor(text: Bytes, readValue: ReadValue) {
    // A path ends at its first zero byte, as texts in C do.
    this.#text = text.split('\0', 1)[0] as Bytes;
    this.readValue = readValue;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The byte that is next. */
  get char(): string | undefined {
    return this.#text[this.#at];
  }

  /** What has not been taken. */
  get rest(): Bytes {
    return this.#text.slice(this.#at);
  }

  /** Whether a mark is next. */
  sees(mark: string): boolean {
    return this.#text.startsWith(mark, this.#at);
  }

  /** Takes a mark, if it is next. */
  has(mark: string): boolean {
    const isThere = this.sees(mark);
    if (isThere) this.#at += mark.length;
    return isThere;
  }

  /** Takes a mark, behind spaces or not. */
  want(mark: string): void {
    this.skip();
    if (!this.has(mark)) throw new PathTrouble('path');
  }

  /** Takes the end of a bracket, and the spaces around it. */
  close(): void {
    this.want(']');
    this.skip();
  }

  skip(): void {
    while (this.char === ' ') this.#at++;
  }

  /** Takes what fits, which must begin here; the expression has the flag `y`. */
  take(expression: RegExp): string | undefined {
    expression.lastIndex = this.#at;
    const [found] = expression.exec(this.#text) ?? [];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  name(): Bytes {
    const name = this.take(memberName);
    if (name === undefined) throw new PathTrouble('member');
    return name;
  }

  integer(): number {
    const digits = this.take(integer);
    if (digits === undefined) throw new PathTrouble('index');
    return Number(digits);
  }

  /** A name in quotes. */
  quoted(): Bytes {
    const quote = this.char;
    if (quote !== '"' && quote !== "'") throw new PathTrouble('path');
    const { inner, isEnded } = this.within(quote);
    if (quote === '"') return this.readValue(`"${inner}${isEnded ? '"' : ''}`) as Bytes;
    return inner.replace(/\\([\\tbfnr'])/g, (_, letter: string) => controls[letter] ?? letter);
  }

  /** What stands between a quote, which is next, and the one that ends it; that may be missing. */
  within(quote: string): { readonly inner: Bytes; readonly isEnded: boolean } {
    const start = ++this.#at;
    while (!this.isAtEnd && !(this.char === quote && this.#text[this.#at - 1] !== '\\')) this.#at++;
    const inner = this.#text.slice(start, this.#at++);
    return { inner, isEnded: this.#at <= this.#text.length };
  }
}

const controls: Readonly<Record<string, Bytes>> = { t: '\t', b: '\b', f: '\f', n: '\n', r: '\r' };
