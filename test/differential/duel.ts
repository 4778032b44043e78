import type { Bytes } from '../../src/bytes.ts';
import { findCommand } from '../../src/engine/commands/index.ts';
import type { Flavor } from '../../src/engine/flavor.ts';
import { HeadStore } from '../../src/engine/head-store.ts';
import { HistoryStore } from '../../src/engine/history-store.ts';
import { DATABASES } from '../../src/engine/store.ts';
import { Hash } from '../../src/engine/values/hash/hash.ts';
import type { CommandInfo, Comparison } from '../../src/spec/info.ts';
import { errorReply, type Reply } from '../../src/spec/reply.ts';
import { printReply } from '../../src/transcript/print.ts';
import { agree, isSame } from '../oracle/agreement.ts';
import type { Oracle } from '../oracle/oracle.ts';
import { heldFlavor, OraclePlayer, OurPlayer } from '../oracle/player.ts';
import type { ServerRelease } from '../oracle/servers.ts';
import type { Dice } from './dice.ts';
import { comparisonOf, type Look, leftToChance, looksBehind, SCAN_ALL } from './looks.ts';
import { type Surroundings, surroundingsIn } from './surroundings.ts';

/** A real server, and the flavor that is held against it. */
export interface Opponent {
  readonly oracle: Oracle;
  readonly release: ServerRelease;
}

/** A command, and the instant at which it runs, ms since 1970. */
export interface TimedCommand {
  /** Which of the clients sends it, from 0 on. */
  readonly client: number;
  readonly argv: readonly Bytes[];
  readonly nowMs: number;
}

/** Our stores: the one that keeps its past, and the one that the socket serves. */
type StoreName = 'history' | 'head';
const storeNames: readonly StoreName[] = ['history', 'head'];

/** What both sides said where they do not agree, and which of our stores it was. */
export interface Difference {
  readonly store: StoreName;
  readonly ours: string;
  readonly theirs: string;
}

/** The same command on all sides. */
export interface Exchange extends TimedCommand {
  /** The command that the words name, as the table has it; nothing where there is none. */
  readonly name: string | undefined;
  readonly comparison: Comparison;
  readonly isError: boolean;
  readonly difference?: Difference;
}

/** What one of our stores said, with what lies behind its reply. */
interface Said {
  readonly reply: Reply;
  readonly looks: readonly Look[];
  /** The answers to the questions of each look. */
  readonly answers: readonly (readonly Reply[])[];
}

/** A command that waits for EXEC. */
interface Waiting {
  readonly info: CommandInfo;
  readonly argv: readonly Bytes[];
}

/** A command that ours have answered. */
interface Turn extends TimedCommand {
  readonly before: readonly (readonly Bytes[])[];
  readonly after: readonly (readonly Bytes[])[];
  /** Of EXEC: what it runs. */
  readonly ran: readonly Waiting[];
  readonly name: string | undefined;
  readonly comparison: Comparison;
  readonly said: Readonly<Record<StoreName, Said>>;
  readonly protocol: 2 | 3;
}

/** Commands that count keys whose deadline has passed until somebody looks them up: a whole scan of the oracle does. */
const seesAll: ReadonlySet<string | undefined> = new Set([
  'DBSIZE',
  'RANDOMKEY',
  'MEMORY USAGE',
  'MEMORY STATS',
  'DEBUG OBJECT',
  'DEBUG DIGEST',
  'DEBUG DIGEST-VALUE',
]);

/**
 * A number out of range in the command before is an error of SORT where both come in one piece: Redis asks for an errno that
 * it has not reset (7.0 and 8.0, src/sort.c, sortCommandGeneric). A cursor beyond 63 bits resets it (src/util.c, string2ull).
 */
const readsErrno: ReadonlySet<string | undefined> = new Set(['SORT', 'SORT_RO']);
const resetErrno: readonly Bytes[] = ['HSCAN', '\0none', String(2n ** 63n)];

