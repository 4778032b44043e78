import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startMs } from '../commands/command-test.ts';
import { redis70 } from '../oracle/servers.ts';
import type { Exchange, TimedCommand } from './duel.ts';
import { describeServer } from './each-server.ts';
import { shortest } from './random-session.ts';
import { type FoundDifference, foundDifference, retell, runSessions } from './run.ts';

const projectFolder = join(import.meta.dirname, '../..');

function conformance(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'test/differential/conformance.ts', ...args],
    { cwd: projectFolder, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

describe('npm run conformance', () => {
  const usage = expect.stringContaining('Usage: npm run conformance -- [--flavor');

  it('shows its usage when asked, and when it is told what it does not know', () => {
    expect(conformance('--help')).toEqual({ status: 0, stdout: usage, stderr: '' });
    for (const wrong of [
      ['--flavor', 'foo'],
      ['--commands', '0'],
    ]) {
      expect(conformance(...wrong), wrong.join(' ')).toEqual({ status: 2, stdout: '', stderr: usage });
    }
  });

  it('says where there is no server to compare with', () => {
    expect(conformance('--flavor', 'dragonfly', '--json')).toEqual({
      status: 3,
      stdout: '',
      stderr: 'No server of that flavor can be had: nothing was compared.\n',
    });
  });
});

describe('a session that differs', () => {
  const exchangeOf = (argv: readonly string[], difference?: Exchange['difference']): Exchange => ({
    ...{ client: 0, argv, nowMs: startMs, name: argv[0], comparison: { how: 'exact' }, isError: false },
    ...(difference ? { difference } : {}),
  });
  const ran = [
    ...Array.from({ length: 30 }, (_, n) => exchangeOf(['SET', 'k', String(n)])),
    exchangeOf(['GET', 'k'], { store: 'head', ours: '"29"', theirs: '"0"' }),
  ];
  const plan = { seed: 5, protocol: 3 } as const;

  it('is told as short as it still differs', async () => {
    const differs = async (session: readonly TimedCommand[]) =>
      session.some(({ argv }) => argv[2] === '7') ? ran.filter((each) => session.includes(each)) : undefined;
    expect(retell(foundDifference(plan, await shortest(ran, differs)), 'Redis')).toBe(
      'Seed 5, RESP3:\n@ 0 ms  client 1> "SET" "k" "7"\n@ 0 ms  client 1> "GET" "k"\nRedis: "0"\nours : "29"',
    );
  });

  it('is a difference too where it does not come again, and says so', async () => {
    const found = foundDifference(plan, await shortest(ran, async () => undefined));
    expect(found).toMatchObject({ class: 'exact', cameAgain: false, theirs: '"0"' });
    expect(found.commands.length).toBe(31);
    const told = retell(found, 'Redis').split('\n');
    expect(told[0]).toBe(
      'Seed 5, RESP3, which did not come again when the same was played anew; the last of 31 commands:',
    );
    expect(told.length).toBe(1 + 20 + 2);
  });
});

describeServer(redis70, 'npm run conformance', ({ release, oracle }) => {
  it('gives its result as JSON, and nothing else', () => {
    const { status, stdout } = conformance('--flavor', release.flavor, '--seed', '7', '--commands', '200', '--json');
    const [result, ...more] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(more).toEqual([]);
    expect(result).toMatchObject({
      ...{ kind: 'result', flavor: 'redis-7.0', server: expect.stringMatching(/^Redis 7\.0\./), seed: 7 },
      ...{ compared: 200, differences: 0, classes: { exact: { differences: 0 }, error: { differences: 0 } } },
    });
    expect(status).toBe(0);
  });

  it('finds what differs, and the few commands that show it', async () => {
    const differences: FoundDifference[] = [];
    const wrong = { oracle: oracle(), release: { ...release, flavor: 'valkey' } } as const;
    const tally = await runSessions(wrong, { seed: 1, commands: 400 }, (found) => differences.push(found));
    const found = Object.values(tally).reduce((sum, each) => sum + each.differences, 0);
    expect(differences.length).toBe(found);
    const shared = differences.find(({ theirs }) => theirs.includes('OBJECT REFCOUNT (integer) 2147483647'));
    expect(shared?.commands.length).toBeLessThan(5);
    expect(shared?.ours).toContain('OBJECT REFCOUNT (integer) 1');
  });
});
