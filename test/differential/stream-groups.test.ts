import { expect, it } from 'vitest';
import type { Bytes } from '../../src/bytes.ts';
import { HistoryStore } from '../../src/engine/history-store.ts';
import { printReply, quoteBytes } from '../../src/transcript/print.ts';
import { startMs } from '../commands/command-test.ts';
import { heldFlavor, OraclePlayer, OurPlayer } from '../oracle/player.ts';
import { Dice } from './dice.ts';
import { describeServers } from './each-server.ts';

const COMMANDS = 1500;
/** So many at one instant. */
const STRIDE = 10;

const INFO = ['XINFO', 'STREAM', 'x', 'FULL', 'COUNT', '0'];

/** Commands that mostly do something: a stream is written to and read by two groups, of which entries are lost now and then. */
class Readers {
  readonly #dice: Dice;
  #last = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  next(): readonly Bytes[] {
    const dice = this.#dice;
    const [group, consumer] = [dice.pick(['g', 'h']), dice.pick(['ada', 'bob', 'eve'])];
    const idle = dice.pick(['0', '0', '5', '500', '3000']);
    const read = (...rest: readonly Bytes[]) => ['XREADGROUP', 'GROUP', group, consumer, ...rest];
    const count = dice.chance(0.7) ? ['COUNT', String(1 + dice.below(4))] : [];
    return dice.pick<() => readonly Bytes[]>([
      () => ['XADD', 'x', ...(dice.chance(0.1) ? ['MAXLEN', String(dice.below(40))] : []), this.#add(), 'n', '1'],
      () => ['XADD', 'x', this.#add(), 'n', '1', 'm', '2'],
      () => read(...count, ...(dice.chance(0.2) ? ['NOACK'] : []), 'STREAMS', 'x', '>'),
      () => read(...count, 'STREAMS', 'x', '>'),
      () => read(...count, 'STREAMS', 'x', dice.chance(0.5) ? '0' : this.#id()),
      () => ['XACK', 'x', group, this.#id(), this.#id(), this.#id()],
      () => ['XCLAIM', 'x', group, consumer, idle, this.#id(), this.#id(), ...this.#claimOptions()],
      () => ['XAUTOCLAIM', 'x', group, consumer, idle, dice.chance(0.5) ? '0' : this.#id(), ...count],
      () => ['XAUTOCLAIM', 'x', group, consumer, idle, '-', 'JUSTID', ...count],
      () => ['XPENDING', 'x', group, ...(dice.chance(0.5) ? ['IDLE', idle, '-', '+', '9', consumer] : [])],
      () => ['XINFO', 'CONSUMERS', 'x', group],
      () => ['XINFO', 'GROUPS', 'x'],
      () => ['XDEL', 'x', this.#id(), ...(dice.chance(0.3) ? [this.#id()] : [])],
      () => this.#rarely(group, consumer),
    ])();
  }

  #rarely(group: Bytes, consumer: Bytes): readonly Bytes[] {
    const dice = this.#dice;
    const read = dice.chance(0.5) ? ['ENTRIESREAD', String(dice.below(this.#last + 3) - 1)] : [];
    return dice.pick<() => readonly Bytes[]>([
      () => ['XGROUP', 'CREATE', 'x', group, dice.pick(['0', '$', this.#id()]), 'MKSTREAM', ...read],
      () => ['XGROUP', 'SETID', 'x', group, dice.pick(['0', '$', this.#id()]), ...read],
      () => ['XGROUP', 'DELCONSUMER', 'x', group, consumer],
      () => ['XGROUP', 'CREATECONSUMER', 'x', group, consumer],
      () => ['XTRIM', 'x', 'MINID', this.#id()],
      () => [
        'XSETID',
        'x',
        `${this.#last + dice.below(3)}-0`,
        ...(dice.chance(0.3) ? ['MAXDELETEDID', this.#id()] : []),
      ],
      () => (dice.chance(0.2) ? ['XGROUP', 'DESTROY', 'x', group] : ['COPY', 'x', 'y', 'REPLACE']),
      () => (dice.chance(0.1) ? ['DEL', 'x'] : ['COPY', 'y', 'x', 'REPLACE']),
    ])();
  }

  #claimOptions(): readonly Bytes[] {
    const dice = this.#dice;
    const options = [['FORCE'], ['JUSTID'], ['IDLE', '700'], ['RETRYCOUNT', '7'], ['LASTID', this.#id()]];
    return options.filter(() => dice.chance(0.25)).flat();
  }

  #add(): Bytes {
    this.#last += 1 + this.#dice.below(2);
    return `${this.#last}-0`;
  }

  /** One of the later ones, which may be there. */
  #id(): Bytes {
    return `${Math.max(1, this.#last - this.#dice.below(30))}-0`;
  }
}

describeServers('the groups of a stream', ({ release, oracle }) => {
  it.each([1, 2])('read, claim and acknowledge as the server has it, seed %i', async (seed) => {
    const dice = new Dice(seed);
    const readers = new Readers(dice);
    const store = new HistoryStore({ flavor: heldFlavor(release) });
    const player = new OurPlayer(store);
    const server = await OraclePlayer.begin(oracle());
    let nowMs = startMs;
    let done = 0;
    for (let n = 0; n < COMMANDS; n += STRIDE) {
      nowMs += dice.pick([0, 1, 5, 500, 3000]);
      const commands = Array.from({ length: STRIDE }, () => readers.next());
      const asked = commands.flatMap((argv) => [argv, INFO]);
      const replies = asked.map((argv) => player.send(argv, nowMs));
      const mine = replies.map((reply) => printReply(reply));
      const theirs = (await server.sendAll(asked, nowMs)).map((reply) => printReply(reply));
      const at = mine.findIndex((each, i) => each !== theirs[i]);
      const shown = asked.slice(0, at + 1).map((argv) => argv.map((word) => quoteBytes(word)).join(' '));
      if (at >= 0)
        expect.fail([...shown, 'before:', mine[at - 1], 'ours:', mine[at], 'theirs:', theirs[at]].join('\n'));
      done += replies.filter(({ type }, i) => i % 2 === 0 && type !== 'error').length;
    }
    server.close();
    expect(done).toBeGreaterThan(COMMANDS / 2);
  });
});
