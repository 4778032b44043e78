import type { Bytes } from '../../src/bytes.ts';
import { findCommand } from '../../src/engine/connection.ts';
import { DATABASES, HeadStore, HistoryStore } from '../../src/engine/store.ts';
import type { Comparison } from '../../src/spec/info.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { printReply } from '../../src/transcript/print.ts';
import { agree } from '../oracle/agreement.ts';
import type { Oracle } from '../oracle/oracle.ts';
import { flavorOf, OraclePlayer, OurPlayer } from '../oracle/player.ts';
import { closerLook, type Difference } from './closer-look.ts';

/** A command, and the instant at which it runs, ms since 1970. */
export interface TimedCommand {
  readonly argv: readonly Bytes[];
  readonly nowMs: number;
}

/** The same command on all sides, and what they said. */
export interface Exchange extends TimedCommand {
  readonly comparison: Comparison;
  readonly isError: boolean;
  /** What ours said where it does not agree, and which of our stores it was. */
  readonly difference?: Difference & { readonly store: StoreName };
}

/** Our stores: the one that keeps its past, and the one that the socket serves. */
type StoreName = 'history' | 'head';

/** Commands that count keys whose deadline has passed until somebody looks them up: a whole scan of the oracle does. */
const seesAll: ReadonlySet<string> = new Set(['DBSIZE', 'RANDOMKEY']);
const LOOK_AT_ALL = ['SCAN', '0', 'COUNT', '1000000'];

/** The real server and both of our stores from empty, command by command. */
export class Duel {
  readonly #oracle: OraclePlayer;
  readonly #history = new HistoryStore({ flavor: flavorOf('redis-7.0') });
  readonly #ours: Readonly<Record<StoreName, OurPlayer>> = {
    history: new OurPlayer(this.#history),
    head: new OurPlayer(new HeadStore({ flavor: flavorOf('redis-7.0') })),
  };

  private constructor(oracle: OraclePlayer) {
    this.#oracle = oracle;
  }

  static async begin(oracle: Oracle, protocol: 2 | 3, nowMs: number): Promise<Duel> {
    const duel = new Duel(await OraclePlayer.begin(oracle));
    await duel.exchange({ argv: ['HELLO', String(protocol)], nowMs });
    return duel;
  }

  end(): void {
    this.#oracle.close();
  }

  /** The next instant after `nowMs` at which a key is gone. */
  nextGoneMs(nowMs: number): number | undefined {
    const next = Array.from({ length: DATABASES }, (_, db) => this.#history.keyspace(db).nextGoneMs(nowMs) ?? never);
    return next.every((ms) => ms === never) ? undefined : Math.min(...next);
  }

  async exchange(command: TimedCommand): Promise<Exchange> {
    const { argv, nowMs } = command;
    if (seesAll.has((argv[0] ?? '').toUpperCase())) await this.#oracle.send(LOOK_AT_ALL, nowMs);
    const reply = await this.#oracle.send(argv, nowMs);
    const info = findCommand(argv)?.info;
    const comparison = info?.comparison ?? { how: 'exact' };
    const isError = reply.type === 'error';
    const exchange = { argv, nowMs, comparison, isError };
    for (const store of ['history', 'head'] as const) {
      const ours = this.#ours[store];
      const mine = ours.send(argv, nowMs);
      const difference = agree(mine, reply, comparison)
        ? info && !isError && (await closerLook(info, command, mine, { ours, theirs: this.#oracle }))
        : { ours: shown(mine, ours.protocol), theirs: shown(reply, ours.protocol) };
      if (difference) return { ...exchange, difference: { store, ...difference } };
    }
    return exchange;
  }
}

/** As redis-cli prints it; as one string where white space at an end would not be seen. */
function shown(reply: Reply, protocol: 2 | 3): string {
  const printed = printReply(reply, protocol);
  return printed === printed.trim() ? printed : JSON.stringify(printed);
}

const never = Number.POSITIVE_INFINITY;
