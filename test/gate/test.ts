/** `npm test`: every check, each to its end, whatever the ones before it said. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFlags } from '../../src/cli/flags.ts';
import { runProgram } from '../../src/cli/usage-error.ts';
import { bringServers, findServer, serverReleases } from '../oracle/servers.ts';
import {
  type PlaywrightReport,
  sum,
  summaryLine,
  type Tally,
  tallyOfPlaywright,
  tallyOfStep,
  tallyOfVitest,
  unsteady,
  type VitestReport,
} from './tally.ts';

const reports = mkdtempSync(join(tmpdir(), 'mayfly-test-'));

interface Outcome {
  readonly name: string;
  readonly tally: Tally;
  /** What passed only when it was tried again. */
  readonly unsteady?: readonly string[];
}

/** Runs a program of `node_modules/.bin`, which npm puts on PATH. */
function run(
  name: string,
  [program, ...args]: readonly [string, ...string[]],
  env: Record<string, string> = {},
): number {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(program, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status ?? 1;
}

/** A check that counts nothing. */
const check = (name: string, ...command: readonly [string, ...string[]]): Outcome => ({
  name,
  tally: tallyOfStep(run(name, command)),
});

function vitest(project: string): Outcome {
  const report = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const exitCode = run(project, ['vitest', 'run', '--project', project, ...reporters]);
  const counted = read<VitestReport>(report);
  return { name: project, tally: tallyOfStep(exitCode, counted && tallyOfVitest(counted)) };
}

/** A journey that fails is tried once more, when the machine may be less busy. One that passes then is named at the end, to be mended. */
function playwright(): Outcome {
  const report = join(reports, 'browser.json');
  const exitCode = run('browser', ['playwright', 'test', '--retries=1', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  const counted = read<PlaywrightReport>(report);
  return {
    name: 'browser',
    tally: tallyOfStep(exitCode, counted && tallyOfPlaywright(counted)),
    unsteady: counted ? unsteady(counted) : [],
  };
}

/** Undefined where the runner ended before it could report. */
function read<Report>(path: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

await runProgram(async () => {
  readFlags(process.argv.slice(2), {}, 'Usage: npm test');
  // Why there is no real server to hold a flavor against, a sentence each.
  const leftOut = bringServers();
  const hasServer = serverReleases.some(findServer);

  const outcomes: Outcome[] = [
    check('types', 'tsc', '-p', '.'),
    check('types of the layers that run anywhere', 'tsc', '-p', 'src/engine'),
    check('lint', 'biome', 'check', '--error-on-warnings', '.'),
    check('unused code', 'knip', '--no-config-hints'),
    check('layers', 'tsx', 'test/gate/layers.ts'),
    vitest('unit'),
    ...(hasServer ? [vitest('differential')] : []),
    playwright(),
  ];
  rmSync(reports, { recursive: true });

  console.log('');
  for (const sentence of leftOut) console.log(`NOT RUN: ${sentence}`);
  for (const { unsteady = [] } of outcomes) for (const name of unsteady) console.log(`UNSTEADY: ${name}`);
  for (const { name, tally } of outcomes) if (tally.failed > 0) console.log(`FAILED: ${name} (${summaryLine(tally)})`);
  const total = sum(outcomes.map(({ tally }) => tally));
  process.exitCode = total.failed > 0 ? 1 : 0;
  console.log(summaryLine(total));
});
