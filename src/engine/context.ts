import type { Bytes } from '../bytes.ts';
import type { Command } from '../spec/command.ts';
import type { Reply } from '../spec/reply.ts';
import type { Client } from './client.ts';
import { Database } from './database.ts';
import { type ByFlavor, type Flavor, factOf } from './flavor.ts';
import { HEAD, type Instant, LONGEST_SLEEP_MS } from './instant.ts';
import { chance } from './random.ts';
import type { Register } from './register.ts';
import { numberSetting } from './settings.ts';
import type { Store } from './store.ts';
import type { Wait } from './waits.ts';

/** A wait, and how its command goes on. */
export interface PatientCommand extends Wait {
  /** Tries again, once one of the keys has changed. Nothing: it goes on waiting. */
  readonly again: (ctx: Context) => Reply | undefined;
}

/** Whether such a key counts as expired (Valkey src/db.c, deleteExpiredKeyFromOverwriteAndPropagate; to Redis it is deleted). */
const countsEnded: ByFlavor<boolean> = { all: false, valkey: true };

/** The commands of a server by upper-case name. */
export type CommandTable = ReadonlyMap<string, Command<Context>>;

/**
 * A client's turn: one command that came in, and all that runs because of it. Time stands still in it. A connection has one
 * for all its commands, so that none leaves more behind than its reply.
 */
export class Turn implements Instant {
  readonly store: Store;
  readonly table: CommandTable;
  readonly client: Register<Client>;
  nowMs: number;
  /** The number of the command that came in; for a peek, of the last command that counts. */
  seq: number;
  /** It only looks, at an instant that may be past. */
  readonly isPeek: boolean;
  /** EXEC runs what runs. */
  isInExec = false;
  #draws = 0;
  #sleptMs = 0;
  #database: Database | undefined;
  /** What the command waits for, where it has found nothing. */
  wait: PatientCommand | undefined;

  constructor(server: Pick<Turn, 'store' | 'table' | 'client'>, nowMs: number, seq: number, isPeek: boolean) {
    this.store = server.store;
    this.table = server.table;
    this.client = server.client;
    this.nowMs = nowMs;
    this.seq = seq;
    this.isPeek = isPeek;
  }

  /** The next command comes in. */
  begin(nowMs: number, seq: number): this {
    this.nowMs = nowMs;
    this.seq = seq;
    this.#draws = 0;
    this.#sleptMs = 0;
    this.wait = undefined;
    this.isInExec = false;
    return this;
  }

  /** What it knows of a database may be of the past. */
  forgetDatabase(): void {
    this.#database = undefined;
  }

  /** One of the databases. */
  database(index: number): Database {
    const keyspace = this.store.keyspace(index, this.sees);
    if (!this.#database?.is(index, keyspace)) this.#database = new Database(index, keyspace, this);
    return this.#database;
  }

  /** Up to which command's state it sees. */
  get sees(): number {
    return this.isPeek ? this.seq : HEAD;
  }

  get flavor(): Flavor {
    return this.store.flavor;
  }

  /** What it reads does not count as used. */
  get leavesUse(): boolean {
    return this.client.at().leavesUse;
  }

  /** How a setting of the server that is a number stands; nothing where it has none of that name. */
  limit(setting: string): number | undefined {
    return numberSetting(this.store.flavor, this.store.settings.at(this.sees), setting);
  }

  /** Changes what is remembered of the client. */
  change(to: Partial<Client>): void {
    if (this.isPeek) throw new Error('a peek may not change a client');
    this.store.change(this.client, { ...this.client.at(), ...to });
  }

  /** A key of a database is about to change: who watches it is told. */
  touch(db: number, key: Bytes): void {
    this.store.touch(db, key);
  }

  looked(isThere: boolean): void {
    const { statistics } = this.store;
    if (!statistics) return;
    if (isThere) statistics.hits++;
    else statistics.misses++;
  }

  /** A server counts so many changes beside those of the keys that were touched. */
  countChanges(more: number): void {
    const { statistics } = this.store;
    if (statistics) statistics.changes += more;
  }

  ended(): void {
    const { statistics, flavor } = this.store;
    if (statistics && factOf(flavor, countsEnded)) statistics.expired++;
  }

  /** How long the server does nothing behind the command. */
  get sleptMs(): number {
    return this.#sleptMs;
  }

  sleep(ms: number): void {
    this.#sleptMs = Math.min(this.#sleptMs + ms, LONGEST_SLEEP_MS);
  }

  /** The next random number in [0, 1). */
  draw(): number {
    return chance(this.store.seed, this.seq, this.#draws++);
  }
}

/** All that a handler may know and touch while its command runs. */
export class Context implements Instant {
  readonly turn: Turn;
  readonly command: Command<Context>;
  /** The command's words as they came. */
  readonly argv: readonly Bytes[];
  #db: Database | undefined;

  constructor(turn: Turn, command: Command<Context>, argv: readonly Bytes[]) {
    this.turn = turn;
    this.command = command;
    this.argv = argv;
  }

  get nowMs(): number {
    return this.turn.nowMs;
  }

  /** The number of the command that came in. */
  get seq(): number {
    return this.turn.seq;
  }

  get store(): Store {
    return this.turn.store;
  }

  /** The command's name as error texts write it: lower case but for a module's on some servers, a subcommand behind a bar. */
  get name(): string {
    const { name, group } = this.command.info;
    const isKept = group === 'module' && this.flavor.keepsModuleNames;
    return (isKept ? name : name.toLowerCase()).replace(' ', '|');
  }

  /** The table of commands, for COMMAND itself. */
  get table(): CommandTable {
    return this.turn.table;
  }

  get flavor(): Flavor {
    return this.store.flavor;
  }

  /** Who sent the command. */
  get client(): Client {
    return this.turn.client.at();
  }

  /** Changes what is remembered of who sent it. */
  change(to: Partial<Client>): void {
    this.turn.change(to);
  }

  /** How a setting of the server that is a number stands; nothing where it has none of that name. */
  limit(setting: string): number | undefined {
    return this.turn.limit(setting);
  }

  /** The database that the client has selected. */
  get db(): Database {
    this.#db ??= this.database(this.client.db);
    return this.#db;
  }

  database(index: number): Database {
    return this.turn.database(index);
  }

  /** The next random number in [0, 1). */
  draw(): number {
    return this.turn.draw();
  }
}
