import { expect, it } from 'vitest';
import { commandTests, differences, ourPlayer, play, settled } from '../commands/command-test.ts';
import { OraclePlayer } from '../oracle/player.ts';
import { redis70 } from '../oracle/servers.ts';
import { describeServers } from './each-server.ts';

describeServers('transcripts', ({ release: { flavor }, oracle }) => {
  const tests = commandTests();
  const named = (of: string) => tests.filter((test) => test.flavor === of).map((test) => [test.name, test] as const);

  it.each(named(flavor))('the server answers as %s says', async (_, test) => {
    const theirs = await play(test, await OraclePlayer.begin(oracle()));
    const different = differences(test, settled(test, await play(test, ourPlayer(flavor)), theirs));
    if (different.length > 0) expect.fail(different.join('\n'));
  });

  // What they expect is Redis 7.0's; the commands are a good test of any server.
  const others = flavor === redis70.flavor ? [] : named(redis70.flavor);
  it.each(others)('ours answers the commands of %s as the server does', async (_, test) => {
    const ours = await play(test, ourPlayer(flavor));
    const theirs = settled({ flavor }, ours, await play(test, await OraclePlayer.begin(oracle())));
    expect(ours.map(told)).toEqual(theirs.map(told));
  });
});

const told = ({ step, printed }: Awaited<ReturnType<typeof play>>[number]): string =>
  [`> ${step.text}`, ...printed].join('\n');
