/** What the tables of all servers say of each JSON command. To Redis 7.0 and before they belong to a module, which it is without. */
export const jsonFacts = {
  group: 'module',
  since: '8.0.0',
  on: { valkey: '8.1.0', dragonfly: true },
  categories: ['json'],
} as const;
