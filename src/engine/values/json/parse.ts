import { type Bytes, bytesFromText } from '../../../bytes.ts';
import { JsonArray } from './array.ts';
import type { Json } from './json.ts';
import { JsonObject, type MemberOrder } from './object.ts';

/** How a server reads JSON. */
export interface JsonReading {
  readonly order: MemberOrder;
  /** So many containers in each other are too many. */
  readonly tooDeep: number;
  /** Whether what stands behind the value is not looked at. */
  readonly ignoresRest?: true;
  /** What a number becomes; nothing where it is out of range. `isInteger`: digits alone. */
  readNumber(text: Bytes, isInteger: boolean): Json | undefined;
}

/** What is no JSON, in the words of serde_json, which Redis repeats. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  /** Only there is too much of it, one in the other. */
  readonly isTooDeep: boolean;

  constructor(message: string, isTooDeep: boolean) {
    super(message);
    this.isTooDeep = isTooDeep;
  }
}

/** The value that a text spells. What is none throws a `JsonSyntaxError`. */
export const parseJson = (text: Bytes, reading: JsonReading): Json => new Parser(text, reading).whole();

const escapes: Readonly<Record<string, Bytes>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

const TOO_DEEP = 'recursion limit exceeded';

class Parser {
  readonly #text: Bytes;
  readonly #reading: JsonReading;
  #at = 0;
  #depth = 0;

  constructor(text: Bytes, reading: JsonReading) {
    this.#text = text;
    this.#reading = reading;
  }

  whole(): Json {
    const value = this.#value();
    if (!this.#reading.ignoresRest && this.#next() !== undefined) throw this.#unexpected('trailing characters');
    return value;
  }

  /** The next character that is no white space, which is not taken. */
  #next(): string | undefined {
    while (' \n\t\r'.includes(this.#text[this.#at] ?? 'x')) this.#at++;
    return this.#text[this.#at];
  }

  #value(): Json {
    const start = this.#next();
    if (start === undefined) throw this.#ends('a value');
    if (start === '"') return this.#string();
    if (start === '[') return this.#nested(() => this.#array());
    if (start === '{') return this.#nested(() => this.#object());
    if (start === 't') return this.#word('true', true);
    if (start === 'f') return this.#word('false', false);
    if (start === 'n') return this.#word('null', null);
    if (start === '-' || (start >= '0' && start <= '9')) return this.#number();
    throw this.#unexpected('expected value');
  }

  #word(word: string, value: Json): Json {
    for (const letter of word) {
      const found = this.#text[this.#at++];
      if (found === undefined) throw this.#ends('a value');
      if (found !== letter) throw this.#error('expected ident');
    }
    return value;
  }

  #nested<T>(read: () => T): T {
    if (++this.#depth >= this.#reading.tooDeep) throw this.#unexpected(TOO_DEEP);
    this.#at++;
    const value = read();
    this.#depth--;
    return value;
  }

