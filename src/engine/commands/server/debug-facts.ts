/** What the subcommands of DEBUG share that look at a server, or tell it to do other than it would. */
export const debugFacts = {
  group: 'server',
  since: '1.0.0',
  on: { dragonfly: false },
  complexity: 'O(1)',
  flags: ['admin', 'noscript', 'loading', 'stale'],
} as const;
