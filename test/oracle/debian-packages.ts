import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program with the words that start it. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
}

/** Debian's releases that have a server, each with the packages of its servers and of the libraries that they need. */
const packagesOf = {
  bookworm: [
    ...['redis-server', 'redis-tools', 'libc6', 'libatomic1', 'libcap2', 'libgcc-s1', 'libgcrypt20', 'libgpg-error0'],
    ...['libjemalloc2', 'liblz4-1', 'liblzf1', 'liblzma5', 'libssl3', 'libstdc++6', 'libsystemd0', 'libzstd1'],
  ],
  trixie: [
    ...['redis-server', 'redis-tools', 'valkey-server', 'valkey-tools', 'libc6', 'libatomic1', 'libcap2', 'libgcc-s1'],
    ...['libjemalloc2', 'liblzf1', 'libssl3t64', 'libstdc++6', 'libsystemd0', 'libzstd1', 'zlib1g'],
  ],
} as const;

export type DebianSuite = keyof typeof packagesOf;

const cache = join(import.meta.dirname, '../../.cache/servers');
const SUMS = 'SHA256SUMS';
const keyrings = ['gpg', 'pgp'].map((ending) => `/usr/share/keyrings/debian-archive-keyring.${ending}`);

/**
 * How to start a program of a suite that `bring` has unpacked: by that suite's own loader, with its own C library, so that
 * it runs on an older Debian too. Nothing where it is not there, or its files are not what was unpacked.
 */
export function unpacked(suite: DebianSuite, program: string, folder = join(cache, suite)): Launch | undefined {
  if (!isWhole(folder)) return undefined;
  const libraries = librariesIn(folder);
  const loader = libraries.flatMap((path) => filesIn(path, /^ld-linux.*\.so\.\d+$/))[0];
  const path = join(folder, 'usr/bin', program);
  if (!loader || !existsSync(path)) return undefined;
  return { command: loader, args: ['--library-path', libraries.join(':'), '--argv0', program, path] };
}

/**
 * Unpacks a suite's servers beside their libraries below `.cache/servers`; nothing is installed. Says why where that
 * cannot be. Apt checks each package against Debian's signed list of hashes, so a security release comes as it is out.
 */
export function bring(suite: DebianSuite): string | undefined {
  const folder = join(cache, suite);
  if (isWhole(folder)) return undefined;
  const keyring = keyrings.find(existsSync);
  if (process.platform !== 'linux' || !keyring) return 'this is not Debian';
  const work = join(cache, `${suite}.${process.pid}`);
  try {
    mkdirSync(join(work, 'lists/partial'), { recursive: true });
    mkdirSync(join(work, 'archives/partial'), { recursive: true });
    writeFileSync(join(work, 'suite.list'), `deb [signed-by=${keyring}] ${mirror()} ${suite} main\n`);
    // As if nothing were installed: what is here must not stand for a package of the suite.
    writeFileSync(join(work, 'status'), '');
    const root = join(work, 'root');
    const problem = apt(work, 'update') ?? apt(work, 'download', ...packagesOf[suite]) ?? unpack(work, root);
    if (problem) return problem;
    writeFileSync(join(root, SUMS), sumsOf(root));
    rmSync(folder, { recursive: true, force: true });
    renameSync(root, folder);
    return undefined;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The mirror that this machine has its own Debian from, which has the other suites too. */
function mirror(): string {
  const { stdout } = spawnSync('apt-get', ['update', '--print-uris'], { encoding: 'utf8' });
  return /^'(\S+\/debian\/?)\/dists\//m.exec(stdout ?? '')?.[1] ?? 'http://deb.debian.org/debian';
}

/** Runs apt-get on lists and settings of its own. Gives what it complained of. */
function apt(work: string, ...words: readonly string[]): string | undefined {
  const settings = {
    'Dir::State::Lists': join(work, 'lists'),
    'Dir::State::status': join(work, 'status'),
    'Dir::Cache': work,
    'Dir::Etc::sourcelist': join(work, 'suite.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    // Root would hand the download to a user who may not write here.
    'APT::Sandbox::User': 'root',
    'APT::Update::Error-Mode': 'any',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '1',
    'Acquire::http::Timeout': '20',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  return run('apt-get', ['-qq', ...options, ...words], work);
}

function unpack(work: string, root: string): string | undefined {
  const problems = filesIn(work, /\.deb$/).map((path) => run('dpkg-deb', ['-x', path, root], work));
  return problems.find((problem) => problem !== undefined);
}

function run(command: string, args: readonly string[], cwd: string): string | undefined {
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 180_000 });
  if (status === 0) return undefined;
  const complaint = error?.message ?? /^(?:E: |W: )?(.*\S)/.exec(stderr)?.[1] ?? `it ended with ${status}`;
  return `${command}: ${complaint}`;
}

const librariesIn = (folder: string): readonly string[] =>
  [join(folder, 'usr/lib'), join(folder, 'lib')].flatMap((path) => filesIn(path, /-linux-gnu/));

const filesIn = (folder: string, name: RegExp): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .toSorted()
        .filter((each) => name.test(each))
        .map((each) => join(folder, each))
    : [];

/** Whether programs and libraries are still what was unpacked. */
function isWhole(folder: string): boolean {
  const sums = join(folder, SUMS);
  return existsSync(sums) && readFileSync(sums, 'utf8') === sumsOf(folder);
}

/** As `sha256sum` writes them. */
const sumsOf = (root: string): string =>
  [...filesIn(join(root, 'usr/bin'), /-server$/), ...librariesIn(root).flatMap((path) => filesIn(path, /\.so/))]
    .map((path) => `${createHash('sha256').update(readFileSync(path)).digest('hex')}  ${path.slice(root.length + 1)}\n`)
    .join('');
