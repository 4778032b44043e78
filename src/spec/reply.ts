import type { Bytes } from '../bytes.ts';

/** What a command answers, before a protocol version gives it a form on the wire or a printer a form on the page. */
export type Reply =
  | { readonly type: 'status'; readonly text: Bytes }
  | { readonly type: 'error'; readonly message: Bytes }
  | { readonly type: 'integer'; readonly value: number | bigint }
  | { readonly type: 'bulk'; readonly value: Bytes }
  /** RESP2 has two nulls, `$-1` and `*-1`; RESP3 and redis-cli show them alike. */
  | { readonly type: 'null'; readonly of: 'bulk' | 'array' }
  /** `protocols`: in which each item is written, where the client has changed it between them (HELLO in a transaction). */
  | { readonly type: 'array'; readonly items: readonly Reply[]; readonly protocols?: readonly (2 | 3)[] }
  /** An array in RESP2. */
  | { readonly type: 'set'; readonly items: readonly Reply[] }
  /** A flat array of keys and values in RESP2. */
  | { readonly type: 'map'; readonly entries: readonly (readonly [Reply, Reply])[] }
  /** A bulk string in RESP2. `text` is the number as the server writes it. */
  | { readonly type: 'double'; readonly text: Bytes }
  /** Text for people: a bulk string in RESP2. redis-cli shows it as it is. */
  | { readonly type: 'verbatim'; readonly text: Bytes }
  /** An integer 0 or 1 in RESP2. */
  | { readonly type: 'boolean'; readonly value: boolean }
  /** Of a type that only RESP3 has, and no command but DEBUG PROTOCOL sends: its bytes, and what is shown for it elsewhere. */
  | { readonly type: 'resp3'; readonly wire: Bytes; readonly shown: Reply };

/** What a command answers with: a reply; none, or several, where it is no single one. */
export type Outcome = Reply | readonly Reply[];

export const OK: Reply = { type: 'status', text: 'OK' };
export const NIL: Reply = { type: 'null', of: 'bulk' };
export const NIL_ARRAY: Reply = { type: 'null', of: 'array' };
export const ZERO: Reply = { type: 'integer', value: 0 };
export const ONE: Reply = { type: 'integer', value: 1 };

/** A line without content of its own, such as `OK`. */
export const status = (text: Bytes): Reply => ({ type: 'status', text });
export const errorReply = (message: Bytes): Reply => ({ type: 'error', message });
/** Any bytes. */
export const bulk = (value: Bytes): Reply => ({ type: 'bulk', value });
export const verbatim = (text: Bytes): Reply => ({ type: 'verbatim', text });
export const array = (items: readonly Reply[]): Reply => ({ type: 'array', items });
export const setOf = (items: readonly Reply[]): Reply => ({ type: 'set', items });
/** Names with values; to a client of RESP2, both in a row. */
export const map = (entries: readonly (readonly [Reply, Reply])[]): Reply => ({ type: 'map', entries });
export const integer = (value: number | bigint): Reply =>
  value === 0 ? ZERO : value === 1 ? ONE : { type: 'integer', value };
/** A bulk string, or the null bulk string where there is none. */
export const bulkOrNil = (value: Bytes | undefined): Reply => (value === undefined ? NIL : bulk(value));
