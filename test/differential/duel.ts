import type { Bytes } from '../../src/bytes.ts';
import { findCommand } from '../../src/engine/commands/index.ts';
import type { Flavor } from '../../src/engine/flavor.ts';
import { DATABASES, HeadStore, HistoryStore } from '../../src/engine/store.ts';
import type { CommandInfo, Comparison } from '../../src/spec/info.ts';
import { errorReply, type Reply } from '../../src/spec/reply.ts';
import { printReply } from '../../src/transcript/print.ts';
import { agree } from '../oracle/agreement.ts';
import type { Oracle } from '../oracle/oracle.ts';
import { heldFlavor, OraclePlayer, OurPlayer } from '../oracle/player.ts';
import type { ServerRelease } from '../oracle/servers.ts';
import { type Look, looksBehind, SCAN_ALL } from './looks.ts';

/** A real server, and the flavor that is held against it. */
export interface Opponent {
  readonly oracle: Oracle;
  readonly release: ServerRelease;
}

/** A command, and the instant at which it runs, ms since 1970. */
export interface TimedCommand {
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
  readonly told: readonly string[];
}

/** A command that waits for EXEC. */
interface Waiting {
  readonly info: CommandInfo;
  readonly argv: readonly Bytes[];
}

/** A command that ours have answered. */
interface Turn extends TimedCommand {
  readonly before: readonly (readonly Bytes[])[];
  /** Of EXEC: what it runs. */
  readonly ran: readonly Waiting[];
  readonly name: string | undefined;
  readonly comparison: Comparison;
  readonly said: Readonly<Record<StoreName, Said>>;
  readonly protocol: 2 | 3;
}

/** Commands that count keys whose deadline has passed until somebody looks them up: a whole scan of the oracle does. */
const seesAll: ReadonlySet<string | undefined> = new Set(['DBSIZE', 'RANDOMKEY']);

/** In a transaction nobody can look up, and the words that wait share their memory with the values that they become. */
const unlikeInTransaction: ReadonlySet<string> = new Set(['DBSIZE', 'RANDOMKEY', 'OBJECT REFCOUNT']);
const unlike: Comparison = { how: 'shape', why: 'It tells of what a server does inside.' };
const exact: Comparison = { how: 'exact' };

/** The real server and both of our stores from empty, command by command. */
export class Duel {
  readonly #oracle: OraclePlayer;
  readonly #flavor: Flavor;
  readonly #history: HistoryStore;
  readonly #ours: Readonly<Record<StoreName, OurPlayer>>;
  readonly #turns: Turn[] = [];
  /** What waits for EXEC; nothing where no transaction has begun. */
  #waiting: Waiting[] | undefined;

  private constructor(oracle: OraclePlayer, release: ServerRelease) {
    const flavor = heldFlavor(release);
    this.#flavor = flavor;
    this.#oracle = oracle;
    this.#history = new HistoryStore({ flavor });
    this.#ours = { history: new OurPlayer(this.#history), head: new OurPlayer(new HeadStore({ flavor })) };
  }

  static async begin({ oracle, release }: Opponent, protocol: 2 | 3, nowMs: number): Promise<Duel> {
    const duel = new Duel(await OraclePlayer.begin(oracle), release);
    duel.put({ argv: ['HELLO', String(protocol)], nowMs });
    await duel.exchanges();
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

  /** A transaction has begun: what is sent waits for EXEC. */
  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  /** Runs a command on our side. All that are put before `exchanges` run at one instant. */
  put(command: TimedCommand): void {
    const { argv, nowMs } = command;
    const info = findCommand(this.#flavor, argv)?.info;
    const before = seesAll.has(info?.name) && !this.isWaiting ? [SCAN_ALL] : [];
    const replies = { history: answer(this.#ours.history, command), head: answer(this.#ours.head, command) };
    const ran = this.#follow(argv, info, replies.history);
    const say = (store: StoreName): Said => {
      const reply = replies[store];
      const looked = this.isWaiting || !info ? [] : [{ info, argv, reply }, ...ran.map((each) => ({ ...each, reply }))];
      return { reply, ...this.#look(this.#ours[store], looked, nowMs) };
    };
    this.#turns.push({
      ...{ ...command, before, ran, name: info?.name, comparison: info?.comparison ?? exact },
      said: { history: say('history'), head: say('head') },
      protocol: this.#ours.history.protocol,
    });
  }

  /** Keeps account of a transaction by our own replies. What EXEC has run, if it did. */
  #follow(argv: readonly Bytes[], info: CommandInfo | undefined, reply: Reply): readonly Waiting[] {
    const waiting = this.#waiting ?? [];
    const isDone = reply.type !== 'error';
    if (info?.name === 'MULTI' && isDone) this.#waiting = [];
    else if (info?.name === 'EXEC' || (info?.name === 'DISCARD' && isDone)) this.#waiting = undefined;
    else if (info && reply.type === 'status' && reply.text === 'QUEUED') this.#waiting?.push({ info, argv });
    return info?.name === 'EXEC' && reply.type === 'array' ? waiting : [];
  }

  #look(
    ours: OurPlayer,
    said: readonly (Waiting & { readonly reply: Reply })[],
    nowMs: number,
  ): Pick<Said, 'looks' | 'told'> {
    const typeOf = (key: Bytes) => {
      const type = ours.send(['TYPE', key], nowMs);
      return type.type === 'status' ? type.text : '';
    };
    const looks = said.flatMap(({ info, argv, reply }) => looksBehind(info, argv, reply, typeOf));
    const told = looks.map(({ questions, tell }) => tell(questions.map((words) => ours.send(words, nowMs))));
    return { looks, told };
  }

  /** Has the real server answer what was put, and compares; ends with the first command that differs. */
  async exchanges(): Promise<readonly Exchange[]> {
    const turns = this.#turns.splice(0);
    const [first] = turns;
    if (!first) return [];
    const sent = turns.flatMap(({ before, argv, said }) => [...before, argv, ...questionsOf(said)]);
    const answers = [...(await this.#oracle.sendAll(sent, first.nowMs))];
    const take = (count: number) => answers.splice(0, count);
    const exchanges: Exchange[] = [];
    for (const turn of turns) {
      const { argv, nowMs, name, comparison, before, said } = turn;
      take(before.length);
      const [reply] = take(1) as [Reply];
      const difference = differenceOf(turn, reply, take(questionsOf(said).length));
      const exchange = { argv, nowMs, name, comparison, isError: reply.type === 'error' };
      exchanges.push(difference ? { ...exchange, difference } : exchange);
      if (difference) break;
    }
    return exchanges;
  }
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
  storeNames.flatMap((store) => said[store].looks.flatMap(({ questions }) => questions));

function differenceOf(
  { said, ran, comparison, protocol }: Turn,
  reply: Reply,
  looked: readonly Reply[],
): Difference | undefined {
  let at = 0;
  for (const store of storeNames) {
    const { reply: mine, looks, told } = said[store];
    if (!agreeIn(ran, mine, reply, comparison)) {
      return { store, ours: shown(mine, protocol), theirs: shown(reply, protocol) };
    }
    for (const [i, { questions, tell }] of looks.entries()) {
      const theirs = tell(looked.slice(at, at + questions.length));
      at += questions.length;
      const ours = told[i] as string;
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
