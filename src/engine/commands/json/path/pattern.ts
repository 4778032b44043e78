/**
 * Regular expressions, matched in time linear in the text (Thompson: all states at once), as RedisJSON's are (Rust's
 * regex): an expression of a client cannot hold anybody up. What is not known here is no expression.
 */
export class Pattern {
  readonly #nodes: Node[] = [];
  readonly #start: number;

  /** Throws a `SyntaxError` for what is none, or too large. `flags`: of i, m and s. */
  constructor(source: string, flags = '') {
    const parsed = new Reader(source, flags).whole();
    this.#start = this.#compile(parsed, this.#add({ kind: 'end' }));
  }

  /** Whether it is found anywhere in a text. */
  test(text: string): boolean {
    const chars = [...text];
    let states = new Set<number>();
    for (let at = 0; at <= chars.length; at++) {
      // It may begin at each place.
      if (this.#enter(this.#start, states, chars, at)) return true;
      const char = chars[at];
      if (char === undefined) break;
      const next = new Set<number>();
      for (const state of states) {
        const node = this.#nodes[state] as Node;
        if (node.kind === 'char' && node.fits(char) && this.#enter(node.next, next, chars, at + 1)) return true;
      }
      states = next;
    }
    return false;
  }

  /** Adds a state and all that it leads to without a character. True where that is the end. */
  #enter(start: number, states: Set<number>, chars: readonly string[], at: number): boolean {
    const open = [start];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (states.has(state)) continue;
      states.add(state);
      const node = this.#nodes[state] as Node;
      if (node.kind === 'end') return true;
      if (node.kind === 'fork') open.push(...node.to);
      if (node.kind === 'anchor' && node.holds(chars[at - 1], chars[at])) open.push(node.next);
    }
    return false;
  }

  #add(node: Node): number {
    if (this.#nodes.length >= MOST_STATES) throw new SyntaxError('too large');
    return this.#nodes.push(node) - 1;
  }

  /** The first state of a part that goes on to another. */
  #compile(part: Part, next: number): number {
    if (part.kind === 'char' || part.kind === 'anchor') return this.#add({ ...part, next });
    if (part.kind === 'all') return part.parts.reduceRight((to, each) => this.#compile(each, to), next);
    if (part.kind === 'one')
      return this.#add({ kind: 'fork', to: part.parts.map((each) => this.#compile(each, next)) });
    let start = next;
    if (part.most === undefined) {
      const loop: number[] = [next];
      start = this.#add({ kind: 'fork', to: loop });
      loop.push(this.#compile(part.part, start));
    } else {
      for (let i = part.least; i < part.most; i++) {
        start = this.#add({ kind: 'fork', to: [next, this.#compile(part.part, start)] });
      }
    }
    for (let i = 0; i < part.least; i++) start = this.#compile(part.part, start);
    return start;
  }
}

/** So many states an expression may have, copies of what repeats among them. */
const MOST_STATES = 2000;
/** So many groups may be in each other, as in Rust's. */
const MOST_GROUPS = 250;

type Fits = (char: string) => boolean;
type Holds = (before: string | undefined, after: string | undefined) => boolean;

type Node =
  | { readonly kind: 'end' }
  | { readonly kind: 'char'; readonly fits: Fits; readonly next: number }
  | { readonly kind: 'anchor'; readonly holds: Holds; readonly next: number }
  | { readonly kind: 'fork'; readonly to: readonly number[] };

type Part =
  | { readonly kind: 'char'; readonly fits: Fits }
  | { readonly kind: 'anchor'; readonly holds: Holds }
  | { readonly kind: 'all'; readonly parts: readonly Part[] }
  | { readonly kind: 'one'; readonly parts: readonly Part[] }
  | { readonly kind: 'repeat'; readonly part: Part; readonly least: number; readonly most: number | undefined };

/** One character at a time is looked at with these: nothing to go back over. */
const classes: Readonly<Record<string, RegExp>> = {
  d: /^\p{Nd}$/u,
  s: /^\p{White_Space}$/u,
  w: /^[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]$/u,
};
const controls: Readonly<Record<string, string>> = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

const isWord = (char: string | undefined): boolean => char !== undefined && classes.w?.test(char) === true;
const isStart: Holds = (before) => before === undefined;
const isEnd: Holds = (_before, after) => after === undefined;
const isBound: Holds = (before, after) => isWord(before) !== isWord(after);
const anchors: Readonly<Record<string, Holds>> = {
  A: isStart,
  z: isEnd,
  b: isBound,
  B: (before, after) => !isBound(before, after),
};

class Reader {
  readonly #chars: readonly string[];
  readonly #flags: string;
  #at = 0;
  #groups = 0;

  constructor(source: string, flags: string) {
    this.#chars = [...source];
    this.#flags = flags;
  }

  whole(): Part {
    const part = this.#alternatives();
    if (this.#at < this.#chars.length) throw new SyntaxError('a group is closed that is not open');
    return part;
  }

  #take(text: string): boolean {
    if (
      !this.#chars
        .slice(this.#at, this.#at + text.length)
        .join('')
        .startsWith(text)
    )
      return false;
    this.#at += text.length;
    return true;
  }

  #next(): string {
    const char = this.#chars[this.#at++];
    if (char === undefined) throw new SyntaxError('it ends early');
    return char;
  }

  #alternatives(): Part {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    return { kind: 'one', parts };
  }

  #sequence(): Part {
    const parts: Part[] = [];
    for (let char = this.#chars[this.#at]; char !== undefined && !'|)'.includes(char); char = this.#chars[this.#at]) {
      parts.push(this.#repeated(this.#atom()));
    }
    return { kind: 'all', parts };
  }

