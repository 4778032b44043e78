import type { Bytes } from '../../src/bytes.ts';
import { findCommand } from '../../src/engine/connection.ts';
import { DATABASES, HeadStore, HistoryStore } from '../../src/engine/store.ts';
import type { CommandInfo, Comparison } from '../../src/spec/info.ts';
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
/** In a transaction nobody can look up, and the words that wait share their memory with the values that they become. */
const unlikeInTransaction: ReadonlySet<string> = new Set([...seesAll, 'OBJECT REFCOUNT']);
const LOOK_AT_ALL = ['SCAN', '0', 'COUNT', '1000000'];

/** The real server and both of our stores from empty, command by command. */
export class Duel {
  readonly #oracle: OraclePlayer;
  readonly #history = new HistoryStore({ flavor: flavorOf('redis-7.0') });
  readonly #ours: Readonly<Record<StoreName, OurPlayer>> = {
    history: new OurPlayer(this.#history),
    head: new OurPlayer(new HeadStore({ flavor: flavorOf('redis-7.0') })),
  };

  /** How what waits for EXEC will be compared. */
  #waiting: Comparison[] | undefined;

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
    const name = (argv[0] ?? '').toUpperCase();
    const wasWaiting = this.isWaiting;
    if (seesAll.has(name) && !wasWaiting) await this.#oracle.send(LOOK_AT_ALL, nowMs);
    const reply = await this.#oracle.send(argv, nowMs);
    const info = findCommand(argv)?.info;
    const isError = reply.type === 'error';
    const waiting = this.#waiting ?? [];
    this.#follow(name, info, reply);
    const comparison = info?.comparison ?? { how: 'exact' };
    const exchange = { argv, nowMs, comparison, isError };
    const agrees = (mine: Reply): boolean =>
      name === 'EXEC' && mine.type === 'array' && reply.type === 'array'
        ? mine.items.length === reply.items.length &&
          mine.items.every((item, i) => agree(item, reply.items[i] as Reply, waiting[i] as Comparison))
        : agree(mine, reply, comparison);
    for (const store of ['history', 'head'] as const) {
      const ours = this.#ours[store];
      const mine = ours.send(argv, nowMs);
      const difference = agrees(mine)
        ? info && !isError && !this.isWaiting && (await closerLook(info, command, mine, { ours, theirs: this.#oracle }))
        : { ours: shown(mine, ours.protocol), theirs: shown(reply, ours.protocol) };
      if (difference) return { ...exchange, difference: { store, ...difference } };
    }
    return exchange;
  }

  /** A transaction has begun: what is sent waits for EXEC. */
  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  #follow(name: string, info: CommandInfo | undefined, reply: Reply): void {
    const isDone = reply.type !== 'error';
    if (name === 'MULTI' && isDone) this.#waiting = [];
    else if (name === 'EXEC' || (name === 'DISCARD' && isDone)) this.#waiting = undefined;
    else if (reply.type === 'status' && reply.text === 'QUEUED')
      this.#waiting?.push(unlikeInTransaction.has(info?.name ?? '') ? unlike : (info?.comparison ?? { how: 'exact' }));
  }
}

const unlike: Comparison = { how: 'shape', why: 'It tells of what a server does inside.' };

/** As redis-cli prints it; as one string where white space at an end would not be seen. */
function shown(reply: Reply, protocol: 2 | 3): string {
  const printed = printReply(reply, protocol);
  return printed === printed.trim() ? printed : JSON.stringify(printed);
}

const never = Number.POSITIVE_INFINITY;
