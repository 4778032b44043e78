import type { Bytes } from '../../src/bytes.ts';
import { Feed } from '../../src/resp/feed.ts';
import type { Reply } from '../../src/spec/reply.ts';

/** Not all of a reply has come. */
class Incomplete extends Error {}

/** Reads a server's replies, RESP2 and RESP3, in pieces cut anywhere. */
export class ReplyDecoder {
  readonly #feed = new Feed();

  push(piece: Bytes): Reply[] {
    this.#feed.push(piece);
    const replies: Reply[] = [];
    for (let next = this.#whole(); next; next = this.#whole()) replies.push(next);
    return replies;
  }

  #whole(): Reply | undefined {
    const mark = this.#feed.join();
    try {
      return this.#reply();
    } catch (thrown) {
      if (!(thrown instanceof Incomplete)) throw thrown;
      this.#feed.rewind(mark);
      return undefined;
    }
  }

  #reply(): Reply {
    const line = this.#feed.until('\r\n') ?? incomplete();
    const rest = line.slice(1);
    const count = Number(rest);
    switch (line.charAt(0)) {
      case '+':
        return { type: 'status', text: rest };
      case '-':
        return { type: 'error', message: rest };
      case ':':
        return { type: 'integer', value: BigInt(rest) };
      case '$':
        return count < 0 ? { type: 'null', of: 'bulk' } : { type: 'bulk', value: this.#value(count) };
      case '*':
        return count < 0 ? { type: 'null', of: 'array' } : { type: 'array', items: this.#items(count) };
      case '_':
        return { type: 'null', of: 'bulk' };
      case ',':
        return { type: 'double', text: rest };
      case '#':
        return { type: 'boolean', value: rest === 't' };
      case '~':
        return { type: 'set', items: this.#items(count) };
      case '%':
        return { type: 'map', entries: Array.from({ length: count }, () => [this.#reply(), this.#reply()] as const) };
      case '=':
        return { type: 'bulk', value: this.#value(count).slice(4) };
    }
    throw new Error(`no reply begins with ${JSON.stringify(line.slice(0, 40))}`);
  }

  #items = (count: number): Reply[] => Array.from({ length: count }, () => this.#reply());

  #value(length: number): Bytes {
    const value = this.#feed.take(length + 2) ?? incomplete();
    return value.slice(0, -2);
  }
}

function incomplete(): never {
  throw new Incomplete();
}
