import { expect, it } from 'vitest';
import type { Bytes } from '../../src/bytes.ts';
import { HistoryStore } from '../../src/engine/history-store.ts';
import { list } from '../../src/engine/values/list/kind.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { quoteBytes } from '../../src/transcript/print.ts';
import { startMs } from '../commands/command-test.ts';
import { flavorOf, OraclePlayer, OurPlayer } from '../oracle/player.ts';
import { Dice } from './dice.ts';
import { describeServers } from './each-server.ts';

const COMMANDS = 1500;
/** So many between two looks, as long as all agree. */
const STRIDE = 25;

const sizes = ['-1', '-2', '0', '1', '2', '3', '5', '8', '16'];
const ends = ['LEFT', 'RIGHT'];

/** Numbers, short and long texts, and some that no node of the smallest sizes can hold. */
function element(dice: Dice): Bytes {
  if (dice.chance(0.3)) return String(Math.floor((dice.next() - 0.5) * 10 ** dice.below(12)));
  const length = dice.pick([
    0,
    1,
    5,
    40,
    63,
    64,
    120,
    130,
    700,
    dice.chance(0.3) ? 4200 : 2,
    dice.chance(0.2) ? 9000 : 3,
  ]);
  return dice.pick(['a', 'b', 'c']).repeat(length);
}

const elements = (dice: Dice): Bytes[] => Array.from({ length: 1 + dice.below(12) }, () => element(dice));

/** A command that changes a list of two; in turns they grow and shrink. */
function change(dice: Dice, isGrowing: boolean): readonly Bytes[] {
  const key = dice.pick(['l', 'm']);
  const index = String(dice.below(60) - 30);
  const growing = [
    () => ['RPUSH', key, ...elements(dice)],
    () => ['LPUSH', key, ...elements(dice)],
    () => ['LINSERT', key, dice.pick(['BEFORE', 'AFTER']), element(dice), element(dice)],
  ];
  const shrinking = [
    () => [dice.pick(['LPOP', 'RPOP']), key, String(1 + dice.below(8))],
    () => ['LREM', key, String(dice.below(5) - 2), element(dice)],
    () => ['LTRIM', key, String(dice.below(4)), String(-1 - dice.below(4))],
    () => ['LTRIM', key, index, String(dice.below(60))],
  ];
  const either = [
    () => ['LSET', key, index, element(dice)],
    () => ['LMOVE', key, dice.pick(['l', 'm']), dice.pick(ends), dice.pick(ends)],
    () => ['COPY', 'l', 'm', 'REPLACE'],
    () => ['CONFIG', 'SET', 'list-max-listpack-size', dice.pick(sizes)],
  ];
  const main = isGrowing ? growing : shrinking;
  return dice.pick([...main, ...main, ...either, ...(isGrowing ? shrinking : growing).slice(0, 1)])();
}

/** The nodes of a quicklist as the server tells of them: how many, and their bytes. */
function told(reply: Reply | undefined): string {
  const text = reply?.type === 'status' ? reply.text : '';
  const field = (name: string) => new RegExp(`\\b${name}:(\\S+)`).exec(text)?.[1];
  const nodes = field('ql_nodes');
  return nodes === undefined ? `${field('encoding')}` : `quicklist of ${nodes}, ${field('ql_uncompressed_size')} bytes`;
}

function ours(store: HistoryStore, key: Bytes): string {
  const value = store.keyspace(0).find(key, { nowMs: startMs, seq: store.seq })?.value;
  if (value === undefined || !list.is(value)) return 'undefined';
  if (value.form.encoding === 'listpack') return 'listpack';
  const { nodes } = value.form;
  return `quicklist of ${nodes.length}, ${nodes.reduce((sum, { bytes }) => sum + bytes, 0)} bytes`;
}

describeServers('the nodes of a list', ({ release: { flavor }, oracle }) => {
  it.each([1, 2, 3])('are spread as the server spreads them, seed %i', async (seed) => {
    const dice = new Dice(seed);
    const store = new HistoryStore({ flavor: flavorOf(flavor) });
    const player = new OurPlayer(store);
    const server = await OraclePlayer.begin(oracle());
    const seen = new Set<string>();
    for (let n = 0; n < COMMANDS; n += STRIDE) {
      const commands = Array.from({ length: STRIDE }, (_, i) => change(dice, (n + i) % 400 < 220));
      const mine = commands.map((argv) => {
        player.send(argv, startMs);
        return ['l', 'm'].map((key) => ours(store, key)).join('; ');
      });
      const asked = commands.flatMap((argv) => [argv, ['DEBUG', 'OBJECT', 'l'], ['DEBUG', 'OBJECT', 'm']]);
      const replies = await server.sendAll(asked, startMs);
      const theirs = commands.map((_, i) => [1, 2].map((k) => told(replies[3 * i + k])).join('; '));
      for (const each of mine) seen.add(each.replace(/\d+ bytes/g, ''));
      const at = mine.findIndex((each, i) => each !== theirs[i]);
      const shown = commands
        .slice(0, at + 1)
        .map((argv) => argv.map((word) => quoteBytes(word.slice(0, 12))).join(' '));
      if (at >= 0) expect.fail([...shown, `ours: ${mine[at]}`, `theirs: ${theirs[at]}`].join('\n'));
    }
    server.close();
    expect(seen.size).toBeGreaterThan(100);
  });
});
