import { expect, it } from 'vitest';
import { findCommand } from '../../src/engine/commands/index.ts';
import { HeadStore } from '../../src/engine/head-store.ts';
import { Statistics } from '../../src/engine/statistics.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { type CommandTest, commandTests, startMs } from '../commands/command-test.ts';
import type { Oracle } from '../oracle/oracle.ts';
import { heldFlavor, OraclePlayer, OurPlayer } from '../oracle/player.ts';
import type { ServerRelease } from '../oracle/servers.ts';
import { beginsProcess, hasYounger } from '../oracle/younger.ts';
import { describeServers } from './each-server.ts';

/**
 * Commands that are not compared: they end connections, save, or are of a transaction, inside which nobody can ask; the streams' own
 * ones count what they tell replicas, and SPOP of a whole set reads it.
 */
const left =
  /^(?:QUIT|RESET|CLIENT|HELLO|AUTH|SAVE|DEBUG|MULTI|EXEC|DISCARD|CONFIG|XREADGROUP|XCLAIM|XAUTOCLAIM|SPOP|XGROUP DELCONSUMER)\b/i;

/** A hash whose last field is past a server finds until its own cleaning comes, which does not while its clock stands. */
const waitsForCleaning = 'redis/hexpire.transcript';

const asked = ['keyspace_hits', 'keyspace_misses', 'rdb_changes_since_last_save'] as const;
const information = ['INFO', 'everything'];

/** What INFO counts of them. */
const countsIn = (reply: Reply): readonly number[] => {
  const text = reply.type === 'bulk' ? reply.value : reply.type === 'verbatim' ? reply.text : '';
  return asked.map((name) => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(text)?.[1]));
};

/** By how much each command of a test counts otherwise. */
async function unlikeIn(test: CommandTest, oracle: Oracle, release: ServerRelease): Promise<readonly string[]> {
  const flavor = heldFlavor(release);
  const ours = new OurPlayer(new HeadStore({ flavor, startedMs: startMs, statistics: new Statistics() }));
  const theirs = await OraclePlayer.begin(oracle);
  const counts = async (nowMs: number) => [
    countsIn(await theirs.send(information, nowMs)),
    countsIn(ours.send(information, nowMs)),
  ];
  const unlike: string[] = [];
  let nowMs = startMs;
  let before = await counts(nowMs);
  let isInside = false;
  for (const step of test.steps) {
    if (step.kind === 'wait') nowMs += step.waitMs;
    if (step.kind !== 'command') continue;
    const name = findCommand(flavor, step.argv)?.info.name ?? '';
    if (/^(?:QUIT|RESET|CLIENT|HELLO|AUTH|DEBUG)\b/.test(name)) break;
    ours.send(step.argv, nowMs);
    const reply = await theirs.send(step.argv, nowMs);
    if (name === 'MULTI') isInside = true;
    if (name === 'EXEC' || name === 'DISCARD') isInside = false;
    if (isInside) continue;
    const after = await counts(nowMs);
    const more = [0, 1].map((side) => asked.map((_, i) => (after[side]?.[i] ?? 0) - (before[side]?.[i] ?? 0)));
    before = after;
    // What is wrong is told before or after a key is looked for, as it comes.
    if (reply.type !== 'error' && !left.test(name) && String(more[0]) !== String(more[1])) {
      unlike.push(`${test.name}: ${step.argv.join(' ')}: ${asked.join(', ')}: theirs ${more[0]}, ours ${more[1]}`);
    }
  }
  theirs.close();
  return unlike;
}

describeServers('what INFO counts of the commands of all transcripts', ({ release, oracle }) => {
  it('is what the server counts: hits, misses and changes', { timeout: 300_000 }, async () => {
    const flavors = [release.flavor, 'redis-7.0'];
    const tests = commandTests().filter(
      (test) =>
        flavors.includes(test.flavor) &&
        test.name !== waitsForCleaning &&
        !beginsProcess(test) &&
        !hasYounger(test, release),
    );
    const unlike: string[] = [];
    for (const test of tests) unlike.push(...(await unlikeIn(test, oracle(), release)));
    expect(unlike).toEqual([]);
  });
});