  #array(): Json {
    const items: Json[] = [];
    for (;;) {
      const start = this.#next();
      if (start === undefined) throw this.#ends('a list');
      if (start === ']') break;
      if (items.length > 0) {
        if (start !== ',') throw this.#unexpected('expected `,` or `]`');
        this.#at++;
        if (this.#next() === ']') throw this.#unexpected('trailing comma');
      }
      items.push(this.#value());
    }
    this.#at++;
    return JsonArray.of(items);
  }

  #object(): Json {
    const object = JsonObject.empty<Json>(this.#reading.order);
    for (let isFirst = true; ; isFirst = false) {
      let start = this.#next();
      if (start === undefined) throw this.#ends('an object');
      if (start === '}') break;
      if (!isFirst) {
        if (start !== ',') throw this.#unexpected('expected `,` or `}`');
        this.#at++;
        start = this.#next();
        if (start === undefined) throw this.#ends('a value');
        if (start === '}') throw this.#unexpected('trailing comma');
      }
      if (start !== '"') throw this.#unexpected('key must be a string');
      const name = this.#string();
      const colon = this.#next();
      if (colon === undefined) throw this.#ends('an object');
      if (colon !== ':') throw this.#unexpected('expected `:`');
      this.#at++;
      object.put(name, this.#value());
    }
    this.#at++;
    return object;
  }

  #number(): Json {
    const start = this.#at;
    const text = this.#text;
    const isDigit = () => (text[this.#at] ?? '') >= '0' && (text[this.#at] ?? '') <= '9';
    const digits = () => {
      while (isDigit()) this.#at++;
    };
    if (text[this.#at] === '-') this.#at++;
    if (!isDigit()) {
      if (text[this.#at] === undefined) throw this.#ends('a value');
      this.#at++;
      throw this.#error('invalid number');
    }
    if (text[this.#at++] !== '0') digits();
    else if (isDigit()) throw this.#unexpected('invalid number');
    let isInteger = true;
    if (text[this.#at] === '.') {
      isInteger = false;
      this.#at++;
      if (text[this.#at] === undefined) throw this.#ends('a value');
      if (!isDigit()) throw this.#unexpected('invalid number');
      digits();
    }
    if (text[this.#at] === 'e' || text[this.#at] === 'E') {
      isInteger = false;
      this.#at++;
      if (text[this.#at] === '+' || text[this.#at] === '-') this.#at++;
      if (text[this.#at] === undefined) throw this.#ends('a value');
      if (!isDigit()) {
        this.#at++;
        throw this.#error('invalid number');
      }
      digits();
    }
    const value = this.#reading.readNumber(text.slice(start, this.#at), isInteger);
    if (value === undefined) throw this.#error('number out of range');
    return value;
  }

  #string(): Bytes {
    const text = this.#text;
    const parts: Bytes[] = [];
    this.#at++;
    for (let from = this.#at; ; ) {
      const char = text[this.#at];
      if (char === undefined) throw this.#ends('a string');
      if (char !== '"' && char !== '\\' && char >= ' ') {
        this.#at++;
        continue;
      }
      parts.push(text.slice(from, this.#at++));
      if (char === '"') return parts.join('');
      if (char !== '\\') throw this.#error('control character (\\u0000-\\u001F) found while parsing a string');
      parts.push(this.#escape());
      from = this.#at;
    }
  }

  #escape(): Bytes {
    const char = this.#text[this.#at++];
    if (char === undefined) {
      this.#at--;
      throw this.#ends('a string');
    }
    if (char !== 'u') {
      const plain = escapes[char];
      if (plain === undefined) throw this.#error('invalid escape');
      return plain;
    }
    const high = this.#hex();
    if (high >= 0xdc00 && high <= 0xdfff) throw this.#error('lone leading surrogate in hex escape');
    if (high < 0xd800 || high > 0xdfff) return bytesFromText(String.fromCharCode(high));
    for (const expected of '\\u') {
      if (this.#text[this.#at] === undefined) throw this.#ends('a string');
      if (this.#text[this.#at++] !== expected) throw this.#error('unexpected end of hex escape');
    }
    const low = this.#hex();
    if (low < 0xdc00 || low > 0xdfff) throw this.#error('lone leading surrogate in hex escape');
    return bytesFromText(String.fromCharCode(high, low));
  }

  #hex(): number {
    const digits = this.#text.slice(this.#at, this.#at + 4);
    this.#at += digits.length;
    if (digits.length < 4) throw this.#ends('a string');
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.#error('invalid escape');
    return Number.parseInt(digits, 16);
  }

  /** What is wrong with what was taken last. */
  #error(what: string, at = this.#at): JsonSyntaxError {
    const lines = this.#text.slice(0, at).split('\n');
    const place = `line ${lines.length} column ${lines.at(-1)?.length ?? 0}`;
    return new JsonSyntaxError(`${what} at ${place}`, what === TOO_DEEP);
  }

  /** What is wrong with what stands next. */
  #unexpected(what: string): JsonSyntaxError {
    return this.#error(what, Math.min(this.#text.length, this.#at + 1));
  }

  #ends(within: string): JsonSyntaxError {
    return this.#error(`EOF while parsing ${within}`);
  }
}
