import type { Bytes } from '../../../bytes.ts';
import { hasSince, type Server } from '../../../spec/server.ts';

/**
 * What may stand in a name of a client or its library: CLIENT LIST parts its fields by spaces. Since 7.2 servers look no
 * further than to a zero byte (src/networking.c, validateClientAttr).
 */
export const isClientWord = (word: Bytes, server: Server): boolean =>
  (hasSince(server, '7.2.0') ? /^[!-~]*(?:\0|$)/ : /^[!-~]*$/).test(word);
