import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandTests, ourPlayer, play, settled, startMs, withOutputs } from '../commands/command-test.ts';
import { missingForOracle, Oracle } from '../oracle/oracle.ts';
import { oraclePlayer } from '../oracle/player.ts';

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
    const player = await oraclePlayer(oracle);
    const ours = await play(test, ourPlayer(test.flavor));
    expect(withOutputs(test, settled(ours, await play(test, player)))).toBe(test.text);
    player.close();
  });
});
