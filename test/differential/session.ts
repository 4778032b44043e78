import type { Bytes } from '../../src/bytes.ts';
import { findCommand } from '../../src/engine/connection.ts';
import { DATABASES, HeadStore, HistoryStore } from '../../src/engine/store.ts';
import type { Comparison } from '../../src/spec/info.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { printReply } from '../../src/transcript/print.ts';
import { agree } from '../oracle/agreement.ts';
import type { Oracle } from '../oracle/oracle.ts';
import { flavorOf, OraclePlayer, OurPlayer, type Player } from '../oracle/player.ts';

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
  readonly difference?: { readonly store: StoreName; readonly ours: string; readonly theirs: string };
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

  async exchange({ argv, nowMs }: TimedCommand): Promise<Exchange> {
    const name = (argv[0] ?? '').toUpperCase();
    if (seesAll.has(name)) await this.#oracle.send(LOOK_AT_ALL, nowMs);
    const theirs = await this.#oracle.send(argv, nowMs);
    const comparison = findCommand(argv)?.info.comparison ?? { how: 'exact' };
    const isError = theirs.type === 'error';
    const exchange = { argv, nowMs, comparison, isError };
    for (const store of ['history', 'head'] as const) {
      const ours = this.#ours[store].send(argv, nowMs);
      const { protocol } = this.#ours[store];
      if (!agree(ours, theirs, comparison)) {
        return { ...exchange, difference: { store, ours: shown(ours, protocol), theirs: shown(theirs, protocol) } };
      }
      const closer = isError ? undefined : await this.#closerLook(store, name, argv, nowMs, ours);
      if (closer) return { ...exchange, difference: { store, ...closer } };
    }
    return exchange;
  }

  /** What chance decides cannot be compared, but what it chooses from can. */
  async #closerLook(
    store: StoreName,
    name: string,
    argv: readonly Bytes[],
    nowMs: number,
    reply: Reply,
  ): Promise<{ readonly ours: string; readonly theirs: string } | undefined> {
    if (name === 'SCAN') {
      const ours = await scanned(this.#ours[store], argv.slice(2), nowMs);
      const theirs = await scanned(this.#oracle, argv.slice(2), nowMs);
      return ours === theirs ? undefined : { ours: `a whole scan: ${ours}`, theirs: `a whole scan: ${theirs}` };
    }
    if (name === 'RANDOMKEY' && reply.type === 'bulk') {
      const found = await this.#oracle.send(['EXISTS', reply.value], nowMs);
      const exists = found.type === 'integer' && found.value === 1n;
      return exists ? undefined : { ours: printReply(reply), theirs: 'there is no such key' };
    }
    return undefined;
  }
}

/** As redis-cli prints it; as one string where white space at an end would not be seen. */
function shown(reply: Reply, protocol: 2 | 3): string {
  const printed = printReply(reply, protocol);
  return printed === printed.trim() ? printed : JSON.stringify(printed);
}

const never = Number.POSITIVE_INFINITY;

/** The keys of a whole scan, sorted. */
async function scanned(player: Player, filters: readonly Bytes[], nowMs: number): Promise<string> {
  const found = new Set<string>();
  let cursor = '0';
  do {
    const page = await player.send(['SCAN', cursor, ...filters], nowMs);
    const [next, items] = page.type === 'array' ? page.items : [];
    if (next?.type !== 'bulk' || items?.type !== 'array') throw new Error(`no page of a scan: ${printReply(page)}`);
    for (const item of items.items) found.add(printReply(item));
    cursor = next.value;
  } while (cursor !== '0');
  return [...found].toSorted().join(' ');
}
