import type { Bytes } from '../bytes.ts';
import { lowerToResp2 } from '../spec/lower.ts';
import type { Reply } from '../spec/reply.ts';

/** Takes the next bytes of a stream. */
export type Put = (bytes: Bytes) => void;

/** From this length on a value is put by itself, so that what is put together with it stays a possible string. */
const LARGE_BYTES = 4096;

/**
 * Puts a reply on the wire (RESP2, or RESP3 after HELLO 3), one char per byte: in as many pieces as it takes, so that a
 * reply may be longer than any string.
 */
export function putReply(reply: Reply, protocol: 2 | 3, put: Put): void {
  const lowered = protocol === 2 ? lowerToResp2(reply) : reply;
  switch (lowered.type) {
    case 'status':
      return put(`+${lowered.text}\r\n`);
    case 'error':
      return put(`-${lowered.message}\r\n`);
    case 'integer':
      return put(`:${lowered.value}\r\n`);
    case 'bulk':
      return putBulk(lowered.value, put);
    case 'verbatim':
      return put(`=${lowered.text.length + 4}\r\ntxt:${lowered.text}\r\n`);
    case 'null':
      return put(protocol === 3 ? '_\r\n' : lowered.of === 'array' ? '*-1\r\n' : '$-1\r\n');
    case 'double':
      return put(`,${lowered.text}\r\n`);
    case 'resp3':
      return put(lowered.wire);
    case 'boolean':
      return put(lowered.value ? '#t\r\n' : '#f\r\n');
    case 'array': {
      const { items, protocols } = lowered;
      put(`*${items.length}\r\n`);
      for (const [i, item] of items.entries()) putReply(item, protocols?.[i] ?? protocol, put);
      return;
    }
    case 'set':
      put(`~${lowered.items.length}\r\n`);
      for (const item of lowered.items) putReply(item, protocol, put);
      return;
    case 'map':
      put(`%${lowered.entries.length}\r\n`);
      for (const pair of lowered.entries) for (const member of pair) putReply(member, protocol, put);
  }
}

/** A whole reply on the wire. */
export const encodeReply = (reply: Reply, protocol: 2 | 3): Bytes => collected((put) => putReply(reply, protocol, put));

/** A command on the wire: an array of bulk strings. */
export const encodeCommand = (argv: readonly Bytes[]): Bytes =>
  collected((put) => {
    put(`*${argv.length}\r\n`);
    for (const word of argv) putBulk(word, put);
  });

function putBulk(value: Bytes, put: Put): void {
  if (value.length < LARGE_BYTES) return put(`$${value.length}\r\n${value}\r\n`);
  put(`$${value.length}\r\n`);
  put(value);
  put('\r\n');
}

function collected(putAll: (put: Put) => void): Bytes {
  let all = '';
  putAll((bytes) => {
    all += bytes;
  });
  return all;
}
