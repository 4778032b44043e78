/**
 * The longest string that a key can hold, in bytes, and what CONFIG GET says of `proto-max-bulk-len`: 24 bytes less than
 * the servers' default of 512 MB, because that is the longest string of V8.
 */
export const MAX_STRING_BYTES = 2 ** 29 - 24;
