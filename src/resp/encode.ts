import type { Bytes } from '../bytes.ts';
import { lowerToResp2 } from '../spec/lower.ts';
import type { Reply } from '../spec/reply.ts';

/** A reply on the wire (RESP2, or RESP3 after HELLO 3), one char per byte. */
export const encodeReply = (reply: Reply, protocol: 2 | 3): Bytes =>
  encode(protocol === 2 ? lowerToResp2(reply) : reply, protocol);

/** A command on the wire: an array of bulk strings. */
export const encodeCommand = (argv: readonly Bytes[]): Bytes =>
  argv.reduce((wire, word) => `${wire}$${word.length}\r\n${word}\r\n`, `*${argv.length}\r\n`);

function encode(reply: Reply, protocol: 2 | 3): Bytes {
  switch (reply.type) {
    case 'status':
      return `+${reply.text}\r\n`;
    case 'error':
      return `-${reply.message}\r\n`;
    case 'integer':
      return `:${reply.value}\r\n`;
    case 'bulk':
      return `$${reply.value.length}\r\n${reply.value}\r\n`;
    case 'null':
      return protocol === 3 ? '_\r\n' : reply.of === 'array' ? '*-1\r\n' : '$-1\r\n';
    case 'double':
      return `,${reply.text}\r\n`;
    case 'boolean':
      return reply.value ? '#t\r\n' : '#f\r\n';
    case 'array':
      return `*${reply.items.length}\r\n${encodeAll(reply.items, protocol)}`;
    case 'set':
      return `~${reply.items.length}\r\n${encodeAll(reply.items, protocol)}`;
    case 'map':
      return `%${reply.entries.length}\r\n${encodeAll(reply.entries.flat(), protocol)}`;
  }
}

const encodeAll = (items: readonly Reply[], protocol: 2 | 3): Bytes =>
  items.map((item) => encodeReply(item, protocol)).join('');
