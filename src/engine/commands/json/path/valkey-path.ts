import type { Bytes } from '../../../../bytes.ts';
import type { Json } from '../../../values/json/json.ts';
import type { Comparator, Condition, Filter, Segment, Term } from './segment.ts';

/** How valkey-json reads a value within a path. */
type ReadValue = (text: Bytes) => Json;

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

/**
 * The path as valkey-json reads it (src/json/selector.cc), which goes along the value as it reads: what is wrong becomes a
 * segment that is refused only where something is left to go on from.
 */
export function parseValkeyPath(text: Bytes, readValue: ReadValue): readonly Segment[] {
  const reader = new ValkeyReader(text, readValue);
  try {
    reader.whole();
  } catch (thrown) {
    if (!(thrown instanceof PathTrouble)) throw thrown;
    reader.segments.push({ kind: 'trouble', trouble: thrown });
  }
  return reader.segments;
}

const memberName = /[^.[\]()<>=!'" |&][^.[\]()<>=!'" |&]*/y;
const integer = /[+-]?[0-9]+/y;

class ValkeyReader {
  readonly segments: Segment[] = [];
  readonly #text: Bytes;
  readonly #readValue: ReadValue;
  #at = 0;

  constructor(text: Bytes, readValue: ReadValue) {
    // A path ends at its first zero byte, as texts in C do.
    this.#text = text.split('\0', 1)[0] as Bytes;
    this.#readValue = readValue;
  }

  whole(): void {
    if (!this.#has('$')) this.#isLone('.') && this.#at++;
    this.#relative();
  }

  #isLone(mark: string): boolean {
    return this.#text[this.#at] === mark && this.#text[this.#at + 1] !== mark;
  }

  #relative(): void {
    while (this.#at < this.#text.length) {
      if (this.#has('..')) {
        this.segments.push({ kind: 'descent' });
        if (this.#text[this.#at] === '.') throw new PathTrouble('dots');
        if (this.#text[this.#at] === '$') throw new PathTrouble('dollar');
        continue;
      }
      if (this.#text[this.#at] === '[') this.#bracket();
      else {
        if (this.#text[this.#at] === '.') this.#at++;
        if (this.#text[this.#at] === '[') this.#bracket();
        else this.#key();
      }
    }
  }

  #key(): void {
    if (this.#has('*')) {
      const isFilter = /\.?\[\?/y;
      isFilter.lastIndex = this.#at;
      if (isFilter.test(this.#text) && this.#text[this.#at] === '.') this.#at++;
      if (!this.#text.startsWith('[?', this.#at)) this.segments.push({ kind: 'all' });
      return;
    }
    this.#push([this.#name()]);
  }

  /** Whether the text ends behind names, or one mark later: then SET takes them for the last. */
  #push(names: readonly Bytes[]): void {
    const endsText = /^(?:\.\.|.?)$/s.test(this.#text.slice(this.#at));
    this.segments.push({ kind: 'names', names, endsText });
  }

  #name(): Bytes {
    const name = this.#take(memberName);
    if (name === undefined) throw new PathTrouble('member');
    return name;
  }

  #bracket(): void {
    this.#at++;
    this.#skip();
    const char = this.#text[this.#at];
    if (char === '*') {
      this.#at++;
      this.#close();
      if (!/^\[ *\?/.test(this.#text.slice(this.#at))) this.segments.push({ kind: 'all' });
      return;
    }
    if (char === '"' || char === "'") return this.#names();
    if (char === undefined) throw new PathTrouble('empty');
    if (char === ',') throw new PathTrouble('path');
    if (char === '?') {
      this.#at++;
      this.#want('(');
      const filter = this.#alternatives();
      this.#want(')');
      this.#close();
      this.segments.push({ kind: 'filter', filter });
      return;
    }
    this.#places();
  }

  #names(): void {
    const names = [this.#quoted()];
    this.#skip();
    while (this.#has(',')) {
      this.#skip();
      names.push(this.#quoted());
      this.#skip();
    }
    this.#close();
    this.#push(names);
  }

  #places(): void {
    const from = this.#text[this.#at] === ':' ? undefined : this.#integer();
    this.#skip();
    if (this.#text[this.#at] === ':') return this.#ofArray(() => this.#range(from));
    const places = [from as number];
    if (this.#text[this.#at] !== ',') {
      this.#close();
      this.segments.push({ kind: 'places', places });
      return;
    }
    this.#ofArray(() => {
      while (this.#has(',')) {
        this.#skip();
        if (/[\],]/.test(this.#text[this.#at] ?? '')) throw new PathTrouble('path');
        places.push(this.#integer());
        this.#skip();
      }
      this.#close();
      this.segments.push({ kind: 'places', places });
    });
  }

  /** What stands there is only looked at where there is an array. */
  #ofArray(read: () => void): void {
    try {
      read();
    } catch (thrown) {
      throw thrown instanceof PathTrouble ? new PathTrouble(thrown.problem, true) : thrown;
    }
  }

  #range(from: number | undefined): void {
    this.#at++;
    this.#skip();
    const isOpen = this.#text[this.#at] === ']' || this.#text[this.#at] === ':';
    const to = isOpen ? undefined : this.#integer();
    this.#skip();
    let step = 1;
    if (this.#has(':')) {
      this.#skip();
      if (this.#text[this.#at] !== ']') step = this.#integer();
    }
    this.#close();
    this.segments.push({
      kind: 'range',
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      step,
    });
  }

  #integer(): number {
    const digits = this.#take(integer);
    if (digits === undefined) throw new PathTrouble('index');
    return Number(digits);
  }

  #quoted(): Bytes {
    const quote = this.#text[this.#at];
    if (quote !== '"' && quote !== "'") throw new PathTrouble('path');
    const start = ++this.#at;
    while (this.#at < this.#text.length && !(this.#text[this.#at] === quote && this.#text[this.#at - 1] !== '\\'))
      this.#at++;
    const inner = this.#text.slice(start, this.#at++);
    if (quote === '"') return this.#value(`"${inner}${this.#at > this.#text.length ? '' : '"'}`) as Bytes;
    return inner.replace(/\\([\\tbfnr'])/g, (_, letter: string) => controls[letter] ?? letter);
  }

  #value(text: Bytes): Json {
    return this.#readValue(text);
  }

  #alternatives(): Filter {
    this.#skip();
    const filter = [this.#conditions()];
    for (this.#skip(); this.#has('||'); this.#skip()) filter.push(this.#conditions());
    return filter;
  }

  #conditions(): readonly Condition[] {
    const conditions = [this.#condition()];
    for (this.#skip(); this.#has('&&'); this.#skip()) conditions.push(this.#condition());
    return conditions;
  }

  #condition(): Condition {
    this.#skip();
    if (this.#has('(')) {
      const filter = this.#alternatives();
      this.#want(')');
      return { filter };
    }
    if (this.#has('@')) {
      const left: Term = { from: 'element', path: this.#member() };
      this.#skip();
      const compare = this.#take(comparator) as Comparator | undefined;
      if (!compare) {
        if (left.path.length === 0 || left.path.at(-1)?.kind === 'places') throw new PathTrouble('path');
        return { left };
      }
      this.#skip();
      return { left, compare, right: this.#comparisonValue() };
    }
    const right = this.#comparisonValue();
    const compare = this.#comparator();
    this.#want('@');
    this.#skip();
    return { left: { from: 'element', path: this.#member() }, compare: swapped[compare], right };
  }

  #comparator(): Comparator {
    this.#skip();
    const compare = this.#take(comparator);
    if (compare === undefined) throw new PathTrouble('path');
    this.#skip();
    return compare as Comparator;
  }

  /** The member of an element, and a place in it, or a filter over it. */
  #member(): readonly Segment[] {
    const path: Segment[] = [];
    if (this.#text[this.#at] === '.' || this.#text[this.#at] === '[') {
      const isDot = this.#has('.');
      if (this.#has('[')) {
        this.#skip();
        path.push({ kind: 'names', names: [this.#quoted()] });
        this.#close();
      } else if (isDot) path.push({ kind: 'names', names: [this.#name()] });
    }
    if (path.length === 0 || !this.#has('[')) return path;
    this.#skip();
    if (this.#has('?')) {
      this.#skip();
      this.#want('(');
      path.push({ kind: 'filter', filter: [[this.#condition()]] });
      this.#skip();
      this.#want(')');
    } else path.push({ kind: 'places', places: [this.#integer()] });
    this.#want(']');
    return path;
  }

  #comparisonValue(): Term {
    const char = this.#text[this.#at] ?? '';
    if (char === '$') return { from: 'root', path: this.#partialPath() };
    if (char === '"') return { constant: this.#quoted() };
    if (char === "'") {
      const start = ++this.#at;
      while (this.#at < this.#text.length && !(this.#text[this.#at] === "'" && this.#text[this.#at - 1] !== '\\'))
        this.#at++;
      const inner = this.#text.slice(start, this.#at++);
      return { constant: this.#value(`"${inner.replace(/\\'/g, "'").replace(/"/g, '\\"')}"`) };
    }
    if (/[ntf]/.test(char)) {
      const word = this.#take(/[a-zA-Z0-9]+/y) as string;
      if (!/^(null|true|false)$/.test(word)) throw new PathTrouble('identifier');
      return { constant: JSON.parse(word) as Json };
    }
    const number = this.#take(/[+\-0-9.Ee]+/y);
    if (number === undefined) throw new PathTrouble('number');
    return { constant: this.#value(number) };
  }

  #partialPath(): readonly Segment[] {
    const start = this.#at;
    const path = this.#take(/\$(?:\[(?:[-+0-9]|"(?:\\"|[^"])*"|'(?:\\'|[^'])*')*\]|[^\]()<>=!'" |&[])*/y) as string;
    if (this.#text[this.#at] === '[') throw new PathTrouble('path');
    this.#at = start + path.length;
    return parseValkeyPath(path, this.#readValue);
  }

  #skip(): void {
    while (this.#text[this.#at] === ' ') this.#at++;
  }

  #has(mark: string): boolean {
    const isThere = this.#text.startsWith(mark, this.#at);
    if (isThere) this.#at += mark.length;
    return isThere;
  }

  #want(mark: string): void {
    this.#skip();
    if (!this.#has(mark)) throw new PathTrouble('path');
  }

  #close(): void {
    this.#want(']');
    this.#skip();
  }

  #take(expression: RegExp): string | undefined {
    expression.lastIndex = this.#at;
    const [found] = expression.exec(this.#text) ?? [];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}

const comparator = /==|!=|<=|>=|<|>/y;

const swapped: Readonly<Record<string, Comparator>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

const controls: Readonly<Record<string, Bytes>> = { t: '\t', b: '\b', f: '\f', n: '\n', r: '\r' };
