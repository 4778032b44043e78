import { asciiUpper, type Bytes } from '../bytes.ts';
import type { Family } from '../spec/server.ts';

/** What a playground of one server in one page will never have, and which commands that have to do with it. */
const lacking: readonly (readonly [what: string, names: readonly string[], of?: readonly Family[]])[] = [
  ['cluster', ['CLUSTER', 'READONLY', 'READWRITE']],
  ['cluster', ['ASKING', 'MIGRATE', 'RESTORE-ASKING'], ['redis', 'valkey']],
  ['cluster', ['DFLYCLUSTER', 'DFLYMIGRATE'], ['dragonfly']],
  ['replicas', ['REPLICAOF', 'SLAVEOF', 'REPLCONF']],
  ['replicas', ['FAILOVER', 'PSYNC', 'SYNC'], ['redis', 'valkey']],
  ['replicas', ['ADDREPLICAOF', 'REPLTAKEOVER', 'DFLY'], ['dragonfly']],
  ['modules', ['MODULE']],
];

/** What the playground has not, where that is why a server's command is not there; else nothing. */
export function neverHere(word: Bytes, family: Family): string | undefined {
  const name = asciiUpper(word);
  const found = lacking.find(([, names, of]) => names.includes(name) && (of?.includes(family) ?? true));
  return found?.[0];
}
