import { array, bulk, integer, type Reply } from './reply.ts';

/**
 * The form of a reply in RESP2, which knows no maps, sets, doubles, booleans or texts. One level only: whoever walks a reply
 * lowers each member when its turn comes, so that nothing is copied twice. Agrees with redis-server's `DEBUG PROTOCOL`.
 */
export function lowerToResp2(reply: Reply): Reply {
  switch (reply.type) {
    case 'map':
      return array(reply.entries.flat());
    case 'set':
      return array(reply.items);
    case 'double':
    case 'verbatim':
      return bulk(reply.text);
    case 'boolean':
      return integer(reply.value ? 1 : 0);
    case 'resp3':
      return lowerToResp2(reply.shown);
    default:
      return reply;
  }
}
