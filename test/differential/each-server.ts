import { afterAll, beforeAll, describe } from 'vitest';
import { startMs } from '../commands/command-test.ts';
import { Oracle } from '../oracle/oracle.ts';
import { findServer, type ServerRelease, serverReleases, titleOf } from '../oracle/servers.ts';

/** A real server for the tests of a body; `oracle` is there while they run. */
export interface Held {
  readonly release: ServerRelease;
  readonly oracle: () => Oracle;
}

/** Tests that want a real server. Where it cannot be had they count as skipped; why, the run has said at its beginning. */
export function describeServer(release: ServerRelease, title: string, body: (held: Held) => void): void {
  const server = findServer(release);
  describe.skipIf(!server)(`${titleOf(release)}: ${title}`, () => {
    let oracle: Oracle | undefined;
    beforeAll(async () => {
      if (server) oracle = await Oracle.start(server, startMs);
    });
    afterAll(() => oracle?.stop());
    body({ release, oracle: () => oracle as Oracle });
  });
}

/** The same tests against each real server. */
export function describeServers(title: string, body: (held: Held) => void): void {
  for (const release of serverReleases) describeServer(release, title, body);
}
