import type { FlavorName } from '../spec/flavor-name.ts';

/** A record, so that the compiler sees a name that is missing. */
const known: Readonly<Record<FlavorName, true>> = { dragonfly: true, valkey: true, redis: true, 'redis-7.0': true };
const flavors = Object.keys(known) as readonly FlavorName[];

/** `dragonfly, valkey, ...`: those that a document may name. */
export const flavorsText: string = flavors.join(', ');

export const flavorNamed = (name: unknown): FlavorName | undefined => flavors.find((flavor) => flavor === name);

/** The server that a document's prompts show: the first that they name. A bare `>` or an address names none. */
export function flavorOfPrompts(prompts: readonly string[]): FlavorName | undefined {
  for (const prompt of prompts) {
    if (/^dragonfly/i.test(prompt)) return 'dragonfly';
    if (/^valkey/i.test(prompt)) return 'valkey';
    if (/^redis/i.test(prompt)) return 'redis';
  }
  return undefined;
}
