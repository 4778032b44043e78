import { expect, it } from 'vitest';
import { commandTests, differences, ourPlayer, play, settled } from '../commands/command-test.ts';
import { OraclePlayer } from '../oracle/player.ts';
import { redis70 } from '../oracle/servers.ts';
import { describeServer } from './each-server.ts';

describeServer(redis70, 'the server answers as our transcripts say', ({ oracle }) => {
  const tests = commandTests().filter((test) => test.flavor === 'redis-7.0');
  it.each(tests.map((test) => [test.name, test] as const))('%s', async (_, test) => {
    const theirs = await play(test, await OraclePlayer.begin(oracle()));
    const different = differences(test, settled(await play(test, ourPlayer(test.flavor)), theirs));
    if (different.length > 0) expect.fail(different.join('\n'));
  });
});
