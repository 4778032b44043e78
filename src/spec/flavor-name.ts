/** The servers that a store can answer as. What each name stands for is in the engine's `flavor.ts`. */
export type FlavorName = 'redis-7.0' | 'redis' | 'valkey' | 'dragonfly';
