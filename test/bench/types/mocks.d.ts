/** Both say nothing of their types; `contenders.ts` says what is used of them. */
declare module 'ioredis-mock' {
  const RedisMock: new () => unknown;
  export = RedisMock;
}

declare module 'redis-mock' {
  const redisMock: { createClient(): unknown };
  export = redisMock;
}
