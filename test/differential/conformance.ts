/**
 * `npm run conformance`: seeded random commands per flavor, ours and the real server's replies compared as each command
 * declares. Exit code 0: all alike, 1: differences, 2: wrong usage, 3: no server to be had.
 */
import { inspect } from 'node:util';
import { readFlags } from '../../src/cli/flags.ts';
import { FlagError, runProgram, UsageError } from '../../src/cli/usage-error.ts';
import { flavorNames } from '../../src/engine/flavor.ts';
import { globMatcher } from '../../src/engine/glob.ts';
import '../every-family.ts';
import { startMs } from '../commands/command-test.ts';
import { Oracle } from '../oracle/oracle.ts';
import { bringServers, findServer, type ServerRelease, serverReleases } from '../oracle/servers.ts';
import { youngerNames } from '../oracle/younger.ts';
import { comparisonClasses, sum, type Tally } from './comparison-tally.ts';
import { retell, runSessions } from './run.ts';

const usage = `Usage: npm run conformance -- [--flavor ${flavorNames.join('|')}] [--seed N] [--commands N] [--only NAMES] [--json]
  --flavor    one flavor; left out: each that there is a server for
  --seed      where chance begins (1)
  --commands  how many commands to compare, per flavor (20000)
  --only      which commands to draw, by patterns with commas between: 'SORT*,*PUSH' (all)
  --json      one JSON object a line: differences as they are found, then a result per flavor. A character is a byte
              (with npm: npm run -s, or npm writes lines of its own)
Exit code: 0 all alike, 1 differences, 2 wrong usage, 3 no server to be had.`;

const flags = {
  flavor: { type: 'string' },
  seed: { type: 'string', default: '1' },
  commands: { type: 'string', default: '20000' },
  only: { type: 'string', default: '*' },
  json: { type: 'boolean', default: false },
} as const;

interface Options {
  readonly releases: readonly ServerRelease[];
  readonly seed: number;
  readonly commands: number;
  /** Whether commands of that name are drawn. */
  readonly isDrawn: (name: string) => boolean;
  readonly json: boolean;
}

/** There is no server to compare with, or none that answers. */
class NoServer extends UsageError {
  override readonly exitCode = 3;
}

function readOptions(args: readonly string[]): Options {
  const { flavor, seed, commands, only, json } = readFlags(args, flags, usage).values;
  if (flavor !== undefined && !flavorNames.some((name) => name === flavor)) {
    throw new FlagError(`There is no flavor ${flavor}: there are ${flavorNames.join(', ')}.\n${usage}`);
  }
  const releases = serverReleases.filter((release) => flavor === undefined || release.flavor === flavor);
  const matchers = only.split(',').map((pattern) => globMatcher(pattern, true));
  const isDrawn = (name: string) => matchers.some((matches) => matches(name));
  return { releases, seed: countOf('seed', seed, 0), commands: countOf('commands', commands, 1), isDrawn, json };
}

function countOf(name: string, word: string, least: number): number {
  const count = Number(word);
  if (!/^\d{1,9}$/.test(word) || count < least) {
    throw new FlagError(`--${name} wants a whole number from ${least} to 999999999.\n${usage}`);
  }
  return count;
}

async function conformance({ releases, json, ...drawn }: Options): Promise<void> {
  if (releases.length === 0) throw new NoServer('No server of that flavor can be had: nothing was compared.');
  const leftOut = bringServers(releases);
  const servers = releases.flatMap((release) => findServer(release) ?? []);
  if (servers.length === 0) throw new NoServer(leftOut.join('\n'));
  const say = (line: string, data: object) => console.log(json ? JSON.stringify(data) : line);
  for (const why of leftOut) say(why, { kind: 'left out', why });
  for (const server of servers) {
    const held = { flavor: server.flavor, server: `${server.product} ${server.exactVersion}` };
    const oracle = await Oracle.start(server, startMs);
    try {
      const tally = await runSessions({ oracle, release: server }, drawn, (found) => {
        process.exitCode = 1;
        say(`${retell(found, held.server)}\n`, { kind: 'difference', ...held, ...found });
      });
      const younger = youngerNames(server);
      say(summary(held, drawn.seed, tally, younger), {
        kind: 'result',
        ...held,
        seed: drawn.seed,
        ...sum(tally),
        classes: tally,
        younger,
      });
    } catch (fault) {
      // What the engine gets wrong is a difference: this is the server, or the way to it.
      throw new NoServer(`${held.server} did not go through with it: ${inspect(fault)}`);
    } finally {
      oracle.stop();
    }
  }
}

interface Held {
  readonly flavor: string;
  readonly server: string;
}

function summary({ flavor, server }: Held, seed: number, tally: Tally, younger: readonly string[]): string {
  const { compared, differences } = sum(tally);
  const classes = comparisonClasses.map((each) => `${each} ${tally[each].compared}/${tally[each].differences}`);
  return [
    `${flavor} against ${server}, seed ${seed}: ${compared} commands compared, differences: ${differences}`,
    `  compared/differences by class: ${classes.join(', ')}`,
    `  left out, as younger than the server: ${younger.length}${younger.map((name) => ` [${name}]`).join('')}`,
  ].join('\n');
}

await runProgram(() => conformance(readOptions(process.argv.slice(2))));
