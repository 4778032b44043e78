/** Commands that Dragonfly alone has, or has in a form of its own. */
export const dragonflyAlone = { since: '1.0.0', on: { redis: false, valkey: false } } as const;
