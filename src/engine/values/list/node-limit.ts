/** The most that a listpack may hold, as a list or as a node of one. */
export interface NodeLimit {
  /** Bytes. */
  readonly bytes: number;
  readonly count: number;
}

/** Where only a count is set, bytes are limited all the same (Valkey src/quicklist.c, SIZE_SAFETY_LIMIT). */
const SAFE_BYTES = 8192;

/** What -1 to -5 stand for (Valkey src/quicklist.c, optimization_level). */
const sizes = [4096, 8192, 16_384, 32_768, 65_536] as const;

/** What a `list-max-listpack-size` means: a count, or one of five sizes (Valkey src/quicklist.c, quicklistNodeLimit). */
export function nodeLimit(fill: number): NodeLimit {
  if (fill >= 0) return { bytes: SAFE_BYTES, count: Math.max(1, fill) };
  return { bytes: sizes[Math.min(-fill, sizes.length) - 1] as number, count: Number.POSITIVE_INFINITY };
}

/** The values that a quicklist can note (Valkey src/quicklist.c, quicklistSetFill). */
export const notedFill = (setting: number): number => Math.max(-5, Math.min(2 ** 15 - 1, setting));

/** Whether a node of so many bytes and elements is larger than it may be. */
export const exceeds = (limit: NodeLimit, bytes: number, count: number): boolean =>
  bytes > limit.bytes || count > limit.count;

/**
 * Whether a listpack is at most one half of what one may be, or the whole (`share`): in bytes where these are what is set,
 * else in elements (Valkey src/t_list.c, listTypeTryConvertQuicklist).
 */
export const isShare = (share: 1 | 2, fill: number, bytes: number, count: number): boolean => {
  const limit = nodeLimit(fill);
  return fill < 0 ? bytes <= limit.bytes / share : count <= Math.floor(limit.count / share);
};