  #repeated(part: Part): Part {
    const counts = this.#counts();
    if (!counts) return part;
    // Whether it takes few or many is one, where only a match is asked for.
    this.#take('?');
    if (/^[*+?{]$/.test(this.#chars[this.#at] ?? '')) throw new SyntaxError('a repetition of one');
    const [least, most] = counts;
    if (least > MOST_STATES || (most ?? 0) > MOST_STATES || least > (most ?? least)) throw new SyntaxError('counts');
    return { kind: 'repeat', part, least, most };
  }

  #counts(): readonly [number, number | undefined] | undefined {
    if (this.#take('*')) return [0, undefined];
    if (this.#take('+')) return [1, undefined];
    if (this.#take('?')) return [0, 1];
    if (!this.#take('{')) return undefined;
    let text = '';
    while (!this.#take('}')) text += this.#next();
    const [, least, comma, most] = /^(\d+)(,?)(\d*)$/.exec(text) ?? [];
    if (least === undefined || (!comma && most)) throw new SyntaxError('no counts');
    return [Number(least), comma ? (most ? Number(most) : undefined) : Number(least)];
  }

  #atom(): Part {
    const char = this.#next();
    if (char === '(') return this.#group();
    if (char === '[') return this.#char(this.#class());
    if (char === '.') return { kind: 'char', fits: (each) => this.#flags.includes('s') || each !== '\n' };
    const isLines = this.#flags.includes('m');
    if (char === '^') return { kind: 'anchor', holds: isLines ? (before) => (before ?? '\n') === '\n' : isStart };
    if (char === '$') return { kind: 'anchor', holds: isLines ? (_, after) => (after ?? '\n') === '\n' : isEnd };
    if ('*+?{'.includes(char)) throw new SyntaxError('nothing to repeat');
    if (char !== '\\') return this.#char(equals(char));
    const holds = anchors[this.#chars[this.#at] ?? ''];
    if (!holds) return this.#char(this.#escape().fits);
    this.#at++;
    return { kind: 'anchor', holds };
  }

  #group(): Part {
    if (++this.#groups > MOST_GROUPS) throw new SyntaxError('too deep');
    if (this.#take('?') && !this.#take(':')) throw new SyntaxError('a group of another kind');
    const part = this.#alternatives();
    if (!this.#take(')')) throw new SyntaxError('a group stays open');
    this.#groups--;
    return part;
  }

  /** Where case does not matter, it fits what is its like in either. */
  #char(fits: Fits): Part {
    if (!this.#flags.includes('i')) return { kind: 'char', fits };
    return { kind: 'char', fits: (char) => fits(char) || fits(char.toLowerCase()) || fits(char.toUpperCase()) };
  }

  /** What stands behind a backslash; `char`: the one that it means. */
  #escape(): { readonly char?: string; readonly fits: Fits } {
    const letter = this.#next();
    const known = classes[letter.toLowerCase()];
    if (known) return { fits: (char) => known.test(char) === (letter !== letter.toUpperCase()) };
    if (letter === 'p' || letter === 'P') return { fits: this.#property(letter === 'p') };
    const char =
      controls[letter] ??
      (letter === 'x' ? this.#hex() : undefined) ??
      (/^[!-/:;=?@[-`{-~]$/.test(letter) ? letter : undefined);
    if (char === undefined) throw new SyntaxError('no escape');
    return { char, fits: equals(char) };
  }

  #property(isWanted: boolean): Fits {
    const [, name] = /^\{(\w+)\}/.exec(this.#chars.slice(this.#at, this.#at + 40).join('')) ?? [];
    if (name === undefined) throw new SyntaxError('no property');
    const property = new RegExp(`^\\p{${name}}$`, 'u');
    this.#at += name.length + 2;
    return (char) => property.test(char) === isWanted;
  }

  #hex(): string {
    const digits = this.#next() + this.#next();
    if (!/^[0-9a-fA-F]{2}$/.test(digits)) throw new SyntaxError('no digits');
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  #class(): Fits {
    const isNegated = this.#take('^');
    const fits: Fits[] = [];
    // A bracket that comes first is meant itself.
    for (let isFirst = true; isFirst || !this.#take(']'); isFirst = false) fits.push(this.#range());
    const isIgnoringCase = this.#flags.includes('i');
    const isIn: Fits = (char) => fits.some((each) => each(char));
    if (!isNegated) return isIn;
    return (char) => !isIn(char) && !(isIgnoringCase && (isIn(char.toLowerCase()) || isIn(char.toUpperCase())));
  }

  #range(): Fits {
    const from = this.#member();
    if (this.#chars[this.#at] !== '-' || this.#chars[this.#at + 1] === ']') return from.fits;
    this.#at++;
    const to = this.#member();
    if (from.char === undefined || to.char === undefined) throw new SyntaxError('no range');
    const [first, last] = [point(from.char), point(to.char)];
    if (first > last) throw new SyntaxError('a range from end to start');
    return (char) => point(char) >= first && point(char) <= last;
  }

  #member(): { readonly char?: string; readonly fits: Fits } {
    const char = this.#next();
    // Classes in classes, and what is between two of them.
    if (char === '[' || ('&~-'.includes(char) && this.#chars[this.#at] === char)) throw new SyntaxError('a class');
    return char === '\\' ? this.#escape() : { char, fits: equals(char) };
  }
}

const equals =
  (char: string): Fits =>
  (each) =>
    each === char;
const point = (char: string): number => char.codePointAt(0) ?? 0;
