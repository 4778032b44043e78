/**
 * `npm run test:update`: rewrites the expected outputs of the command tests. Each flavor's come from the real server that
 * is held against it, where that is at hand, all others from our own engine; comments, clock steps and layout stay. Redis
 * 7.0 is also asked for the facts of its commands (`redis-7.0.json`).
 */
import { writeFileSync } from 'node:fs';
import '../every-family.ts';
import { readFlags } from '../../src/cli/flags.ts';
import { runProgram } from '../../src/cli/usage-error.ts';
import { flavorNames } from '../../src/engine/index.ts';
import { Oracle } from '../oracle/oracle.ts';
import { OraclePlayer } from '../oracle/player.ts';
import { bringServers, findServer, redis70, releaseOf } from '../oracle/servers.ts';
import { beginsProcess, hasYounger } from '../oracle/younger.ts';
import { commandTests, ourPlayer, play, settled, startMs, withOutputs } from './command-test.ts';
import { renewRecord } from './recorded-facts.ts';
import { sendsOneOf, unknownText, unknownTo } from './unknown-commands.ts';

await runProgram(async () => {
  readFlags(process.argv.slice(2), {}, 'Usage: npm run test:update');
  for (const missing of bringServers()) console.log(`${missing} Outputs are our own engine's there.`);
  let changed = 0;
  for (const flavor of flavorNames) {
    const tests = commandTests().filter((test) => test.flavor === flavor);
    const release = releaseOf(flavor);
    const server = release && findServer(release);
    const oracle = server && (await Oracle.start(server, startMs));
    try {
      const client = await oracle?.connect();
      const unknown = release && client ? await unknownTo(client, release) : [];
      for (const name of unknown) console.log(unknownText(name, flavor));
      if (release === redis70 && client && (await renewRecord(client))) console.log('rewritten: redis-7.0.json');
      client?.close();
      for (const test of tests) {
        const ours = await play(test, ourPlayer(flavor));
        const isTold = oracle && !beginsProcess(test) && !hasYounger(test, release) && !sendsOneOf(unknown, test);
        const theirs = isTold ? await play(test, await OraclePlayer.begin(oracle)) : ours;
        const text = withOutputs(test, settled(test, ours, theirs));
        if (text === test.text) continue;
        changed++;
        writeFileSync(test.path, text);
        console.log(`rewritten: ${test.name}`);
      }
    } finally {
      oracle?.stop();
    }
  }
  console.log(`${changed} of ${commandTests().length} command tests changed.`);
});
