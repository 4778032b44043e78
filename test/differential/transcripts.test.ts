import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandTests, differences, ourPlayer, play, settled, startMs } from '../commands/command-test.ts';
import { missingForOracle, Oracle } from '../oracle/oracle.ts';
import { OraclePlayer } from '../oracle/player.ts';

const missing = missingForOracle();
if (missing) console.log(missing);

describe.skipIf(missing)('redis-server answers as our transcripts say', () => {
  let oracle: Oracle;
  beforeAll(async () => {
    oracle = await Oracle.start(startMs);
  });
  afterAll(() => oracle?.stop());

  const tests = commandTests().filter((test) => test.flavor === 'redis-7.0');
  it.each(tests.map((test) => [test.name, test] as const))('%s', async (_, test) => {
    const theirs = await play(test, await OraclePlayer.begin(oracle));
    const different = differences(test, settled(await play(test, ourPlayer(test.flavor)), theirs));
    if (different.length > 0) expect.fail(different.join('\n'));
  });
});