/** In a transaction nobody can look up, and the words that wait share their memory with the values that they become. */
const unlikeInTransaction: ReadonlySet<string> = new Set([
  'DBSIZE',
  'RANDOMKEY',
  'OBJECT REFCOUNT',
  'MEMORY USAGE',
  'MEMORY STATS',
]);
const unlike: Comparison = { how: 'shape', why: 'It tells of what a server does inside.' };
const exact: Comparison = { how: 'exact' };

/** How many clients a duel has: two can get into each other's transactions. */
export const CLIENTS = 2;

/** One client, of all servers. */
interface Client {
  readonly oracle: OraclePlayer;
  readonly ours: Readonly<Record<StoreName, OurPlayer>>;
  /** What waits for EXEC; nothing where no transaction has begun. */
  waiting: Waiting[] | undefined;
}

/** The real server and both of our stores from empty, command by command. */
export class Duel {
  readonly #flavor: Flavor;
  readonly #history: HistoryStore;
  readonly #clients: readonly Client[];
  readonly #turns: Turn[] = [];
  /** When the server was last made to look at what is past in hashes. */
  #cleanedMs = 0;

  private constructor(oracles: readonly OraclePlayer[], release: ServerRelease) {
    const flavor = heldFlavor(release);
    this.#flavor = flavor;
    this.#history = new HistoryStore({ flavor });
    const head = new HeadStore({ flavor });
    this.#clients = oracles.map((oracle) => ({
      oracle,
      ours: { history: new OurPlayer(this.#history), head: new OurPlayer(head) },
      waiting: undefined,
    }));
  }

  static async begin({ oracle, release }: Opponent, protocol: 2 | 3, nowMs: number): Promise<Duel> {
    const oracles = [await OraclePlayer.begin(oracle)];
    while (oracles.length < CLIENTS) oracles.push(await OraclePlayer.join(oracle));
    const duel = new Duel(oracles, release);
    for (let client = 0; client < CLIENTS; client++) {
      duel.put({ client, argv: ['HELLO', String(protocol)], nowMs });
      await duel.exchanges();
    }
    return duel;
  }

  end(): void {
    for (const { oracle } of this.#clients) oracle.close();
  }

  /** The next instant after `nowMs` at which a key, or a field of a hash, is gone. */
  nextGoneMs(nowMs: number): number | undefined {
    const next = Array.from({ length: DATABASES }, (_, db) => this.#history.keyspace(db).nextGoneMs(nowMs) ?? never);
    const first = Math.min(...next);
    return first === never ? undefined : first;
  }

  /** The hashes of our store, with their keys and databases. */
  *#hashes(): Iterable<{ readonly db: number; readonly key: Bytes; readonly value: Hash }> {
    for (let db = 0; db < DATABASES; db++) {
      for (const head of this.#history.keyspace(db).heads) {
        const value = head?.value;
        if (value instanceof Hash) yield { db, key: head?.key ?? '', value };
      }
    }
  }

  /** Whether a client's transaction has begun: what it sends waits for EXEC. */
  isWaiting(client: number): boolean {
    return this.#client(client).waiting !== undefined;
  }

  /** What a client may meet at an instant. */
  surroundings(client: number, nowMs: number, dice: Dice): Surroundings {
    const { history } = this.#client(client).ours;
    return surroundingsIn((question) => history.peek(question, nowMs), dice);
  }

  #client(client: number): Client {
    return this.#clients[client] as Client;
  }

  /** Runs a command on our side. All that are put before `exchanges` are of one client and run at one instant. */
  put(command: TimedCommand): void {
    const { argv, nowMs } = command;
    const client = this.#client(command.client);
    const info = findCommand(this.#flavor, argv)?.info;
    const seeing = seesAll.has(info?.name) ? [SCAN_ALL] : readsErrno.has(info?.name) ? [resetErrno] : [];
    // A wrong password must have nothing before it (random-session.ts, goOn).
    const isAlone = client.waiting !== undefined || info?.group === 'connection';
    const before = isAlone ? [] : [...this.#cleaning(client, nowMs), ...seeing];
    const ask = (question: readonly Bytes[]) => printReply(client.ours.history.send(question, nowMs));
    const isLooked = info && !client.waiting;
    // Before it runs: it may change what it looks into.
    const comparison = isLooked ? comparisonOf(info, argv, ask) : (info?.comparison ?? exact);
    const replies = { history: answer(client.ours.history, command), head: answer(client.ours.head, command) };
    const ran = follow(client, argv, info, replies.history);
    const chosen = isLooked ? leftToChance({ ...info, comparison }, argv, replies.history, ask) : undefined;
    // What the other store holds shows in its replies too, and to look at all of it takes as long as all else.
    const isLookedAt = { history: true, head: !info?.flags.includes('write') || (nowMs + argv.length) % 4 === 0 };
    const say = (store: StoreName): Said => {
      const reply = replies[store];
      const isLooked = !client.waiting && isLookedAt[store];
      const looked = info && isLooked ? [{ info, argv, reply }, ...ran.map((each) => ({ ...each, reply }))] : [];
      return { reply, ...look(client.ours[store], looked, nowMs, chosen) };
    };
    const said = { history: say('history'), head: say('head') };
    // To look at a key is to use it.
    const seen = isLookedAt.head ? [] : keysIn(said.history.looks);
    if (seen.length > 0) client.ours.head.send(['TOUCH', ...seen], nowMs);
    // What chance has decided is not alike on all sides: it goes.
    const after = chosen === undefined ? [] : [['DEL', chosen]];
    for (const argv of after) for (const store of storeNames) client.ours[store].send(argv, nowMs);
    this.#turns.push({
      ...{ ...command, before, after, ran, name: info?.name, comparison },
      said,
      protocol: client.ours.history.protocol,
    });
  }

  /** Whether there are fields of hashes that are past and that the server has not looked at since. */
  hasPast(nowMs: number): boolean {
    for (const { value } of this.#hashes())
      if (value.past(nowMs).length > value.past(this.#cleanedMs).length) return true;
    return false;
  }

  /**
   * What makes a server look at each field of a hash that is past, which ends it: it would count and list them until its
   * own cleaning comes, which does not while its clock stands (Redis src/t_hash.c, hashTypeGetValue).
   */
  #cleaning({ ours }: Client, nowMs: number): readonly (readonly Bytes[])[] {
    this.#cleanedMs = nowMs;
    const cleaned: (readonly Bytes[])[] = [];
    for (const { db, key, value } of this.#hashes()) {
      const past = value.past(nowMs);
      if (past.length > 0) cleaned.push(['SELECT', String(db)], ['HMGET', key, ...past]);
    }
    return cleaned.length > 0 ? [...cleaned, ['SELECT', String(ours.history.db)]] : [];
  }

  /** Has the real server answer what was put, and compares; ends with the first command that differs. */
  async exchanges(): Promise<readonly Exchange[]> {
    const turns = this.#turns.splice(0);
    const [first] = turns;
    if (!first) return [];
    const sent = turns.flatMap(({ before, argv, said, after }) => [...before, argv, ...questionsOf(said), ...after]);
    const answers = [...(await this.#client(first.client).oracle.sendAll(sent, first.nowMs))];
    const take = (count: number) => answers.splice(0, count);
    const exchanges: Exchange[] = [];
    for (const turn of turns) {
      const { client, argv, nowMs, name, comparison, before, after, said } = turn;
      take(before.length);
      const [reply] = take(1) as [Reply];
      const difference = differenceOf(turn, reply, take(questionsOf(said).length));
      take(after.length);
      const exchange = { client, argv, nowMs, name, comparison, isError: reply.type === 'error' };
      exchanges.push(difference ? { ...exchange, difference } : exchange);
      if (difference) break;
    }
    return exchanges;
  }
}

/** Keeps account of a client's transaction by our own replies. What EXEC has run, if it did. */
function follow(
  client: Client,
  argv: readonly Bytes[],
  info: CommandInfo | undefined,
  reply: Reply,
): readonly Waiting[] {
  const waiting = client.waiting ?? [];
  const isDone = reply.type !== 'error';
  if (info?.name === 'MULTI' && isDone) client.waiting = [];
  else if (info?.name === 'EXEC' || (isDone && (info?.name === 'DISCARD' || info?.name === 'RESET')))
    client.waiting = undefined;
  else if (info && reply.type === 'status' && reply.text === 'QUEUED') client.waiting?.push({ info, argv });
  return info?.name === 'EXEC' && reply.type === 'array' ? waiting : [];
}

function look(
  ours: OurPlayer,
  said: readonly (Waiting & { readonly reply: Reply })[],
  nowMs: number,
  chosen: Bytes | undefined,
): Pick<Said, 'looks' | 'answers'> {
  const typeOf = (key: Bytes) => {
    const type = ours.send(['TYPE', key], nowMs);
    return type.type === 'status' ? type.text : '';
  };
  const looks = said.flatMap(({ info, argv, reply }) => looksBehind(info, argv, reply, typeOf, chosen));
  return { looks, answers: looks.map(({ questions }) => questions.map((words) => ours.send(words, nowMs))) };
}

/** Our reply; a fault of ours is one too, as a socket's client would see it. */
function answer(ours: OurPlayer, { argv, nowMs }: TimedCommand): Reply {
  try {
    return ours.send(argv, nowMs);
  } catch (fault) {
    return errorReply(`ERR internal error: ${fault instanceof Error ? fault.stack : fault}`);
  }
}

const questionsOf = (said: Turn['said']): readonly (readonly Bytes[])[] =>
  (areAlike(said) ? (['history'] as const) : storeNames).flatMap((store) => asked(said[store]));

/** The keys that are asked about: each question is of one, behind its word. */
const keysIn = (looks: readonly Look[]): readonly Bytes[] => looks.map(({ questions }) => questions[0]?.[1] ?? '');

const asked = ({ looks }: Said): readonly (readonly Bytes[])[] => looks.flatMap(({ questions }) => questions);

/** Whether the same is to be asked for both of our stores: mostly so, and then the server is asked once. */
const areAlike = ({ history, head }: Turn['said']): boolean => {
  const [one, other] = [asked(history), asked(head)];
  return (
    one.length === other.length &&
    one.every((words, i) => words.length === other[i]?.length && words.every((word, j) => word === other[i]?.[j]))
  );
};

function differenceOf(
  { said, ran, comparison, protocol }: Turn,
  reply: Reply,
  looked: readonly Reply[],
): Difference | undefined {
  let at = 0;
  const isOnce = areAlike(said);
  for (const store of storeNames) {
    if (isOnce) at = 0;
    const { reply: mine, looks, answers } = said[store];
    if (!agreeIn(ran, mine, reply, comparison)) {
      return { store, ours: shown(mine, protocol), theirs: shown(reply, protocol) };
    }
    for (const [i, { questions, tell }] of looks.entries()) {
      const own = answers[i] as readonly Reply[];
      const others = looked.slice(at, at + questions.length);
      at += questions.length;
      // To tell takes longer than to compare, and mostly the answers are the same.
      if (own.every((answer, j) => isSame(answer, others[j] as Reply))) continue;
      const [ours, theirs] = [tell(own), tell(others)];
      if (ours !== theirs) return { store, ours, theirs };
    }
  }
  return undefined;
}

/** Whether replies agree; those that EXEC holds, each as its own command declares. */
function agreeIn(ran: readonly Waiting[], mine: Reply, theirs: Reply, comparison: Comparison): boolean {
  if (ran.length === 0 || mine.type !== 'array' || theirs.type !== 'array') return agree(mine, theirs, comparison);
  return (
    mine.items.length === theirs.items.length &&
    mine.items.every((item, i) => {
      const { name, comparison: own } = ran[i]?.info ?? { name: '', comparison: exact };
      return agree(item, theirs.items[i] as Reply, unlikeInTransaction.has(name) ? unlike : own);
    })
  );
}

/** As redis-cli prints it; as one string where white space at an end would not be seen. */
function shown(reply: Reply, protocol: 2 | 3): string {
  const printed = printReply(reply, protocol);
  return printed === printed.trim() ? printed : JSON.stringify(printed);
}

const never = Number.POSITIVE_INFINITY;
