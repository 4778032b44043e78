import type { Bytes } from '../../../bytes.ts';

/** What may stand in a name of a client or its library: CLIENT LIST parts its fields by spaces (src/networking.c, validateClientAttr). */
export const isClientWord = (word: Bytes): boolean => /^[!-~]*$/.test(word);
