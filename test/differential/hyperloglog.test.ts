import { expect, it } from 'vitest';
import type { Bytes } from '../../src/bytes.ts';
import { HistoryStore } from '../../src/engine/history-store.ts';
import { printReply } from '../../src/transcript/print.ts';
import { startMs } from '../commands/command-test.ts';
import { flavorOf, OraclePlayer, OurPlayer } from '../oracle/player.ts';
import { Dice } from './dice.ts';
import { describeServers } from './each-server.ts';

/** Elements of any length and any bytes: what is left over behind eights of them is hashed too. */
const element = (dice: Dice): Bytes =>
  Array.from({ length: dice.below(20) }, () => String.fromCharCode(dice.below(256))).join('');

/** Grows two of them from nothing to far beyond the sparse form, a few elements at a time and then very many. */
function* commands(dice: Dice): Generator<readonly Bytes[]> {
  for (let n = 0; n < 150; n++) {
    const key = dice.pick(['p', 'p', 'q']);
    const count = n < 60 ? dice.below(8) : dice.below(n < 130 ? 60 : 1000);
    yield ['PFADD', key, ...Array.from({ length: count }, () => element(dice))];
    yield ['GET', key];
    if (dice.chance(0.3)) yield ['PFCOUNT', key];
    if (dice.chance(0.2)) yield ['PFCOUNT', 'p', 'q', 'none'];
    if (dice.chance(0.2)) yield ['PFDEBUG', 'DECODE', key];
    if (dice.chance(0.1)) yield ['PFMERGE', 'm', key];
    if (dice.chance(0.05)) yield ['DEL', 'm'];
    yield ['GET', key];
  }
  yield ['PFMERGE', 'm', 'p', 'q'];
  yield ['PFDEBUG', 'GETREG', 'm'];
  yield ['PFCOUNT', 'm'];
  yield ['GET', 'm'];
}

describeServers('a HyperLogLog', ({ release: { flavor }, oracle }) => {
  it.each(['0', '500', '3000', '5000'])('is byte for byte the server’s, sparse up to %s bytes', async (most) => {
    const store = new HistoryStore({ flavor: flavorOf(flavor) });
    const player = new OurPlayer(store);
    const server = await OraclePlayer.begin(oracle());
    const all = [['CONFIG', 'SET', 'hll-sparse-max-bytes', most], ...commands(new Dice(Number(most)))];
    const theirs = await server.sendAll(all, startMs);
    for (const [i, argv] of all.entries()) {
      const ours = await player.send(argv, startMs);
      const sent = `${i}: ${argv.slice(0, 3).join(' ')} of ${argv.length - 2}`;
      expect([sent, ours && printReply(ours)]).toEqual([sent, printReply(theirs[i] as never)]);
    }
    server.close();
  });
});
