import type { Bytes } from '../bytes.ts';
import { parseSmallInt } from '../spec/number.ts';
import { splitArguments } from '../transcript/split.ts';
import { Feed } from './feed.ts';

/** The servers' limits (src/server.h: PROTO_INLINE_MAX_SIZE, proto-max-bulk-len; src/networking.c for the counts). */
const LINE_LIMIT = 64 * 1024;
const WORDS_LIMIT = 2 ** 31 - 1;
const BULK_LIMIT = 512 * 1024 * 1024;

/** What came of a piece: whole commands, and the protocol error after them, if there is one; then nothing more is read. */
export interface Decoded {
  readonly commands: readonly (readonly Bytes[])[];
  /** The error message as the server sends it before it hangs up. */
  readonly error?: Bytes;
}

class ProtocolError extends Error {}

const fault = (what: string) => new ProtocolError(`ERR Protocol error: ${what}`);

/**
 * Reads the requests of one client: arrays of bulk strings, or inline commands, pipelined and cut up anywhere. Errors
 * are the servers' own (src/networking.c, processInlineBuffer and processMultibulkBuffer).
 */
export class RequestDecoder {
  readonly #feed = new Feed();
  #words: Bytes[] = [];
  /** Words that the current array still lacks; 0: between commands. */
  #wanting = 0;
  #bulkLength: number | undefined;

  push(piece: Bytes): Decoded {
    this.#feed.push(piece);
    const commands: (readonly Bytes[])[] = [];
    try {
      for (let next = this.#next(); next; next = this.#next()) if (next.length > 0) commands.push(next);
      return { commands };
    } catch (thrown) {
      if (thrown instanceof ProtocolError) return { commands, error: thrown.message };
      throw thrown;
    }
  }

  /** The next whole command, an empty one where there was nothing in it, or nothing where more bytes are wanted. */
  #next(): readonly Bytes[] | undefined {
    if (this.#wanting === 0) {
      const first = this.#feed.peek();
      if (first === undefined) return undefined;
      if (first !== '*') return this.#inline();
      const count = this.#header('too big mbulk count string', 'invalid multibulk length', WORDS_LIMIT);
      if (count === undefined) return undefined;
      if (count <= 0) return [];
      this.#wanting = count;
    }
    return this.#array();
  }

  #array(): readonly Bytes[] | undefined {
    while (this.#wanting > 0) {
      const word = this.#bulk();
      if (word === undefined) return undefined;
      this.#words.push(word);
      this.#wanting--;
    }
    const words = this.#words;
    this.#words = [];
    return words;
  }

  #bulk(): Bytes | undefined {
    if (this.#bulkLength === undefined) {
      const mark = this.#feed.peek();
      if (mark === undefined) return undefined;
      if (mark !== '$' && this.#feed.length > 1) throw fault(`expected '$', got '${/[\r\n]/.test(mark) ? ' ' : mark}'`);
      const length = this.#header('too big bulk count string', 'invalid bulk length', BULK_LIMIT);
      if (length === undefined) return undefined;
      if (length < 0) throw fault('invalid bulk length');
      this.#bulkLength = length;
    }
    // The two bytes behind a value are skipped whatever they are, as the servers do.
    const value = this.#feed.take(this.#bulkLength + 2);
    if (value === undefined) return undefined;
    this.#bulkLength = undefined;
    return value.slice(0, -2);
  }

  /** The number behind `*` or `$`. */
  #header(tooLong: string, invalid: string, limit: number): number | undefined {
    const line = this.#feed.until('\r\n');
    if (line === undefined) {
      if (this.#feed.length > LINE_LIMIT) throw fault(tooLong);
      return undefined;
    }
    const count = parseSmallInt(line.slice(1));
    if (count === undefined || count > limit) throw fault(invalid);
    return count;
  }

  #inline(): readonly Bytes[] | undefined {
    const line = this.#feed.until('\n');
    if (line === undefined) {
      if (this.#feed.length > LINE_LIMIT) throw fault('too big inline request');
      return undefined;
    }
    const split = splitInline(line);
    if (!split) throw fault('unbalanced quotes in request');
    return split;
  }
}

/** The words of an inline command: split as redis-cli splits, but of bytes. */
function splitInline(line: Bytes): readonly Bytes[] | undefined {
  const split = splitArguments(line, (run) => run);
  return 'argv' in split ? split.argv : undefined;
}
