import type { FlavorName } from '../../spec/flavor-name.ts';

/** What the servers that a page can answer as are called, in the order in which they are offered. */
export const serverNames: Readonly<Record<FlavorName, string>> = {
  redis: 'Redis 8.4',
  'redis-7.0': 'Redis 7.0',
  valkey: 'Valkey 9.0',
  dragonfly: 'Dragonfly',
};
