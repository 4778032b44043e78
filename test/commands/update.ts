/**
 * `npm run test:update`: rewrites the expected outputs of the command tests. Those of redis-7.0 come from a real
 * redis-server where one is at hand, all others from our own engine; comments, clock steps and layout stay.
 */
import { writeFileSync } from 'node:fs';
import { Oracle } from '../oracle/oracle.ts';
import { OraclePlayer } from '../oracle/player.ts';
import { bringServers, findServer, redis70 } from '../oracle/servers.ts';
import { commandTests, ourPlayer, play, settled, startMs, withOutputs } from './command-test.ts';

for (const missing of bringServers([redis70])) console.log(`${missing} Outputs are our own engine's.`);
const server = findServer(redis70);
const oracle = server && (await Oracle.start(server, startMs));
let changed = 0;
try {
  for (const test of commandTests()) {
    const ours = await play(test, ourPlayer(test.flavor));
    const theirs = oracle && test.flavor === 'redis-7.0' ? await play(test, await OraclePlayer.begin(oracle)) : ours;
    const text = withOutputs(test, settled(ours, theirs));
    if (text === test.text) continue;
    changed++;
    writeFileSync(test.path, text);
    console.log(`rewritten: ${test.name}`);
  }
} finally {
  oracle?.stop();
}
console.log(`${changed} of ${commandTests().length} command tests changed.`);
