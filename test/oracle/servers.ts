import { spawnSync } from 'node:child_process';
import type { FlavorName } from '../../src/spec/flavor-name.ts';
import { bring, type DebianSuite, type Launch, unpacked } from './debian-packages.ts';
import { isInstalled } from './installed.ts';

/** A real server, and the flavor that is held against it. */
export interface ServerRelease {
  readonly flavor: FlavorName;
  readonly product: 'Redis' | 'Valkey';
  /** What its version has to begin with. */
  readonly version: string;
  readonly program: 'redis-server' | 'valkey-server';
  /** The Debian that has it. */
  readonly suite: DebianSuite;
}

/** A server that can be started here. */
export interface FoundServer extends ServerRelease {
  /** `7.0.15`. */
  readonly exactVersion: string;
  readonly launch: Launch;
}

/** The server that this project's transcripts are written after, where they name no other. */
export const redis70: ServerRelease = {
  flavor: 'redis-7.0',
  product: 'Redis',
  version: '7.0',
  program: 'redis-server',
  suite: 'bookworm',
};

/** The servers that flavors are held against. Of Dragonfly there is no package to be had. */
export const serverReleases: readonly ServerRelease[] = [
  redis70,
  { flavor: 'redis', product: 'Redis', version: '8.0', program: 'redis-server', suite: 'trixie' },
  { flavor: 'valkey', product: 'Valkey', version: '8.1', program: 'valkey-server', suite: 'trixie' },
];

/** The server that is held against a flavor, if there is one. */
export const releaseOf = (flavor: string): ServerRelease | undefined =>
  serverReleases.find((release) => release.flavor === flavor);

/** `Redis 7.0`. */
export const titleOf = ({ product, version }: ServerRelease): string => `${product} ${version}`;

const found = new Map<ServerRelease, FoundServer>();

/** The server of a release, where it can be started with its clock stopped: the one on PATH, else Debian's. */
export function findServer(release: ServerRelease): FoundServer | undefined {
  const server = found.get(release) ?? lookForServer(release);
  if (server) found.set(release, server);
  return server;
}

function lookForServer(release: ServerRelease): FoundServer | undefined {
  if (missingForClock()) return undefined;
  const onPath = (): Launch | undefined => ({ command: release.program, args: [] });
  for (const find of [onPath, () => unpacked(release.suite, release.program)]) {
    const launch = find();
    if (!launch) continue;
    const exactVersion = versionOf(launch);
    if (exactVersion?.startsWith(`${release.version}.`)) return { ...release, exactVersion, launch };
  }
  return undefined;
}

/** Brings the servers that are not here out of Debian's packages. Gives a sentence for each that cannot be had. */
export const bringServers = (releases: readonly ServerRelease[] = serverReleases): readonly string[] =>
  releases.flatMap((release) => {
    if (findServer(release)) return [];
    const why = missingForClock() ?? bring(release.suite);
    if (!why && findServer(release)) return [];
    const notHad = why ?? `Debian ${release.suite} has another version of it`;
    return `${titleOf(release)} is left out, so nothing is held against it for ${release.flavor}: ${notHad}.`;
  });

/** What the clock of a server is stopped with, and is not here. */
function missingForClock(): string | undefined {
  if (process.platform !== 'linux') return 'a server’s clock can only be set on Linux';
  return isInstalled('cc') ? undefined : 'there is no cc here to make its clock with (apt-get install gcc libc6-dev)';
}

function versionOf({ command, args }: Launch): string | undefined {
  const { stdout } = spawnSync(command, [...args, '--version'], { encoding: 'utf8' });
  return / v=([0-9.]+)/.exec(stdout ?? '')?.[1];
}
