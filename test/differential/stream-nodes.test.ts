import { expect, it } from 'vitest';
import type { Bytes } from '../../src/bytes.ts';
import { HistoryStore } from '../../src/engine/history-store.ts';
import { printReply, quoteBytes } from '../../src/transcript/print.ts';
import { startMs } from '../commands/command-test.ts';
import { heldFlavor, OraclePlayer, OurPlayer } from '../oracle/player.ts';
import { Dice } from './dice.ts';
import { describeServers } from './each-server.ts';

const COMMANDS = 2000;
/** So many between two looks, as long as all agree. */
const STRIDE = 50;

const INFO = ['XINFO', 'STREAM', 'x'];
const DUMP = ['DUMP', 'x'];

/** A few fields, the same ones mostly, with numbers and texts of some lengths. */
function fields(dice: Dice): Bytes[] {
  const names = dice.chance(0.7) ? ['a', 'b'] : ['a', 'c', 'd'].slice(0, 1 + dice.below(3));
  const value = () =>
    dice.chance(0.5)
      ? String(Math.floor((dice.next() - 0.5) * 10 ** dice.below(12)))
      : 'v'.repeat(dice.pick([0, 1, 5, 60, 63, 64, 130, dice.chance(0.1) ? 4100 : 2]));
  return names.flatMap((name) => [name, value()]);
}

/** IDs go on by steps of all sizes, so that those of nodes share more bytes and fewer. */
class Changes {
  readonly #dice: Dice;
  #ms = 1;
  #seq = 0;
  readonly #ids: Bytes[] = [];

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  next(isGrowing: boolean): readonly Bytes[] {
    const dice = this.#dice;
    const add = () => ['XADD', 'x', ...(dice.chance(0.1) ? this.#trim() : []), this.#nextId(), ...fields(dice)];
    if (dice.chance(isGrowing ? 0.75 : 0.3)) return add();
    if (dice.chance(0.05)) return this.#setting();
    if (dice.chance(0.1)) return ['XSETID', 'x', this.#someId()];
    if (dice.chance(0.4)) return ['XTRIM', 'x', ...this.#trim()];
    return ['XDEL', 'x', ...Array.from({ length: 1 + dice.below(6) }, () => this.#someId())];
  }

  /** Where the last ID was set back there is room for one of before. */
  #nextId(): Bytes {
    const dice = this.#dice;
    if (dice.chance(0.15)) return this.#someId();
    if (dice.chance(0.5)) this.#seq += 1 + dice.below(300);
    else {
      this.#ms += dice.pick([1, 2, 255, 256, 70_000, dice.chance(0.1) ? 2 ** 33 : 1]);
      this.#seq = dice.below(3);
    }
    const id = `${this.#ms}-${this.#seq}`;
    this.#ids.push(id);
    return id;
  }

  /** One of the later ones, mostly: the others are trimmed. */
  #someId(): Bytes {
    const { length } = this.#ids;
    return this.#ids[Math.max(0, length - 1 - this.#dice.below(this.#dice.chance(0.3) ? 3 : 60))] ?? '1-1';
  }

  #trim(): Bytes[] {
    const dice = this.#dice;
    const limit = dice.chance(0.3) ? ['LIMIT', String(dice.below(30))] : [];
    const operator = dice.pick(['~', '~', '=', '']);
    const to = dice.chance(0.5) ? ['MAXLEN', operator, String(dice.below(50))] : ['MINID', operator, this.#someId()];
    return [...to.filter((word) => word !== ''), ...(operator === '~' ? limit : [])];
  }

  #setting(): readonly Bytes[] {
    const dice = this.#dice;
    return dice.chance(0.5)
      ? ['CONFIG', 'SET', 'stream-node-max-entries', dice.pick(['0', '1', '2', '5', '10', '100'])]
      : ['CONFIG', 'SET', 'stream-node-max-bytes', dice.pick(['0', '50', '200', '700', '4096'])];
  }
}

describeServers('the nodes of a stream', ({ release, oracle }) => {
  it.each([1, 2, 3])('are filled and trimmed as the server does it, seed %i', async (seed) => {
    const dice = new Dice(seed);
    const changes = new Changes(dice);
    const store = new HistoryStore({ flavor: heldFlavor(release) });
    const player = new OurPlayer(store);
    const server = await OraclePlayer.begin(oracle());
    const seen = new Set<string>();
    for (let n = 0; n < COMMANDS; n += STRIDE) {
      const commands = Array.from({ length: STRIDE }, (_, i) => changes.next((n + i) % 500 < 300));
      const asked = commands.flatMap((argv) => [argv, INFO, DUMP]);
      const mine = asked.map((argv) => printReply(player.send(argv, startMs)));
      const theirs = (await server.sendAll(asked, startMs)).map((reply) => printReply(reply));
      const at = mine.findIndex((each, i) => each !== theirs[i]);
      const shown = asked.slice(0, at + 1).map((argv) => argv.map((word) => quoteBytes(word.slice(0, 20))).join(' '));
      if (at >= 0) expect.fail([...shown, 'ours:', mine[at], 'theirs:', theirs[at]].join('\n'));
      for (const each of mine) seen.add(/radix-tree-keys"\n.*?(\d+)\n/.exec(each)?.[1] ?? '');
    }
    server.close();
    expect(seen.size).toBeGreaterThan(20);
  });
});
