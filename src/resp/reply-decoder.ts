import type { Bytes } from '../bytes.ts';
import type { Reply } from '../spec/reply.ts';
import { Feed } from './feed.ts';

/** An aggregate that has begun: what it lacks, and what it becomes. */
interface Open {
  readonly items: Reply[];
  readonly count: number;
  readonly close: (items: readonly Reply[]) => Reply;
}

const arrayOf = (items: readonly Reply[]): Reply => ({ type: 'array', items });
const setOf = (items: readonly Reply[]): Reply => ({ type: 'set', items });
const mapOf = (items: readonly Reply[]): Reply => ({
  type: 'map',
  entries: Array.from({ length: items.length / 2 }, (_, i) => [items[2 * i] as Reply, items[2 * i + 1] as Reply]),
});

/** Reads a server's replies, RESP2 and RESP3, in pieces cut anywhere. Nothing is read twice. */
export class ReplyDecoder {
  readonly #feed = new Feed();
  readonly #open: Open[] = [];
  /** The value whose header has come: its length, and what comes before the value itself. */
  #value: { readonly length: number; readonly skipped: number } | undefined;

  push(piece: Bytes): Reply[] {
    this.#feed.push(piece);
    const replies: Reply[] = [];
    for (let step = this.#step(); step !== 'incomplete'; step = this.#step()) {
      const whole = step && this.#place(step);
      if (whole) replies.push(whole);
    }
    return replies;
  }

  /** Puts a reply where it belongs; gives it back, or the aggregate that it fills, where it belongs to none. */
  #place(reply: Reply): Reply | undefined {
    let placed = reply;
    for (let open = this.#open.at(-1); open; open = this.#open.at(-1)) {
      open.items.push(placed);
      if (open.items.length < open.count) return undefined;
      this.#open.pop();
      placed = open.close(open.items);
    }
    return placed;
  }

  /** The next reply that holds no other; nothing where an aggregate begins. */
  #step(): Reply | 'incomplete' | undefined {
    if (this.#value) return this.#bulk(this.#value.length, this.#value.skipped);
    const line = this.#feed.until('\r', 1, false);
    if (line === undefined) return 'incomplete';
    const rest = line.slice(1);
    switch (line.charAt(0)) {
      case '+':
        return { type: 'status', text: rest };
      case '-':
        return { type: 'error', message: rest };
      case ':':
        return { type: 'integer', value: BigInt(rest) };
      case ',':
        return { type: 'double', text: rest };
      case '#':
        return { type: 'boolean', value: rest === 't' };
      case '_':
        return { type: 'null', of: 'bulk' };
      case '$':
        return rest === '-1' ? { type: 'null', of: 'bulk' } : this.#bulk(Number(rest), 0);
      case '=':
        return this.#bulk(Number(rest), 'txt:'.length);
      case '*':
        return rest === '-1' ? { type: 'null', of: 'array' } : this.#begin(Number(rest), arrayOf);
      case '~':
        return this.#begin(Number(rest), setOf);
      case '%':
        return this.#begin(2 * Number(rest), mapOf);
    }
    throw new Error(`no reply begins with ${JSON.stringify(line.slice(0, 40))}`);
  }

  #bulk(length: number, skipped: number): Reply | 'incomplete' {
    this.#value = { length, skipped };
    if (this.#feed.length < length + 2) return 'incomplete';
    this.#value = undefined;
    const value = this.#feed.take(length) ?? '';
    this.#feed.take(2);
    return { type: 'bulk', value: value.slice(skipped) };
  }

  #begin(count: number, close: Open['close']): Reply | undefined {
    if (count === 0) return close([]);
    this.#open.push({ items: [], count, close });
    return undefined;
  }
}
