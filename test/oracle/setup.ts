import { bringServers } from './servers.ts';

/** Before the differential tests: has the servers at hand, and says which are not. */
export function setup(): void {
  for (const sentence of bringServers()) console.log(sentence);
}
