import type { Reply } from './reply.ts';

/** A reply in the types that RESP2 has: maps flat, sets as arrays, doubles as strings, booleans as integers. */
export function lowerToResp2(reply: Reply): Reply {
  switch (reply.type) {
    case 'array':
    case 'set':
      return { type: 'array', items: reply.items.map(lowerToResp2) };
    case 'map':
      return { type: 'array', items: reply.entries.flat().map(lowerToResp2) };
    case 'double':
      return { type: 'bulk', value: reply.text };
    case 'boolean':
      return { type: 'integer', value: reply.value ? 1 : 0 };
    default:
      return reply;
  }
}
