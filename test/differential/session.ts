import type { Bytes } from '../../src/bytes.ts';
import { Connection, findCommand } from '../../src/engine/connection.ts';
import { flavorNamed } from '../../src/engine/flavor.ts';
import { DATABASES, HeadStore, HistoryStore, type Store } from '../../src/engine/store.ts';
import { encodeReply } from '../../src/resp/encode.ts';
import type { Comparison } from '../../src/spec/info.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { printReply } from '../../src/transcript/print.ts';
import type { Oracle, OracleClient } from '../oracle/oracle.ts';
import { keys } from './generator.ts';

/** A command, and how long after the one before it. */
export interface TimedCommand {
  readonly argv: readonly Bytes[];
  readonly nowMs: number;
}

/** Which of our stores answers: the one that keeps its past, or the one that the socket serves. */
export type StoreKind = 'history' | 'head';

/** Our engine as `redis-7.0`, in process, at the instants that it is given. Both stores run; one of them is asked. */
class OurSide {
  readonly store: HistoryStore;
  readonly #connections: Readonly<Record<StoreKind, Connection>>;
  readonly #kind: StoreKind;
  readonly #replies: Partial<Record<StoreKind, Reply>> = {};

  constructor(kind: StoreKind) {
    const flavor = flavorNamed('redis-7.0');
    if (!flavor) throw new Error('the oracle has no flavor here');
    const connect = (store: Store, name: StoreKind) =>
      new Connection(store, (reply) => {
        this.#replies[name] = reply;
      });
    this.#kind = kind;
    this.store = new HistoryStore({ flavor });
    this.#connections = { history: connect(this.store, 'history'), head: connect(new HeadStore({ flavor }), 'head') };
  }

  send(argv: readonly Bytes[], nowMs: number): Reply {
    for (const connection of Object.values(this.#connections)) connection.execute(argv, nowMs);
    const reply = this.#replies[this.#kind];
    if (!reply) throw new Error(`no reply to ${argv.join(' ')}`);
    return reply;
  }

  get protocol(): 2 | 3 {
    return this.#connections[this.#kind].protocol;
  }

  /** The next instant after `nowMs` at which a key is gone. */
  nextGoneMs(nowMs: number): number | undefined {
    const next = Array.from(
      { length: DATABASES },
      (_, db) => this.store.keyspace(db).nextGoneMs(nowMs) ?? Number.POSITIVE_INFINITY,
    );
    const first = Math.min(...next);
    return Number.isFinite(first) ? first : undefined;
  }
}

/** The same command on both sides, and what they said. */
export interface Exchange extends TimedCommand {
  readonly ours: string;
  readonly theirs: string;
  readonly comparison: Comparison;
  readonly agrees: boolean;
}

/** Commands that see keys whose deadline has passed and which nobody has looked up since: the oracle drops those first. */
const countsAll: ReadonlySet<string> = new Set(['DBSIZE', 'KEYS', 'SCAN', 'RANDOMKEY', 'SWAPDB']);

/** Both sides from empty, command by command. */
export class Duel {
  readonly #oracle: Oracle;
  readonly #client: OracleClient;
  readonly ours: OurSide;

  private constructor(oracle: Oracle, client: OracleClient, kind: StoreKind) {
    this.#oracle = oracle;
    this.#client = client;
    this.ours = new OurSide(kind);
  }

  static async begin(oracle: Oracle, protocol: 2 | 3, kind: StoreKind): Promise<Duel> {
    const client = await oracle.connect();
    const duel = new Duel(oracle, client, kind);
    await client.send(['FLUSHALL']);
    await client.send(['HELLO', String(protocol)]);
    duel.ours.send(['HELLO', String(protocol)], 0);
    return duel;
  }

  end(): void {
    this.#client.close();
  }

  async exchange({ argv, nowMs }: TimedCommand): Promise<Exchange> {
    this.#oracle.setClock(nowMs);
    if (countsAll.has((argv[0] ?? '').toUpperCase())) await this.#client.send(['EXISTS', ...keys]);
    const theirs = await this.#client.send(argv);
    const ours = this.ours.send(argv, nowMs);
    const comparison = findCommand(argv)?.info.comparison ?? { how: 'exact' };
    const { protocol } = this.ours;
    return {
      argv,
      nowMs,
      comparison,
      ours: printReply(ours, protocol),
      theirs: printReply(theirs, protocol),
      agrees: agree(ours, theirs, comparison, protocol),
    };
  }
}

/** Whether two replies are as alike as their command promises; errors are compared to the letter whatever it promises. */
function agree(ours: Reply, theirs: Reply, { how }: Comparison, protocol: 2 | 3): boolean {
  const wire = (reply: Reply) => encodeReply(reply, protocol);
  const sorted = (reply: Reply) => ('items' in reply ? reply.items.map(wire).toSorted().join() : wire(reply));
  if (wire(ours) === wire(theirs)) return true;
  if (ours.type === 'error' || theirs.type === 'error' || how === 'exact') return false;
  if (how === 'unordered') return sorted(ours) === sorted(theirs);
  return how === 'never' ? kindOf(ours) === kindOf(theirs) : shapeOf(ours) === shapeOf(theirs);
}

/** The type of a reply, and those of its items where it is a pair: a cursor and a page, say. */
const shapeOf = (reply: Reply): string =>
  reply.type === 'array' && reply.items.length === 2 ? `pair(${reply.items.map(kindOf)})` : kindOf(reply);

/** A string is a string and a list a list, however they are sent. */
const kindOf = ({ type }: Reply): string => kinds[type] ?? type;

const kinds: Partial<Record<Reply['type'], string>> = { status: 'bulk', map: 'array', set: 'array' };
