import { describe, expect, it } from 'vitest';
import { HistoryStore } from '../../src/engine/history-store.ts';
import {
  type CommandTest,
  commandTests,
  differences,
  ourPlayer,
  type Played,
  play,
  settled,
} from '../commands/command-test.ts';
import { heldFlavor, OraclePlayer, OurPlayer } from '../oracle/player.ts';
import { redis70 } from '../oracle/servers.ts';
import { authenticatesInside, beginsProcess, hasYounger } from '../oracle/younger.ts';
import { describeServers } from './each-server.ts';

const tests = commandTests().filter((test) => !beginsProcess(test));
const named = (some: readonly CommandTest[]) => some.map((test) => [test.name, test] as const);

describeServers('transcripts', ({ release, oracle }) => {
  const { flavor } = release;
  const own = tests.filter((test) => test.flavor === flavor);
  const younger = own.filter((test) => hasYounger(test, release));

  it.each(named(own.filter((test) => !younger.includes(test))))('the server answers as %s says', async (_, test) => {
    const theirs = await play(test, await OraclePlayer.begin(oracle()));
    const different = differences(test, settled(test, await play(test, ourPlayer(flavor)), theirs));
    if (different.length > 0) expect.fail(different.join('\n'));
  });

  // What they say is of a younger server, or of Redis 7.0; their commands are a good test of this one.
  const isOther = (test: CommandTest) => test.flavor === redis70.flavor && !authenticatesInside(test);
  const others = flavor === redis70.flavor ? [] : tests.filter(isOther);
  const unlike = [...younger, ...others];
  describe.runIf(unlike.length > 0)('of another release', () => {
    it.each(named(unlike))('ours answers the commands of %s as the server does', async (_, test) => {
      const ours = await play(test, new OurPlayer(new HistoryStore({ flavor: heldFlavor(release) })));
      const theirs = settled({ flavor }, ours, await play(test, await OraclePlayer.begin(oracle())));
      expect(ours.map(told)).toEqual(theirs.map(told));
    });
  });
});

const told = ({ step, printed }: Played): string => [`> ${step.text}`, ...printed].join('\n');
