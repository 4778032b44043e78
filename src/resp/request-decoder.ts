import type { Bytes } from '../bytes.ts';
import { parseInt64, parseSmallInt } from '../spec/number.ts';
import { splitArguments } from '../transcript/split.ts';
import { Feed } from './feed.ts';

/** The servers' limits (src/server.h: PROTO_INLINE_MAX_SIZE; src/networking.c for the counts). */
const LINE_LIMIT = 64 * 1024;
const WORDS_LIMIT = 2 ** 31 - 1;
/** The longest string of JavaScript, which is a little less (V8, 64 bits). */
const STRING_LIMIT = 2 ** 29 - 24;

/** Stands for a command with a word that is longer than a string can be: it is read over, and cannot run. */
export const TOO_LONG: readonly Bytes[] = [''];

/** What came of a piece: whole commands, and the protocol error after them, if there is one; then nothing more is read. */
export interface Decoded {
  readonly commands: readonly (readonly Bytes[])[];
  /** The error message as the server sends it before it hangs up. */
  readonly error?: Bytes;
}

/** How long words may be, in bytes. */
export interface WordLimits {
  /** As the server is set at that moment (`proto-max-bulk-len`): of a longer one no client may speak. */
  readonly bulkBytes: () => number;
  /** A longer one is read over. */
  readonly stringBytes: number;
}

/** As servers begin. */
const usualLimits: WordLimits = { bulkBytes: () => 512 * 1024 * 1024, stringBytes: STRING_LIMIT };

/** Where servers read the same bytes otherwise. */
export interface RequestOddities {
  /** A zero byte hides the end of a header's line, so that more bytes are waited for. */
  readonly zeroHidesHeader: boolean;
  /** A byte 0xff of an inline command is read over. */
  readonly inlineDropsFF: boolean;
}

/** The bytes with which a request and each of its words begin: `*` and `$`. */
const ARRAY = 0x2a;
const BULK = 0x24;

class ProtocolError extends Error {}

const fault = (what: string) => new ProtocolError(`ERR Protocol error: ${what}`);

/**
 * Reads the requests of one client: arrays of bulk strings, or inline commands, pipelined and cut up anywhere. Errors
 * and oddities are the servers' own (src/networking.c, processInlineBuffer and processMultibulkBuffer): the byte behind
 * `\r` may be any; an inline command's end is looked for in a C string, so a zero byte hides all that follows it.
 */
export class RequestDecoder {
  readonly #oddities: RequestOddities;
  readonly #feed = new Feed();
  #words: Bytes[] = [];
  /** Words that the current array still lacks; 0: between commands. */
  #wanting = 0;
  #bulkLength: number | undefined;
  /** A word of the current array is too long for a string; of it and what stands behind it so many bytes are still to come. */
  #isTooLong = false;
  #unread = 0;
  #broken = false;
  readonly #limits: WordLimits;

  constructor(oddities: RequestOddities, limits: Partial<WordLimits> = {}) {
    this.#oddities = oddities;
    this.#limits = { ...usualLimits, ...limits };
  }

  push(piece: Bytes): Decoded {
    const commands: (readonly Bytes[])[] = [];
    if (this.#broken) return { commands };
    this.#feed.push(piece);
    try {
      for (let next = this.#next(); next; next = this.#next()) if (next.length > 0) commands.push(next);
      return { commands };
    } catch (thrown) {
      if (!(thrown instanceof ProtocolError)) throw thrown;
      this.#broken = true;
      return { commands, error: thrown.message };
    }
  }

  /** The next whole command, an empty one where there was nothing in it, or nothing where more bytes are wanted. */
  #next(): readonly Bytes[] | undefined {
    if (this.#wanting === 0) {
      const first = this.#feed.peek();
      if (first === undefined) return undefined;
      if (first !== '*') return this.#inline();
      const count = this.#feed.count(ARRAY) ?? this.#wordCount();
      if (count === undefined) return undefined;
      if (count <= 0) return [];
      this.#wanting = count;
    }
    return this.#array();
  }

  #wordCount(): number | undefined {
    const line = this.#line('\r', 'too big mbulk count string');
    return line === undefined ? undefined : countIn(line, 'invalid multibulk length', WORDS_LIMIT);
  }

  #array(): readonly Bytes[] | undefined {
    while (this.#wanting > 0) {
      const word = this.#bulk();
      if (word === undefined) return undefined;
      this.#words.push(word);
      this.#wanting--;
    }
    const words = this.#isTooLong ? TOO_LONG : this.#words;
    this.#words = [];
    this.#isTooLong = false;
    return words;
  }

  #bulk(): Bytes | undefined {
    if (this.#unread > 0) return this.#readOver();
    this.#bulkLength ??= this.#bulkHeader();
    if (this.#bulkLength !== undefined && this.#bulkLength > this.#limits.stringBytes) {
      this.#isTooLong = true;
      this.#unread = this.#bulkLength + 2;
      this.#bulkLength = undefined;
      return this.#readOver();
    }
    if (this.#bulkLength === undefined || this.#feed.length < this.#bulkLength + 2) return undefined;
    const value = this.#feed.take(this.#bulkLength);
    // The two bytes behind a value are skipped whatever they are, as the servers do.
    this.#feed.skip(2);
    this.#bulkLength = undefined;
    return value;
  }

  #readOver(): Bytes | undefined {
    const count = Math.min(this.#unread, this.#feed.length);
    this.#feed.take(count);
    this.#unread -= count;
    return this.#unread === 0 ? '' : undefined;
  }

  #bulkHeader(): number | undefined {
    const plain = this.#feed.count(BULK);
    if (plain !== undefined && plain <= this.#limits.bulkBytes()) return plain;
    if (plain !== undefined) throw fault('invalid bulk length');
    const mark = this.#feed.peek();
    const line = this.#line('\r', 'too big bulk count string');
    if (line === undefined) return undefined;
    if (mark !== '$') throw fault(`expected '$', got '${mark === '\r' || mark === '\n' ? ' ' : mark}'`);
    const length = countIn(line, 'invalid bulk length', this.#limits.bulkBytes());
    if (length < 0) throw fault('invalid bulk length');
    return length;
  }

  #line(end: '\r' | '\n', tooLong: string): Bytes | undefined {
    const isHeader = end === '\r';
    const line = this.#feed.until(end, isHeader ? 1 : 0, !isHeader || this.#oddities.zeroHidesHeader);
    if (line === undefined && this.#feed.length > LINE_LIMIT) throw fault(tooLong);
    return line;
  }

  #inline(): readonly Bytes[] | undefined {
    const line = this.#line('\n', 'too big inline request');
    return line === undefined ? undefined : splitInline(line, this.#oddities);
  }
}

/** The number behind `*` or `$`. */
function countIn(line: Bytes, invalid: string, limit: number): number {
  const word = line.slice(1);
  const count = parseSmallInt(word) ?? Number(parseInt64(word) ?? Number.NaN);
  if (!(count <= limit)) throw fault(invalid);
  return count;
}

/** The words of an inline command: split as redis-cli splits, but of bytes. */
function splitInline(line: Bytes, { inlineDropsFF }: RequestOddities): readonly Bytes[] {
  const split = splitArguments(line, (run) => (inlineDropsFF ? run.replaceAll('\xff', '') : run));
  if ('problem' in split) throw fault('unbalanced quotes in request');
  return split.argv;
}
