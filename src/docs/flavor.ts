import type { FlavorName } from '../spec/flavor-name.ts';

/** The server that a document's prompts show: the first that they name. A bare `>` or an address names none. */
export function flavorOfPrompts(prompts: readonly string[]): FlavorName | undefined {
  for (const prompt of prompts) {
    if (/^dragonfly/i.test(prompt)) return 'dragonfly';
    if (/^valkey/i.test(prompt)) return 'valkey';
    if (/^redis/i.test(prompt)) return 'redis';
  }
  return undefined;
}
